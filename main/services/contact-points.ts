import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { ParsedOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { contactPointKinds, contactPointStatuses } from '../../shared/vocabulary/contact.ts';
import { accountById, accountsOfDebtor, bumpVersion } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import { contactPointsOf, insertContactPoint, setContactPointStatus } from '../db/contact.ts';
import { indexDebtorForSearch } from '../db/search.ts';
import { regionOfPhone, zonesOfAddress, zonesOfPhone } from '../domain/time-zones/time-zones.ts';
import { displayOf, namedPoint } from './contact-points/display.ts';
import type { HandlersOf } from './context.ts';

type NewPoint = ParsedOf<Contract['contactPoints']['add']>;

/** What a typed number or address says: its stored form, where it is, and which clocks run there. */
interface ReadPoint {
  readonly value: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  readonly country: string;
  readonly zones: readonly string[];
}

/** A phone in E.164 where it can be read, an email in lower case, an address as typed. */
function readPoint(input: NewPoint): ReadPoint {
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

export const contactPoints: HandlersOf<'contactPoints'> = {
  setStatus: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      const point = contactPointsOf(tx, account.debtorId).find((one) => one.id === input.contactPointId);
      if (!point) return refuse('not_found');
      if (setContactPointStatus(tx, point.id, input.status, context.today())) {
        addActivity(tx, {
          id: context.newId(),
          accountId: account.id,
          kind: 'contact_point',
          at: context.clock.now(),
          userId: context.actor.userId,
          summary: `${contactPointStatuses[input.status]}: ${namedPoint(point, context.agency.country)}.`,
          sourceId: point.id,
        });
      }
      const version = bumpVersion(tx, account.id);
      const change = { contactPointId: point.id, from: point.status, to: input.status };
      audit('contactPoints.setStatus', `account:${account.id}`, change);
      announce('account.changed', { accountIds: accountsOfDebtor(tx, account.debtorId).map((one) => one.id) });
      return ok({ version });
    }),

  add: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      const read = readPoint(input);
      const known = contactPointsOf(tx, account.debtorId).find(
        (one) => one.kind === input.kind && sameText(one.value, read.value) && sameText(one.postcode, read.postcode),
      );
      if (known) {
        audit('contactPoints.add', `account:${account.id}`, { contactPointId: known.id, known: true });
        return ok({ contactPointId: known.id });
      }
      const id = context.newId();
      const point = { id, kind: input.kind, label: input.label, line2: '', ...read };
      insertContactPoint(tx, {
        ...point,
        debtorId: account.debtorId,
        source: 'Entered by hand',
        firstSeenOn: context.today(),
      });
      indexDebtorForSearch(tx, account.debtorId);
      addActivity(tx, {
        id: context.newId(),
        accountId: account.id,
        kind: 'contact_point',
        at: context.clock.now(),
        userId: context.actor.userId,
        summary: `${contactPointKinds[input.kind]} added: ${displayOf(point, context.agency.country)}.`,
        sourceId: id,
      });
      bumpVersion(tx, account.id);
      audit('contactPoints.add', `account:${account.id}`, point);
      announce('account.changed', { accountIds: accountsOfDebtor(tx, account.debtorId).map((one) => one.id) });
      return ok({ contactPointId: id });
    }),
};
