import { addDays, addMonths, isWeekday, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Minor, minor, sumMinor } from '../../../shared/kernel/minor.ts';
import type { DueDayRule, PlanRhythm } from '../../../shared/vocabulary/arrangements.ts';
import { isCountedDay } from '../holidays/legal-holidays.ts';

/** One dated part of a plan or settlement. */
export interface Instalment {
  readonly dueOn: LocalDate;
  readonly amountMinor: Minor;
}

/** How the amount is cut: into so many parts, into parts of an amount, or as the amounts are told. The first may differ. */
export type PlanSplit =
  | { readonly by: 'number'; readonly times: number; readonly firstMinor: Minor | null }
  | { readonly by: 'amount'; readonly amountMinor: Minor; readonly firstMinor: Minor | null }
  | { readonly by: 'fixed'; readonly amountsMinor: readonly Minor[] };

export interface PlanOrder {
  readonly totalMinor: Minor;
  /** Paid before the instalments, on a day of its own. */
  readonly down: Instalment | null;
  readonly firstOn: LocalDate;
  readonly rhythm: PlanRhythm;
  readonly split: PlanSplit;
  readonly dueDays: DueDayRule;
}

/** The schedule, or a sentence about what does not work out. */
export type PlanSchedule = { readonly instalments: readonly Instalment[] } | { readonly trouble: string };

/** Whether banks work on the day: no weekend, and in the United States no legal public holiday (5 USC 6103(a)). */
export const businessDaysOf = (country: string): ((on: LocalDate) => boolean) =>
  country === 'US' ? isCountedDay : isWeekday;

/** The date after so many business days; 0 gives the date itself, moved to the next business day where it is none. */
export function addBusinessDays(on: LocalDate, count: number, isBusinessDay: (on: LocalDate) => boolean): LocalDate {
  let day = on;
  while (!isBusinessDay(day)) day = addDays(day, 1);
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isBusinessDay(day)) left -= 1;
  }
  return day;
}

/** The due date as the rule moves it. */
export function movedDay(on: LocalDate, rule: DueDayRule, isBusinessDay: (on: LocalDate) => boolean): LocalDate {
  if (rule === 'next_business_day') return addBusinessDays(on, 0, isBusinessDay);
  let day = on;
  if (rule === 'business_day_before') while (!isBusinessDay(day)) day = addDays(day, -1);
  return day;
}

const endOfMonth = (on: LocalDate, months: number): LocalDate =>
  addDays(addMonths(`${on.slice(0, 7)}-01`, months + 1), -1);

/** The nth date of a rhythm, counted from its first: the 31st falls on the last day of shorter months and comes back. */
export function rhythmDay(firstOn: LocalDate, rhythm: PlanRhythm, n: number): LocalDate {
  switch (rhythm) {
    case 'week':
      return addDays(firstOn, 7 * n);
    case 'fortnight':
      return addDays(firstOn, 14 * n);
    case 'month':
      return addMonths(firstOn, n);
    case 'month_end':
      return endOfMonth(firstOn, n);
  }
}

/** Even parts in whole minor units; what does not divide goes into the last (1000.00 in 3: 333.33, 333.33, 333.34). */
function evenParts(amountMinor: Minor, times: number): Minor[] {
  const each = Math.floor(amountMinor / times);
  return Array.from({ length: times }, (_, n) => minor(n === times - 1 ? amountMinor - each * (times - 1) : each));
}

/** Parts of one amount, as many as it takes; the last takes the rest (412.10 by 120.00: three of them and 52.10). */
const fixedParts = (amountMinor: Minor, eachMinor: Minor): Minor[] =>
  Array.from({ length: Math.ceil(amountMinor / eachMinor) }, (_, n) =>
    minor(Math.min(eachMinor, amountMinor - eachMinor * n)),
  );

function partsOf(restMinor: Minor, split: PlanSplit): readonly Minor[] {
  if (split.by === 'fixed') return split.amountsMinor;
  const first = split.firstMinor === null ? [] : [split.firstMinor];
  const afterMinor = minor(restMinor - sumMinor(first));
  const after =
    split.by === 'amount'
      ? fixedParts(afterMinor, split.amountMinor)
      : evenParts(afterMinor, split.times - first.length);
  return [...first, ...after];
}

/** No plan is longer; a longer one is an amount typed wrongly. */
const mostParts = 600;

function troubleOf({ totalMinor, down, split }: PlanOrder): string | null {
  if (totalMinor <= 0) return 'There is nothing to pay by instalments.';
  if (down !== null && (down.amountMinor <= 0 || down.amountMinor >= totalMinor))
    return 'The down payment is more than nothing and less than the whole.';
  const restMinor = totalMinor - (down?.amountMinor ?? 0);
  if (split.by === 'fixed') return null;
  if ((split.firstMinor ?? 0) > restMinor) return 'The first amount is more than what is to be paid.';
  if (split.by === 'amount') {
    if (split.amountMinor <= 0) return 'An instalment is more than nothing.';
    return restMinor > split.amountMinor * mostParts ? `It would take more than ${mostParts} instalments.` : null;
  }
  if (split.times < 1 || split.times > mostParts) return `A plan has 1 to ${mostParts} instalments.`;
  return split.times > restMinor ? 'There are more instalments than cents to pay.' : null;
}

/**
 * The dated instalments of a plan (domain handbook 2.16). They always add up to the total: what does not divide goes into
 * the last, and each falls due after the one before. Business days are the caller's calendar. A sentence instead where the
 * amounts or dates do not work out.
 */
export function planSchedule(order: PlanOrder, isBusinessDay: (on: LocalDate) => boolean): PlanSchedule {
  const trouble = troubleOf(order);
  if (trouble !== null) return { trouble };
  const { totalMinor, down, firstOn, rhythm, split, dueDays } = order;
  const restMinor = minor(totalMinor - (down?.amountMinor ?? 0));
  const parts = partsOf(restMinor, split);
  if (parts.some((part) => part <= 0)) return { trouble: 'Every instalment is more than nothing.' };
  if (sumMinor(parts) !== restMinor) return { trouble: 'The instalments do not add up to what is to be paid.' };
  const dueOn = (on: LocalDate): LocalDate => movedDay(on, dueDays, isBusinessDay);
  const after = parts.map((amountMinor, n) => ({ dueOn: dueOn(rhythmDay(firstOn, rhythm, n)), amountMinor }));
  if (down === null) return { instalments: after };
  const before = { dueOn: dueOn(down.dueOn), amountMinor: down.amountMinor };
  return after.some((one) => one.dueOn <= before.dueOn)
    ? { trouble: 'The down payment falls due before the first instalment, not on the same day.' }
    : { instalments: [before, ...after] };
}
