import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { minor } from '../../../shared/kernel/minor.ts';
import {
  judgePromises,
  type PromiseFact,
  type PromiseTerms,
  type PromiseVerdict,
  startingPromiseTerms,
} from '../promises.ts';
import {
  type ArrangementFacts,
  type ArrangementPayment,
  type ArrangementVerdict,
  judgeArrangement,
} from './verdict.ts';

export interface Undertakings {
  /** Single promises, those of no plan or settlement. */
  readonly promises: readonly PromiseFact[];
  readonly arrangements: readonly ArrangementFacts[];
}

export interface UndertakingVerdicts {
  readonly promises: readonly PromiseVerdict[];
  readonly arrangements: readonly ArrangementVerdict[];
}

/**
 * Judges everything undertaken on one account against the same money: plans and settlements in the order they were made,
 * promises with what they leave. No cent counts twice, and the answer does not depend on the order of posting.
 */
export function judgeUndertakings(
  { promises, arrangements }: Undertakings,
  payments: readonly ArrangementPayment[],
  today: LocalDate,
  isBusinessDay: (on: LocalDate) => boolean,
  terms: PromiseTerms = startingPromiseTerms,
): UndertakingVerdicts {
  let purse = payments;
  const verdicts: ArrangementVerdict[] = [];
  const oldestFirst = arrangements
    .map((facts, index) => ({ facts, index }))
    .sort((a, b) => a.facts.madeAt.localeCompare(b.facts.madeAt));
  for (const { facts, index } of oldestFirst) {
    const verdict = judgeArrangement(facts, purse, today, isBusinessDay);
    purse = purse.map((one, at) => ({ ...one, amountMinor: minor(one.amountMinor - (verdict.taken[at] ?? 0)) }));
    verdicts[index] = verdict;
  }
  return { promises: judgePromises(promises, purse, today, terms), arrangements: verdicts };
}
