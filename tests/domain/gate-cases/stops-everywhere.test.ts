import { describe, expect, test } from 'vitest';
import type { ContactFacts } from '../../../main/domain/contact-gate/facts.ts';
import { judgeContact } from '../../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../../main/domain/contact-gate/starting-rules.ts';
import {
  calling,
  chicago,
  dispute,
  type Home,
  hold,
  livingIn,
  london,
  notice,
  point,
  said,
  toronto,
  unsuited,
  vancouver,
  withPhone,
} from './gate-case.ts';

const when = '2026-06-05 12:00';
const berlin = livingIn('', '10115', 'DE');
const places: readonly (readonly [string, Home, Partial<ContactFacts>])[] = [
  ['a consumer in the United States', chicago, {}],
  ['a consumer of a debt buyer', chicago, { collectorKind: 'debt_buyer' }],
  ['a consumer of a creditor that collects for itself', chicago, { collectorKind: 'creditor' }],
  ['a patient', chicago, { debtClass: 'medical' }],
  ['a business', chicago, { debtClass: 'commercial' }],
  [
    'a business of a creditor that collects for itself',
    chicago,
    { debtClass: 'commercial', collectorKind: 'creditor' },
  ],
  ['a debtor in Guam', livingIn('GU', '96910'), {}],
  ['a debtor in Ontario', toronto, {}],
  ['a debtor in British Columbia', vancouver, {}],
  ['a debtor in Quebec', livingIn('QC', 'H2X 1Y4', 'CA'), {}],
  ['a debtor in Alberta, of which no pack speaks', livingIn('AB', 'T2P 1J9', 'CA'), {}],
  ['a debtor in the United Kingdom', london, {}],
  ['a business in the United Kingdom', london, { debtClass: 'commercial' }],
  ['a consumer in Germany', berlin, {}],
  ['a business in Germany', berlin, { debtClass: 'commercial' }],
  ['a debtor in Switzerland', livingIn('', '8001', 'CH'), {}],
  ['a debtor of whom no place is known', withPhone('+18005550142'), {}],
];
const noticed = { notices: [notice('first_written_notice', '2026-05-01')], contactPoint: point() };

const wrongs = (home: Home) =>
  [
    ['cease_communication', { holds: [hold('cease')] }],
    ['represented_by_attorney', { holds: [hold('attorney')] }],
    ['bankruptcy_stay', { holds: [hold('bankruptcy')] }],
    ['debtor_deceased', { holds: [hold('deceased')] }],
    ['debtor_is_minor', { holds: [hold('minor')] }],
    ['identity_theft', { holds: [hold('identity_theft')] }],
    ['hold', { holds: [hold('complaint')] }],
    ['account_closed', { accountClosed: true }],
    ['contact_point_bad', { contactPoint: point({ status: 'bad' }) }],
    ['opted_out', { consents: [said(home, '2026-06-01 12:00', 'withdrawn', 'call')] }],
    ['place_forbidden', { contactPoint: point({ isForbidden: true }) }],
    ['inconvenient_time', { inconveniences: [unsuited()] }],
    ['third_party_contact', { role: 'third_party', personId: 'neighbour', channel: 'letter' }],
  ] as const satisfies readonly (readonly [string, Partial<ContactFacts>])[];

describe.each(places)('%s', (_, home, more) => {
  const judge = (wrong: Partial<ContactFacts>) =>
    judgeContact(calling(home, when, { ...noticed, ...more, ...wrong }), startingRules);

  test.each(wrongs(home).map(([rule, wrong]) => [rule, wrong] as const))(
    'is protected by %s, told once, which no supervisor lets pass',
    (rule, wrong) => {
      const verdict = judge(wrong);
      const blocking = verdict.reasons.filter((one) => one.rule === rule && one.severity === 'block');
      expect(verdict.decision).toBe('block');
      expect(blocking.map((one) => one.overridable)).toEqual([false]);
    },
  );

  test('an open dispute at least warns', () => {
    expect(judge({ disputes: [dispute()] }).reasons.map((one) => one.rule)).toContain('dispute_open');
  });

  test('at eleven at night a call is at least warned about', () => {
    const { reasons } = judgeContact(calling(home, '2026-06-05 23:00', { ...noticed, ...more }), startingRules);
    expect(reasons.some((one) => one.rule === 'calling_hours' || one.rule === 'local_time_unknown')).toBe(true);
  });
});
