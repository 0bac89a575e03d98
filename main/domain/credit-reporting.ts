import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';

/** What was done before a debt may be told to a consumer reporting agency. */
export interface CreditReportingFacts {
  readonly on: LocalDate;
  /** The first day on which the debtor was spoken to about the debt, in person or by phone; null when never. */
  readonly spokeOn: LocalDate | null;
  /** Letters and electronic messages about the debt, with the day on which one came back as undeliverable. */
  readonly sent: readonly { readonly sentOn: LocalDate; readonly returnedOn: LocalDate | null }[];
}

/** Whether it may be reported, since when, and why. */
export interface CreditReportingAnswer {
  readonly may: boolean;
  /** The first day it may be reported as things stand; null when something must be done first. */
  readonly earliestOn: LocalDate | null;
  readonly because: 'spoken' | 'waited' | 'waiting' | 'nothing_sent';
  readonly cite: string;
}

const waitDays = 14;
const cite = '12 CFR 1006.30(a)(1), comments 30(a)(1)-2, -3';

/**
 * The precondition of reporting a debt to a consumer reporting agency: the debtor was spoken to about it, or a letter or
 * electronic message about it went out and 14 consecutive days passed, the day of sending being the first, without notice
 * that it could not be delivered. What came back in that time counts for nothing: it must be sent again (12 CFR
 * 1006.30(a)(1)).
 */
export function mayReportCredit({ on, spokeOn, sent }: CreditReportingFacts): CreditReportingAnswer {
  if (spokeOn !== null && spokeOn <= on) return { may: true, earliestOn: spokeOn, because: 'spoken', cite };
  const waits = sent
    .filter(({ sentOn }) => sentOn <= on)
    .map(({ sentOn, returnedOn }) => ({ earliestOn: addDays(sentOn, waitDays), returnedOn }))
    .filter(({ earliestOn, returnedOn }) => returnedOn === null || returnedOn > on || returnedOn >= earliestOn)
    .map(({ earliestOn }) => earliestOn)
    .sort();
  const earliestOn = waits[0] ?? null;
  if (earliestOn === null) return { may: false, earliestOn: null, because: 'nothing_sent', cite };
  const may = earliestOn <= on;
  return { may, earliestOn, because: may ? 'waited' : 'waiting', cite };
}
