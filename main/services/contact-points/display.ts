import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { contactPointLabels } from '../../../shared/vocabulary/contact.ts';
import type { ContactPointRecord } from '../../db/contact.ts';

type Shown = Pick<ContactPointRecord, 'kind' | 'value' | 'line2' | 'city' | 'state' | 'postcode'>;

/** A phone as people of the office's country read it; what cannot be read stays as it was written. */
export function phoneText(value: string, officeCountry: string): string {
  const phone = parsePhoneNumberFromString(value);
  if (!phone) return value;
  return phone.country === officeCountry ? phone.formatNational() : phone.formatInternational();
}

/** A number or address on one line. */
export function displayOf(point: Shown, officeCountry: string): string {
  if (point.kind === 'phone') return phoneText(point.value, officeCountry);
  if (point.kind === 'email') return point.value;
  const region = [point.state, point.postcode].filter((part) => part !== '').join(' ');
  return [point.value, point.line2, point.city, region].filter((part) => part !== '').join(', ');
}

/** "mobile (202) 555-0143": how a sentence names the number. */
export const namedPoint = (point: Shown & Pick<ContactPointRecord, 'label'>, officeCountry: string): string =>
  `${contactPointLabels[point.label].toLowerCase()} ${displayOf(point, officeCountry)}`;
