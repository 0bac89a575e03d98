import { debtClasses, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import {
  collectorKinds,
  confidences,
  consentSources,
  noticeKinds,
  noticeWays,
  partyRoles,
} from '../../../shared/vocabulary/compliance.ts';
import { channels, contactPointLabels, directions, gateRules } from '../../../shared/vocabulary/contact.ts';
import {
  codeOf,
  date,
  type Fields,
  flag,
  inList,
  listOf,
  misfit,
  objectOf,
  orElse,
  orNull,
  type Reader,
  text,
  time,
  wholeFrom,
  zone,
} from './read-fields.ts';
import type { Counted, CounterScope, HoursWindow, PackRule, RuleBase, Sourced } from './rules.ts';

/** The source of a parameter and how sure it is. */
export const sourceOf = (fields: Fields): Sourced => ({
  cite: fields.get('cite', text),
  confidence: fields.get('confidence', inList(confidences)),
});

const baseOf = (fields: Fields): RuleBase => ({
  ...sourceOf(fields),
  id: fields.get('id', text),
  rule: fields.get('rule', inList(gateRules)),
  severity: fields.get('severity', codeOf('warn', 'block')),
  channels: fields.get('channels', listOf(inList(channels))),
  debtClasses: fields.get('debtClasses', orNull(listOf(inList(debtClasses)))),
  collectorKinds: fields.get('collectorKinds', orNull(listOf(inList(collectorKinds)))),
  parties: fields.get('parties', orNull(listOf(inList(partyRoles)))),
  places: fields.get('places', orNull(listOf(inList(contactPointLabels)))),
  effectiveFrom: fields.get('effectiveFrom', orNull(date)),
  effectiveTo: fields.get('effectiveTo', orNull(date)),
  overridable: fields.get('overridable', flag),
});

const window: Reader<HoursWindow> = objectOf((fields, path) => {
  const read = {
    weekdays: fields.get('weekdays', listOf(wholeFrom(1, 7))),
    from: fields.get('from', time),
    to: fields.get('to', time),
  };
  return read.from < read.to ? read : misfit(path, 'a window ends after it begins');
});

const counted: Reader<Counted> = objectOf((fields) => ({
  channels: fields.get('channels', listOf(inList(channels))),
  directions: fields.get('directions', listOf(inList(directions))),
  reach: fields.get('reach', orElse(codeOf('placed', 'reached'), 'placed')),
  places: fields.get('places', orNull(listOf(inList(contactPointLabels)))),
}));

const scope: Reader<CounterScope> = codeOf('person_debt', 'person', 'household', 'person_creditor');

/** The gate is told the attempts of the last 33 days; a longer window could not be judged. */
const withinAttempts = wholeFrom(1, 31);

const kinds = codeOf(
  'hours',
  'frequency',
  'pause',
  'stop',
  'consent',
  'notice',
  'limitation',
  'third_party',
  'hold',
  'closed',
  'contact_point_bad',
  'dispute_open',
  'dispute_unverified',
  'original_creditor_request',
  'opted_out',
  'place_forbidden',
  'inconvenient',
  'licence',
  'prohibited',
);

const ruleOf = (fields: Fields): PackRule => {
  const kind = fields.get('kind', kinds);
  const base = baseOf(fields);
  switch (kind) {
    case 'hours':
      return {
        ...base,
        kind,
        zone: fields.get('zone', orNull(zone)),
        windows: fields.get('windows', listOf(window)),
        holidays: fields.get('holidays', orNull(listOf(date))),
      };
    case 'frequency':
      return {
        ...base,
        kind,
        counts: fields.get('counts', counted),
        max: fields.get('max', wholeFrom(0)),
        windowDays: fields.get('windowDays', withinAttempts),
        scope: fields.get('scope', scope),
        starts: fields.get('starts', orElse(codeOf('at_once', 'first_conversation'), 'at_once')),
        requestedDays: fields.get('requestedDays', orNull(withinAttempts)),
      };
    case 'pause':
      return {
        ...base,
        kind,
        after: fields.get('after', counted),
        days: fields.get('days', withinAttempts),
        scope: fields.get('scope', scope),
        requestedDays: fields.get('requestedDays', orNull(withinAttempts)),
      };
    case 'stop':
      return { ...base, kind, holdReason: fields.get('holdReason', inList(holdReasons)) };
    case 'consent':
      return {
        ...base,
        kind,
        sources: fields.get('sources', listOf(inList(consentSources))),
        recheckDays: fields.get('recheckDays', orNull(wholeFrom(1))),
        notEmployers: fields.get('notEmployers', flag),
      };
    case 'notice':
      return {
        ...base,
        kind,
        notice: fields.get('notice', inList(noticeKinds)),
        ways: fields.get('ways', listOf(inList(noticeWays))),
        waitDays: fields.get('waitDays', wholeFrom(0)),
      };
    case 'limitation':
      return { ...base, kind, state: fields.get('state', codeOf('barred', 'extinguished')) };
    case 'third_party':
      return { ...base, kind, maxEver: fields.get('maxEver', wholeFrom(0)) };
    default:
      return { ...base, kind };
  }
};

/** One rule of a pack. A list that is missing means "all"; whatever loosens must be said. */
export const packRule: Reader<PackRule> = objectOf(ruleOf);
