import { businessDaysOf } from '../../main/domain/arrangements/schedule.ts';
import {
  type ArrangementFacts,
  type ArrangementPayment,
  judgeArrangement,
  settlementTerms,
  startingPlanTerms,
} from '../../main/domain/arrangements/verdict.ts';

export const american = businessDaysOf('US');

export const paid = (
  effectiveOn: string,
  amountMinor: number,
  more: Partial<ArrangementPayment> = {},
): ArrangementPayment => ({
  effectiveOn,
  postedAt: `${effectiveOn}T15:00:00Z`,
  amountMinor,
  reversed: false,
  clearsOn: effectiveOn,
  ...more,
});

/** 3 × 100.00 on the first of December, January and February, agreed on Monday 23 November at 14:00 UTC. */
export const plan = (more: Partial<ArrangementFacts> = {}): ArrangementFacts => ({
  ...startingPlanTerms,
  kind: 'plan',
  madeOn: '2026-11-23',
  madeAt: '2026-11-23T14:00:00Z',
  instalments: ['2026-12-01', '2027-01-04', '2027-02-01'].map((dueOn) => ({ dueOn, amountMinor: 100_00 })),
  offerUntil: null,
  nothingOwed: false,
  ...more,
});
/** 2 × 140.00 for a debt of 400.00. */
export const settlement = (more: Partial<ArrangementFacts> = {}): ArrangementFacts =>
  plan({
    ...settlementTerms,
    kind: 'settlement',
    instalments: ['2026-12-01', '2027-01-04'].map((dueOn) => ({ dueOn, amountMinor: 140_00 })),
    ...more,
  });
export const judge = (facts: ArrangementFacts, payments: readonly ArrangementPayment[], today: string) =>
  judgeArrangement(facts, payments, today, american);
export const statuses = (...args: Parameters<typeof judge>) => judge(...args).instalments.map((one) => one.status);
