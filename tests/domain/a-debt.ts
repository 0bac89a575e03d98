import type { InterestFacts, RatePeriod } from '../../main/domain/interest/accrue.ts';
import type { DayCount } from '../../shared/vocabulary/interest.ts';

/** A rate of a contract from a day on. */
export const rate = (rateBp: number, fromOn = '1800-01-01', dayCount: DayCount = 'days_365'): RatePeriod => ({
  fromOn,
  rateBp,
  basis: 'contractual',
  dayCount,
});
/** A debt that bears simple interest at one rate, as a test tells it. */
export const debt = (
  principalMinor: number,
  rateBp: number,
  { dayCount, ...more }: Partial<InterestFacts> & { readonly dayCount?: DayCount } = {},
): InterestFacts => ({
  principal: [{ on: more.from ?? '2026-01-15', deltaMinor: principalMinor }],
  rates: [rate(rateBp, '1800-01-01', dayCount)],
  from: '2026-01-15',
  to: '2026-03-31',
  dayRule: 'after_first',
  compounding: 'simple',
  interestPaid: [],
  stops: [],
  deferrals: [],
  ...more,
});
