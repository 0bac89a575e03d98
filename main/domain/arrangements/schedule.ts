import { addDays, addMonths, isWeekday, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Minor, minor, sumMinor } from '../../../shared/kernel/minor.ts';
import type { DueDayRule, PlanRhythm } from '../../../shared/vocabulary/arrangements.ts';
import { isCountedDay } from '../holidays/legal-holidays.ts';

/** One dated part of a plan or settlement. */
export interface Instalment {
  readonly dueOn: LocalDate;
  readonly amountMinor: Minor;
}

/** How the amount is cut: into so many parts, into parts of an amount, or as the amounts are told. */
export type PlanSplit =
  | { readonly by: 'number'; readonly times: number; readonly firstMinor: Minor | null }
  | { readonly by: 'amount'; readonly amountMinor: Minor }
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

function partsOf(restMinor: Minor, split: PlanSplit): readonly Minor[] {
  if (split.by === 'fixed') return split.amountsMinor;
  if (split.by === 'amount') {
    const times = Math.ceil(restMinor / split.amountMinor);
    const last = restMinor - split.amountMinor * (times - 1);
    return Array.from({ length: times }, (_, n) => minor(n === times - 1 ? last : split.amountMinor));
  }
  if (split.firstMinor === null) return evenParts(restMinor, split.times);
  const after = restMinor - split.firstMinor;
  return split.times === 1 ? [split.firstMinor] : [split.firstMinor, ...evenParts(minor(after), split.times - 1)];
}

/** No plan is longer; a longer one is an amount typed wrongly. */
const mostParts = 600;

function troubleOf({ totalMinor, down, firstOn, split }: PlanOrder): string | null {
  if (totalMinor <= 0) return 'There is nothing to pay by instalments.';
  if (down !== null && (down.amountMinor <= 0 || down.amountMinor >= totalMinor))
    return 'The down payment is more than nothing and less than the whole.';
  if (down !== null && down.dueOn > firstOn) return 'The down payment comes before the first instalment.';
  const restMinor = totalMinor - (down?.amountMinor ?? 0);
  if (split.by === 'number' && (split.times < 1 || split.times > mostParts))
    return `A plan has 1 to ${mostParts} instalments.`;
  if (split.by === 'number' && split.times > restMinor) return 'There are more instalments than cents to pay.';
  if (split.by === 'amount' && split.amountMinor <= 0) return 'An instalment is more than nothing.';
  if (split.by === 'amount' && restMinor / split.amountMinor > mostParts)
    return `It would take more than ${mostParts} instalments.`;
  return null;
}

/**
 * The dated instalments of a plan (domain handbook 2.16). They always add up to the total: what does not divide goes into
 * the last. Business days are the caller's calendar. A sentence instead where the amounts or dates do not work out.
 */
export function planSchedule(order: PlanOrder, isBusinessDay: (on: LocalDate) => boolean): PlanSchedule {
  const trouble = troubleOf(order);
  if (trouble !== null) return { trouble };
  const { totalMinor, down, firstOn, rhythm, split, dueDays } = order;
  const restMinor = minor(totalMinor - (down?.amountMinor ?? 0));
  const parts = partsOf(restMinor, split);
  if (parts.length === 0 || parts.some((part) => part <= 0))
    return { trouble: 'Every instalment is more than nothing.' };
  if (sumMinor(parts) !== restMinor) return { trouble: 'The instalments do not add up to what is to be paid.' };
  const days = parts.map((_, n) => movedDay(rhythmDay(firstOn, rhythm, n), dueDays, isBusinessDay));
  const instalments = [
    ...(down === null ? [] : [{ ...down, dueOn: movedDay(down.dueOn, dueDays, isBusinessDay) }]),
    ...parts.map((amountMinor, n) => ({ dueOn: days[n] ?? firstOn, amountMinor })),
  ];
  return { instalments };
}
