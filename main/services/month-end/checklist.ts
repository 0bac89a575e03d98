import { momentText, moneyText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { MonthCheck } from '../../../shared/vocabulary/payouts.ts';
import { tiedFigures } from '../../db/book-entries.ts';
import { bookBalances } from '../../db/books.ts';
import { contractOn } from '../../db/contracts.ts';
import { openBatches, preparedIn, unpaidStatements, unremitted } from '../../db/months.ts';
import { markOf } from '../../db/people.ts';
import { trustDifference, zeroBalances } from '../../domain/books.ts';
import { type CheckedLine, lastDayOf, type Month, monthOf } from '../../domain/months.ts';
import { verifyBook } from '../audit.ts';
import { reconcileOn } from '../bank/reconcile.ts';
import type { CallContext } from '../context.ts';
import { termsOf } from '../contracts.ts';
import { remittable } from '../statements/prepare.ts';

type Facts = Pick<CallContext, 'db' | 'agency' | 'today' | 'headerVerdict' | 'anchors'>;

const line = (
  check: MonthCheck,
  verdict: CheckedLine['verdict'],
  text: string,
  named: readonly string[] = [],
): CheckedLine => ({ check, verdict, text, named });

const names = (rows: readonly { readonly number: string; readonly creditor: string }[]): string[] =>
  rows.map(({ number, creditor }) => `${number} ${creditor}`);

function batches({ db }: Facts, lastDay: LocalDate): CheckedLine {
  const open = openBatches(db, lastDay);
  return open.length === 0
    ? line('batches', 'ok', 'No batch of payments of the month waits.')
    : line('batches', 'difference', 'Batches of payments wait to be posted or discarded.', open);
}

/**
 * The bank's own figure at the end of the month against the trust ledger. Money on its way explains a difference and is
 * looked at; what nothing explains keeps the month open.
 */
function bank({ db }: Facts, lastDay: LocalDate): CheckedLine {
  const held = new Set(
    bookBalances(db, lastDay).flatMap(({ account, currency }) => (account === 'trust_bank' ? currency : [])),
  );
  const sides = reconcileOn(db, lastDay, null).filter(
    ({ currency, bankMinor }) => held.has(currency) || bankMinor !== null,
  );
  const wrong = sides.filter(
    ({ unexplainedMinor, ledgerMinor, ownersMinor, explained }) =>
      (unexplainedMinor ?? 0) !== 0 || ledgerMinor !== ownersMinor || explained.some(({ cause }) => cause === 'gap'),
  );
  if (wrong.length > 0)
    return line(
      'bank',
      'difference',
      'Bank and trust ledger differ by more than money on its way.',
      wrong.map(({ currency, differenceMinor }) => moneyText(differenceMinor ?? 0, currency)),
    );
  const unread = [...held].filter(
    (currency) => !sides.some((side) => side.currency === currency && side.bankMinor !== null),
  );
  if (unread.length > 0)
    return line('bank', 'remark', 'No statement of the trust account was read through the end of the month.', unread);
  const onTheWay = sides
    .filter(({ isTied }) => !isTied)
    .map(({ currency, differenceMinor }) => moneyText(differenceMinor ?? 0, currency));
  return onTheWay.length === 0
    ? line('bank', 'ok', 'Bank, trust ledger and owners agree.')
    : line('bank', 'remark', 'Bank and trust ledger differ by money on its way.', onTheWay);
}

function suspense({ db }: Facts, lastDay: LocalDate): CheckedLine {
  const held = bookBalances(db, lastDay).filter(({ account }) => account === 'suspense');
  return held.length === 0
    ? line('suspense', 'ok', 'No unidentified money was held at the end of the month.')
    : line(
        'suspense',
        'remark',
        'Money nobody could place was held at the end of the month. Say in the note who looked for its owners.',
        held.map(({ amountMinor, currency }) => moneyText(amountMinor, currency)),
      );
}

/** Creditors whose money is sure and stands on no posted statement, and those without a contract to remit by. */
function statements({ db }: Facts, lastDay: LocalDate): CheckedLine {
  const prepared = preparedIn(db, lastDay);
  if (prepared.length > 0)
    return line('statements', 'difference', 'Prepared statements wait to be posted or discarded.', names(prepared));
  const left = unremitted(db, lastDay).flatMap(({ creditorId, creditor, currency }) => {
    const contract = contractOn(db, creditorId, lastDay);
    if (contract === null) return [`${creditor} (${currency}): no contract`];
    const { clearingDays } = termsOf(contract);
    return remittable(db, creditorId, currency, lastDay, clearingDays).length > 0 ? [`${creditor} (${currency})`] : [];
  });
  return left.length === 0
    ? line('statements', 'ok', 'Every payment that is sure stands on a posted statement.')
    : line('statements', 'difference', 'These creditors have payments of the month on no posted statement.', left);
}

function payouts({ db }: Facts, lastDay: LocalDate): CheckedLine {
  const unpaid = unpaidStatements(db, lastDay);
  return unpaid.length === 0
    ? line('payouts', 'ok', 'Every posted statement was paid out.')
    : line('payouts', 'remark', 'Posted statements have not been paid out yet.', names(unpaid));
}

function trust({ db }: Facts, lastDay: LocalDate): CheckedLine {
  const rows = bookBalances(db, lastDay);
  const wrong = [...new Set(rows.map(({ currency }) => currency))].flatMap((currency) => {
    const sums = { ...zeroBalances };
    for (const row of rows) if (row.currency === currency) sums[row.account] += row.amountMinor;
    const difference = trustDifference(sums);
    return difference === 0 ? [] : [moneyText(difference, currency)];
  });
  return wrong.length === 0
    ? line('books', 'ok', 'The trust bank holds what is owed to creditors, the agency’s share and unidentified money.')
    : line('books', 'difference', 'The trust bank does not hold what it holds for others.', wrong);
}

function tied({ db }: Facts): CheckedLine {
  const wrong = tiedFigures(db).filter(({ booksMinor, statementsMinor }) => booksMinor !== statementsMinor);
  return wrong.length === 0
    ? line('tied', 'ok', 'What the books owe each creditor is what its statements and open payments come to.')
    : line(
        'tied',
        'difference',
        'Books and statements differ.',
        wrong.map(
          ({ creditor, currency, booksMinor, statementsMinor }) =>
            `${creditor}: ${moneyText(booksMinor, currency)} and ${moneyText(statementsMinor, currency)}`,
        ),
      );
}

interface Proof {
  readonly at: string;
  readonly ok: boolean;
}

/** Proves the book now, or says what the last proof found, if that came after the month. */
function proof(facts: Facts, month: Month, prove: boolean): CheckedLine {
  if (prove) {
    const { audit, ledger, database } = verifyBook(facts);
    const faults = [audit, ledger, database].filter((verdict) => verdict !== 'ok');
    return faults.length === 0
      ? line('proof', 'ok', 'Journal, ledger and database were proven just now.')
      : line('proof', 'difference', 'The proof found a fault.', faults);
  }
  const mark = markOf(facts.db, 'proof');
  const last = mark === null ? null : (JSON.parse(mark) as Proof);
  const isAfter = last !== null && monthOf(last.at.slice(0, 10)) > month;
  if (!isAfter) return line('proof', 'difference', 'The book has not been proven since the month ended.');
  const when = momentText(last.at, facts.agency.zone, facts.today());
  return last.ok
    ? line('proof', 'ok', `Journal, ledger and database were proven at ${when}.`)
    : line('proof', 'difference', `The proof at ${when} found a fault.`);
}

/** The checklist of a month as it stands now. `prove` proves the whole book for its last line. */
export function checklist(facts: Facts, month: Month, prove: boolean): CheckedLine[] {
  const lastDay = lastDayOf(month);
  return [
    batches(facts, lastDay),
    suspense(facts, lastDay),
    bank(facts, lastDay),
    statements(facts, lastDay),
    payouts(facts, lastDay),
    trust(facts, lastDay),
    tied(facts),
    proof(facts, month, prove),
  ];
}
