import { readRulePack } from '../../main/domain/contact-gate/read-rules.ts';
import type {
  ConsentRule,
  ContactRules,
  FrequencyRule,
  HoursRule,
  NoticeRule,
  PackRule,
  RulePack,
} from '../../main/domain/contact-gate/rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';

/** A rule as a pack writes it: lists that mean "all" and whatever is as usual may be left out. */
type PackData<Rule extends PackRule> = Pick<
  Rule,
  Exclude<
    keyof Rule,
    | 'debtClasses'
    | 'collectorKinds'
    | 'parties'
    | 'places'
    | 'effectiveFrom'
    | 'effectiveTo'
    | 'overridable'
    | 'starts'
    | 'requestedDays'
    | 'holidays'
    | 'counts'
  >
>;

/** Rules of other places in the same shape, to show that jurisdictions are only data. */
export const packWith = (id: string, rules: readonly object[], more: object = {}): RulePack => {
  const read = readRulePack({
    id,
    version: '1',
    jurisdiction: id,
    effectiveFrom: '2021-11-30',
    effectiveTo: null,
    territory: null,
    rules,
    ...more,
  });
  if (!read.ok) throw new Error(read.detail);
  return read.value;
};
export const together = (...packs: readonly RulePack[]): ContactRules => ({
  packs: [...startingRules.packs, ...packs],
});

export const twoInSeven = {
  kind: 'frequency',
  id: 'two-in-seven',
  rule: 'call_frequency',
  severity: 'block',
  cite: '940 CMR 7.04(1)(f)',
  confidence: 'sourced',
  channels: ['call', 'text'],
  counts: { channels: ['call', 'text'], directions: ['out'] },
  max: 2,
  windowDays: 7,
  scope: 'person_debt',
} satisfies PackData<FrequencyRule> & { readonly counts: object };
export const easternHours = {
  kind: 'hours',
  id: 'eastern',
  rule: 'calling_hours',
  severity: 'block',
  cite: 'D.C. Code 28-3814',
  confidence: 'sourced',
  channels: ['call'],
  zone: 'America/New_York',
  windows: [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
} satisfies PackData<HoursRule>;

/** Text messages by 12 CFR 1006.6(d)(5), as a rule that blocks. */
export const textConsent = {
  kind: 'consent',
  id: 'text-consent',
  rule: 'consent_missing',
  severity: 'block',
  cite: '12 CFR 1006.6(d)(5)',
  confidence: 'sourced',
  channels: ['text'],
  sources: ['debtor_wrote', 'told_us', 'in_writing'],
  recheckDays: 60,
  notEmployers: false,
} satisfies PackData<ConsentRule>;

/** A written notice, then six days (R.R.O. 1990, Reg. 74). */
export const noticeFirst = {
  kind: 'notice',
  id: 'notice-first',
  rule: 'notice_required',
  severity: 'block',
  cite: 'R.R.O. 1990, Reg. 74, s. 21',
  confidence: 'sourced',
  channels: ['call', 'email'],
  notice: 'first_written_notice',
  ways: ['mail', 'email'],
  waitDays: 6,
} satisfies PackData<NoticeRule>;

/** A rule without a parameter of its own. */
export const stateRule = (kind: string, rule: string, more: object = {}) => ({
  kind,
  id: kind,
  rule,
  severity: 'block',
  cite: `Rule on ${kind}`,
  confidence: 'sourced',
  channels: ['call', 'voicemail', 'text', 'email', 'letter', 'visit', 'private_message'],
  ...more,
});

/** These packs and no other. */
export const only = (...rules: readonly object[]): ContactRules => ({ packs: [packWith('law', rules)] });
