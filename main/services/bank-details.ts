import { BankDetails, type BankDetailsIn, type BankDetailOut } from '../../shared/contract/payouts.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { creditorById } from '../db/creditors.ts';
import {
  type BankDetailListRow,
  bankDetailById,
  bankDetailIn,
  bankDetailsOf,
  decideBankDetail,
  insertBankDetail,
} from '../db/payouts.ts';
import { othersWith } from '../db/people.ts';
import type { HandlersOf } from './context.ts';
import { cleanDetails, detailsTrouble, holdsCard, maskedDetails } from './payouts/bank-numbers.ts';

/** Stored details; they were checked when they were proposed. */
export const detailsOf = (text: string): BankDetailsIn => BankDetails.parse(JSON.parse(text));

const detailOut = (row: BankDetailListRow): BankDetailOut => {
  const details = detailsOf(row.details);
  return {
    id: row.id,
    currency: row.currency,
    way: row.way,
    holder: details.holder,
    masked: maskedDetails(details),
    state: row.state,
    note: row.note,
    proposedAt: row.proposedAt,
    proposedBy: row.proposedByName,
    decidedAt: row.decidedAt,
    decidedBy: row.decidedByName,
  };
};

export const bankDetails: HandlersOf<'bankDetails'> = {
  list: ({ creditorId }, { db }) => ({ rows: bankDetailsOf(db, creditorId).map(detailOut) }),

  propose: ({ creditorId, currency, details, note }, context) =>
    context.write((tx, announce, audit) => {
      if (creditorId !== null && !creditorById(tx, creditorId)) return refuse('creditor_not_found');
      if ((details.way === 'trust') !== (creditorId === null))
        return refuse(
          'bank_details_invalid',
          'A creditor is paid by check, SEPA or ACH; the agency pays from its trust account.',
        );
      const clean = cleanDetails(details);
      if (holdsCard(clean)) return refuse('card_number');
      const trouble = detailsTrouble(clean, currency);
      if (trouble !== null) return refuse('bank_details_invalid', trouble);
      if (bankDetailIn(tx, 'proposed', creditorId, currency)) return refuse('bank_details_open');
      const bankDetailId = context.newId();
      insertBankDetail(tx, {
        id: bankDetailId,
        creditorId,
        currency,
        way: clean.way,
        details: JSON.stringify(clean),
        state: 'proposed',
        note,
        proposedAt: context.clock.now(),
        proposedBy: context.actor.userId,
      });
      // The journal tells who changed what for whom; whole account numbers stand in the details alone.
      audit('bankDetails.propose', creditorId === null ? 'book' : `creditor:${creditorId}`, {
        bankDetailId,
        currency,
        way: clean.way,
        masked: maskedDetails(clean),
      });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({ bankDetailId });
    }),

  decide: ({ bankDetailId, approve }, context) =>
    context.write((tx, announce, audit) => {
      const row = bankDetailById(tx, bankDetailId);
      if (row?.state !== 'proposed') return refuse('not_found');
      const { userId } = context.actor;
      if (approve && row.proposedBy === userId && othersWith(tx, 'creditors_manage', userId) > 0)
        return refuse('second_person_required');
      decideBankDetail(tx, row, { approve, at: context.clock.now(), by: userId });
      audit('bankDetails.decide', row.creditorId === null ? 'book' : `creditor:${row.creditorId}`, {
        bankDetailId,
        approve,
      });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({});
    }),
};
