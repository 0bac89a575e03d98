import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { ParsedOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { ContactPointRecord } from '../../db/contact.ts';
import { regionOfPhone, zonesOfAddress, zonesOfPhone } from '../../domain/time-zones/time-zones.ts';

type TypedPoint = Pick<
  ParsedOf<Contract['contactPoints']['add']>,
  'kind' | 'value' | 'city' | 'state' | 'postcode' | 'country'
>;

/** What a typed number or address says: its stored form, where it is, and which clocks run there. */
export type ReadPoint = Pick<ContactPointRecord, 'value' | 'city' | 'state' | 'postcode' | 'country' | 'zones'>;

/** A phone in E.164 where it can be read, an email in lower case, an address as typed. */
export function readPoint(input: TypedPoint): ReadPoint {
  const country = input.country.toUpperCase();
  const place = { city: input.city, state: input.state, postcode: input.postcode, country };
  if (input.kind === 'email') return { ...place, value: input.value.toLowerCase(), zones: [] };
  if (input.kind === 'address') return { ...place, value: input.value, zones: zonesOfAddress(place) };
  const inCountry: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(input.value, inCountry);
  if (!phone?.isPossible()) return { ...place, value: input.value, zones: [] };
  const region = regionOfPhone(phone.number);
  return {
    ...place,
    value: phone.number,
    state: input.state === '' ? (region?.state ?? '') : input.state,
    country: region?.country ?? country,
    zones: zonesOfPhone(phone.number),
  };
}

/** Written alike, whatever the case and blanks: the same number or address twice is one. */
const sameText = (a: string, b: string): boolean =>
  a.toLowerCase().replace(/\s+/g, '') === b.toLowerCase().replace(/\s+/g, '');

/** The number or address among those known, if it is one of them. */
export const knownPoint = (
  points: readonly ContactPointRecord[],
  kind: ContactPointRecord['kind'],
  read: ReadPoint,
): ContactPointRecord | undefined =>
  points.find((one) => one.kind === kind && sameText(one.value, read.value) && sameText(one.postcode, read.postcode));
