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
  countsFor,
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

/** A plan, or a settlement accepted by word: from then on it is what the debtor pays on. */
const isAgreed = ({ offerUntil }: ArrangementFacts): boolean => offerUntil === null;

/**
 * Judges everything undertaken on one account against the same money: plans and settlements in the order they were made,
 * promises with what they leave. Money that came after a later agreement never goes to an earlier one, be that one a few
 * cents short within its tolerance: whoever pays a settlement to the cent is rid of the rest. No cent counts twice, and
 * the answer does not depend on the order of posting.
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
  for (const [at, { facts, index }] of oldestFirst.entries()) {
    const later = oldestFirst.slice(at + 1).find((one) => isAgreed(one.facts))?.facts;
    const own =
      later === undefined ? purse : purse.map((one) => (countsFor(later, one) ? { ...one, amountMinor: 0 } : one));
    const verdict = judgeArrangement(facts, own, today, isBusinessDay);
    purse = purse.map((one, at) => ({ ...one, amountMinor: minor(one.amountMinor - (verdict.taken[at] ?? 0)) }));
    verdicts[index] = verdict;
  }
  return { promises: judgePromises(promises, purse, today, terms), arrangements: verdicts };
}
