import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';
import type { NoticeKind, NoticeWay } from '../../shared/vocabulary/compliance.ts';
import { isCountedDay } from './holidays/legal-holidays.ts';

/** When a validation notice counts as received, and the last day on which the debtor may dispute with full effect. */
export interface ValidationPeriod {
  readonly assumedReceivedOn: LocalDate;
  /** The last day of the period. */
  readonly endsOn: LocalDate;
}

const assumedAfterDays = 5;
const periodDays = 30;

/** Periods already counted: the gate asks for the same few days with every verdict. */
const counted = new Map<string, ValidationPeriod>();
const mostCounted = 4_096;

/**
 * The validation period of a notice by 12 CFR 1006.34(b)(5): it ends 30 calendar days after the debtor received the notice.
 * Receipt may be assumed on the fifth day after sending at the earliest; Saturdays, Sundays and the legal public holidays
 * of 5 USC 6103(a) do not count among the five. Handed over in person it is received that day.
 */
export function validationPeriod(sentOn: LocalDate, way: NoticeWay): ValidationPeriod {
  const key = way === 'in_person' ? `${sentOn} in person` : sentOn;
  const known = counted.get(key);
  if (known) return known;
  let assumedReceivedOn = sentOn;
  for (let left = way === 'in_person' ? 0 : assumedAfterDays; left > 0; ) {
    assumedReceivedOn = addDays(assumedReceivedOn, 1);
    if (isCountedDay(assumedReceivedOn)) left -= 1;
  }
  const period = { assumedReceivedOn, endsOn: addDays(assumedReceivedOn, periodDays) };
  if (counted.size >= mostCounted) counted.clear();
  counted.set(key, period);
  return period;
}

interface SentNotice {
  readonly kind: NoticeKind;
  readonly way: NoticeWay;
  readonly sentOn: LocalDate;
  readonly returnedOn: LocalDate | null;
}

/** The period that runs, or ran, for an account, and the day its notice was sent. */
export interface AccountValidation extends ValidationPeriod {
  readonly sentOn: LocalDate;
}

/**
 * The validation period of an account: of its newest validation notice. One that came back was never given, and one that
 * was sent again starts anew; null while none stands.
 */
export function validationOf(notices: readonly SentNotice[]): AccountValidation | null {
  const standing = notices.filter((notice) => notice.kind === 'validation' && notice.returnedOn === null);
  const newest = standing.reduce<SentNotice | null>(
    (latest, notice) => (latest === null || notice.sentOn > latest.sentOn ? notice : latest),
    null,
  );
  return newest === null ? null : { sentOn: newest.sentOn, ...validationPeriod(newest.sentOn, newest.way) };
}

/** True while the debtor may still dispute with full effect; the last day belongs to the period. */
export const isWithinValidation = (period: ValidationPeriod | null, on: LocalDate): boolean =>
  period !== null && on <= period.endsOn;
