import { readRulePack } from '../../main/domain/contact-gate/read-rules.ts';
import type { ContactRules, FrequencyRule, HoursRule, RulePack } from '../../main/domain/contact-gate/rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';

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
} satisfies Omit<FrequencyRule, 'debtClasses' | 'effectiveFrom' | 'effectiveTo'>;
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
} satisfies Omit<HoursRule, 'debtClasses' | 'effectiveFrom' | 'effectiveTo'>;
