import { ContractTerms, type ContractTermsOut } from '../../shared/contract/creditor-money.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { type ContractRow, contractsOf, insertContract } from '../db/contracts.ts';
import { creditorById } from '../db/creditors.ts';
import { planTrouble } from '../domain/commission.ts';
import type { HandlersOf } from './context.ts';

/** The terms of a stored contract; they were checked when they were written. */
export const termsOf = ({ terms }: Pick<ContractRow, 'terms'>): ContractTermsOut =>
  ContractTerms.parse(JSON.parse(terms));

const troubleOf = ({ rates }: ContractTermsOut): string | null =>
  rates.kind === 'plan' ? planTrouble(rates.rows) : null;

export const contracts: HandlersOf<'contracts'> = {
  list: ({ creditorId }, { db }) => ({
    currency: creditorById(db, creditorId)?.currency ?? 'USD',
    rows: contractsOf(db, creditorId).map(({ id, version, fromOn, note, madeAt, madeByName, ...row }) => ({
      id,
      version,
      fromOn,
      terms: termsOf(row),
      note,
      madeAt,
      madeBy: madeByName,
    })),
  }),

  add: (input, { write, newId, clock, actor }) =>
    write((tx, announce, audit) => {
      if (!creditorById(tx, input.creditorId)) return refuse('creditor_not_found');
      const trouble = troubleOf(input.terms);
      if (trouble !== null) return refuse('contract_terms_invalid', trouble);
      const contractId = newId();
      const version = (contractsOf(tx, input.creditorId)[0]?.version ?? 0) + 1;
      insertContract(tx, {
        id: contractId,
        creditorId: input.creditorId,
        version,
        fromOn: input.fromOn,
        terms: JSON.stringify(input.terms),
        note: input.note,
        madeAt: clock.now(),
        madeBy: actor.userId,
      });
      audit('contracts.add', `creditor:${input.creditorId}`, { version, fromOn: input.fromOn, terms: input.terms });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({ contractId, version });
    }),
};
