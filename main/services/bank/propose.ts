import { moneyText } from '../../../shared/kernel/human-text.ts';
import { addDays } from '../../../shared/kernel/local-date.ts';
import { wordsOf } from '../../../shared/kernel/search-words.ts';
import { transferKinds } from '../../../shared/vocabulary/books.ts';
import type { BankEntryInList } from '../../db/bank.ts';
import {
  accountsNamed,
  accountsPaidFrom,
  accountsPromising,
  accountsReferring,
  invoicesOf,
  type LoosePayment,
  loosePayments,
  looseTotals,
  looseTransfers,
  openPromisesOf,
  payableAccounts,
  standingPayments,
} from '../../db/bank-candidates.ts';
import type { Db } from '../../db/database.ts';
import { type MatchCandidate, type RankedMatch, rankMatches } from '../../domain/bank/matching.ts';
import { dishonoredReturn } from '../../domain/bank/return-codes.ts';

/** A match as a person is shown it. */
export interface Proposal extends Pick<RankedMatch, 'score' | 'reasons' | 'isSure'> {
  readonly kind: MatchCandidate['kind'];
  /** The account to pay, the payment, the batch, the batch of a payment file, the transfer. */
  readonly targetId: string;
  /** True when `targetId` is a batch of a payment file. */
  readonly isFile: boolean;
  readonly label: string;
  readonly note: string;
}

interface Offered {
  readonly candidate: MatchCandidate;
  readonly isFile: boolean;
  readonly label: string;
  readonly note: string;
}

/** How many accounts are looked at for one entry, and how many matches are shown. */
const mostAccounts = 40;
const mostShown = 5;
/** Days around the bank's day: posted before it comes in, or noticed later. */
const daysBefore = 12;
const daysAfter = 5;
/** How long after a payment its return may come: eight weeks for a direct debit, longer for a card or a check. */
const returnDays = 190;

const blank: Omit<MatchCandidate, 'kind' | 'id'> = {
  names: [],
  fileNumber: null,
  creditorReferences: [],
  paymentReferences: [],
  amountMinor: null,
  on: null,
  owingMinor: null,
  promises: [],
  isKnownPayer: false,
};

/** Pieces of the text that may be references: with a digit, four signs or longer, also two and three words together. */
function referenceWords(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    const words = wordsOf(text);
    for (let start = 0; start < words.length; start += 1) {
      let joined = '';
      for (let end = start; end < Math.min(start + 3, words.length); end += 1) {
        joined += words[end] ?? '';
        if (joined.length >= 4 && joined.length <= 40 && /\d/.test(joined)) found.add(joined);
      }
    }
  }
  return [...found].slice(0, 60);
}

/** What money in is looked at by. */
export interface MoneyIn {
  readonly amountMinor: number;
  readonly currency: string;
  readonly on: string;
  readonly texts: readonly string[];
  readonly counterparty: string;
  readonly counterpartyAccount: string;
}

/** Accounts the money may be for, with what speaks for each. */
function accountsFor(db: Db, seen: MoneyIn): Offered[] {
  const known = new Set(accountsPaidFrom(db, seen.counterpartyAccount, mostAccounts));
  const names = wordsOf(seen.counterparty)
    .filter((word) => word.length > 1)
    .slice(0, 6);
  const window = [addDays(seen.on, -14), addDays(seen.on, 14)] as const;
  const ids = new Set([
    ...known,
    ...accountsReferring(db, referenceWords(seen.texts), mostAccounts),
    ...accountsNamed(db, names, mostAccounts),
    ...accountsPromising(db, Math.abs(seen.amountMinor), ...window, mostAccounts),
  ]);
  return payableAccounts(db, seen.currency, [...ids]).map((account) => ({
    candidate: {
      ...blank,
      kind: 'payment',
      id: account.id,
      names: [...new Set([account.name, account.debtorName])],
      fileNumber: account.fileNumber,
      creditorReferences: [account.reference, ...invoicesOf(db, account.id)],
      owingMinor: account.owingMinor,
      promises: openPromisesOf(db, account.id),
      isKnownPayer: known.has(account.id),
    },
    isFile: false,
    label: `${account.name}, ${account.fileNumber}`,
    note: `${account.creditorName}, owes ${moneyText(account.owingMinor, account.currency)}`,
  }));
}

const offeredPayment = (
  kind: 'posted' | 'return',
  payment: LoosePayment,
  amountMinor: number,
  payer: string,
): Offered => ({
  candidate: {
    ...blank,
    kind,
    id: payment.id,
    names: [...new Set([payment.name, payment.debtorName])],
    fileNumber: payment.fileNumber,
    creditorReferences: [payment.reference],
    paymentReferences: [payment.externalReference, payment.bankReference, payment.endToEnd, payment.receiptNumber],
    amountMinor,
    on: payment.receivedOn,
    isKnownPayer: payer !== '' && payment.payerAccount === payer,
  },
  isFile: false,
  label: `${payment.name}, ${payment.fileNumber}`,
  note: `${payment.receiptNumber} of ${payment.receivedOn}`,
});

const ranked = (seen: MoneyIn, offered: readonly Offered[]): Proposal[] =>
  rankMatches(
    seen,
    offered.map(({ candidate }) => candidate),
  )
    .slice(0, mostShown)
    .flatMap(({ candidate, score, reasons, isSure }) => {
      const found = offered.find((one) => one.candidate === candidate);
      if (!found) return [];
      const { isFile, label, note } = found;
      return [{ kind: candidate.kind, targetId: candidate.id, isFile, label, note, score, reasons, isSure }];
    });

/** Accounts unidentified money may be for. */
export const proposeAccounts = (db: Db, seen: MoneyIn): Proposal[] => ranked(seen, accountsFor(db, seen));

/** What an entry of a statement may be in the books, the likeliest first; nothing for what a person must settle by hand. */
export function proposeFor(db: Db, entry: BankEntryInList): Proposal[] {
  const { amountMinor, currency, bookedOn, counterparty, counterpartyAccount, isReturn, returnCode } = entry;
  if (amountMinor === 0 || dishonoredReturn(returnCode)) return [];
  const texts = [entry.reference, entry.bankReference, entry.remittance, counterparty];
  const seen = { amountMinor, currency, on: bookedOn, texts, counterparty, counterpartyAccount };
  const around = { currency, amountMinor, fromOn: addDays(bookedOn, -daysBefore), toOn: addDays(bookedOn, daysAfter) };
  const posted = loosePayments(db, around, mostAccounts).map((one) =>
    offeredPayment('posted', one, one.amountMinor, counterpartyAccount),
  );
  const totals = looseTotals(db, around).map(({ id, label, on, isFile, ...total }) => ({
    candidate: { ...blank, kind: 'deposit' as const, id, amountMinor: total.amountMinor, on },
    isFile: isFile === 1,
    label,
    note: moneyText(total.amountMinor, currency),
  }));
  const isOfFile = entry.accountUse === 'payment_files';
  const common = isOfFile ? posted : [...posted, ...totals];
  if (amountMinor > 0) return ranked(seen, isReturn ? common : [...common, ...accountsFor(db, seen)]);
  const takenBack = { ...around, amountMinor: -amountMinor, fromOn: addDays(bookedOn, -returnDays), toOn: bookedOn };
  const returns = standingPayments(db, takenBack, mostAccounts).map((one) =>
    offeredPayment('return', one, -one.amountMinor, counterpartyAccount),
  );
  const sent = looseTransfers(db, around).map(({ id, label, on, creditorName, ...total }) => ({
    candidate: {
      ...blank,
      kind: 'remittance' as const,
      id,
      amountMinor: total.amountMinor,
      on,
      names: creditorName === '' ? [] : [creditorName],
    },
    isFile: false,
    label: label in transferKinds ? transferKinds[label as keyof typeof transferKinds] : label,
    note: creditorName,
  }));
  // Money that goes out without a word of a return is a payment sent before it is one taken back.
  return ranked(seen, isReturn ? [...common, ...returns] : [...common, ...sent, ...returns]);
}
