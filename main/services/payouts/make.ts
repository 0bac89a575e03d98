import type { BankDetailsIn } from '../../../shared/contract/payouts.ts';
import { instantAt, localDateIn, localTimeIn } from '../../../shared/kernel/instant.ts';
import { addDays, isWeekday } from '../../../shared/kernel/local-date.ts';
import { sumMinor } from '../../../shared/kernel/minor.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import type { PayoutWay } from '../../../shared/vocabulary/payouts.ts';
import type { Db } from '../../db/database.ts';
import { achRunsBetween, bankDetailIn, type DuePayoutRow, duePayouts, insertPayoutRun } from '../../db/payouts.ts';
import { peekNumber, setNextNumber } from '../../db/people.ts';
import { detailsOf } from '../bank-details.ts';
import type { CallContext } from '../context.ts';
import { type LetterJob, type ProducedLetter, sha256Of } from '../letter-job.ts';
import { achFile } from './ach-file.ts';
import { checkPages } from './check-pages.ts';
import type { DetailsOf, MadeFile, PayoutMatter, PayoutOrder } from './run.ts';
import { sepaFile } from './sepa-file.ts';

const folder = 'payout';

interface MakeOrder {
  readonly way: PayoutWay;
  readonly currency: string;
  readonly statementIds: readonly string[];
  readonly executeOn: string;
}
type MakeRefusal =
  | 'already_paid_out'
  | 'bank_details_missing'
  | 'payout_mixed'
  | 'payout_day_invalid'
  | 'payout_file_invalid';

/** The statements that are meant, each still to be paid, all the same way and in one currency. */
function chosenOf(
  due: readonly DuePayoutRow[],
  { way, currency, statementIds }: MakeOrder,
): Result<readonly DuePayoutRow[], MakeRefusal> {
  const byId = new Map(due.map((row) => [row.statementId, row]));
  const wanted = [...new Set(statementIds)];
  const rows = wanted.flatMap((id) => byId.get(id) ?? []);
  if (rows.length < wanted.length) return refuse('already_paid_out');
  if (rows.some((row) => row.currency !== currency)) return refuse('payout_mixed');
  const without = rows.find((row) => row.details === null);
  if (without)
    return refuse('bank_details_missing', `${without.creditor} has no bank details in force in ${currency}.`);
  const other = rows.find((row) => row.way !== way);
  return other ? refuse('payout_mixed', `${other.creditor} is paid another way.`) : ok(rows);
}

const extensions = { check: 'pdf', sepa: 'xml', ach: 'ach' } as const;

/** The rows as orders of one way; their details were looked at when the rows were chosen. */
function ordersOf<Way extends PayoutWay>(
  way: Way,
  rows: readonly DuePayoutRow[],
  referenceOf: (index: number) => string,
): PayoutOrder<Way>[] {
  const isTo = (details: BankDetailsIn): details is DetailsOf<Way> => details.way === way;
  return rows.flatMap(({ details, amountMinor, statementNumber, toOn }, index) => {
    const to = detailsOf(details ?? '');
    return isTo(to) ? [{ reference: referenceOf(index), to, amountMinor, statementNumber, toOn }] : [];
  });
}

type Head = Omit<PayoutMatter<'check'>, 'orders'>;

/** The bytes of the run's file: drawn, or written and checked as the bank checks it. */
async function fileOf(
  context: CallContext,
  way: PayoutWay,
  head: Head,
  rows: readonly DuePayoutRow[],
  referenceOf: (index: number) => string,
): Promise<MadeFile> {
  if (way === 'sepa') return sepaFile({ ...head, orders: ordersOf('sepa', rows, referenceOf) });
  if (way === 'ach') {
    const { zone } = context.agency;
    const dayBegins = instantAt(head.madeOn, '00:00', zone);
    const dayEnds = instantAt(addDays(head.madeOn, 1), '00:00', zone);
    const nth = achRunsBetween(context.db, dayBegins, dayEnds);
    return achFile({ ...head, orders: ordersOf('ach', rows, referenceOf) }, nth);
  }
  const { name, country, practice } = context.agency;
  const { currency, madeAt, number, from } = head;
  const checks = checkPages({ ...head, orders: ordersOf('check', rows, referenceOf) });
  const document = {
    title: `Checks ${number}`,
    drawer: name,
    bank: from.bank,
    country,
    currency,
    madeAt,
    practice,
    checks,
  };
  const job: LetterJob = { kind: 'checks', document };
  return { bytes: (await context.jobs.run<never, ProducedLetter>('letters', job)).bytes };
}

/** The agency's own account in a currency, when it has one. */
function trustOf(db: Db, currency: string): { readonly id: string; readonly from: DetailsOf<'trust'> } | null {
  const row = bankDetailIn(db, 'in_force', null, currency);
  const from = row === null ? null : detailsOf(row.details);
  return row !== null && from?.way === 'trust' ? { id: row.id, from } : null;
}

/**
 * Makes a run of payouts: the file first, then the rows that name it, so that a crash between leaves a file nobody claims.
 * What was read before the file was written is looked at again in the transaction; if another run came between, it is
 * refused and nothing is paid twice.
 */
export async function makePayouts(
  context: CallContext,
  order: MakeOrder,
): Promise<Result<{ runId: string; number: string; count: number; totalMinor: number; sha256: string }, MakeRefusal>> {
  const { db, agency, clock } = context;
  const { way, currency, executeOn } = order;
  const chosen = chosenOf(duePayouts(db), order);
  if (!chosen.ok) return chosen;
  if (executeOn < context.today() || (way !== 'check' && !isWeekday(executeOn)))
    return refuse('payout_day_invalid', 'A bank carries transfers out on a weekday, today or later.');
  const trust = trustOf(db, currency);
  if (!trust) return refuse('bank_details_missing', `The agency has no trust account in ${currency}.`);
  const rows = chosen.value;
  const runNo = peekNumber(db, 'payout_run');
  const checkNo = peekNumber(db, 'check');
  const number = `X-${String(runNo).padStart(5, '0')}`;
  const referenceOf = (index: number): string =>
    way === 'check' ? String(checkNo + index).padStart(6, '0') : `${number}-${String(index + 1).padStart(3, '0')}`;
  const madeAt = clock.now();
  const madeOn = localDateIn(madeAt, agency.zone);
  const madeTime = localTimeIn(madeAt, agency.zone);
  const head = { number, currency, executeOn, madeAt, madeOn, madeTime, from: trust.from };
  const made = await fileOf(context, way, head, rows, referenceOf);
  if ('trouble' in made) return refuse('payout_file_invalid', made.trouble);
  const runId = context.newId();
  const sha256 = sha256Of(made.bytes);
  const file = await context.files.vault.put(folder, runId, made.bytes);
  const totalMinor = sumMinor(rows.map(({ amountMinor }) => amountMinor));
  return context.write((tx, announce, audit) => {
    const still = chosenOf(duePayouts(tx), order);
    if (!still.ok) return still;
    const isSame = still.value.every((row, index) => row.bankDetailId === rows[index]?.bankDetailId);
    const isNext = peekNumber(tx, 'payout_run') === runNo && (way !== 'check' || peekNumber(tx, 'check') === checkNo);
    if (!isSame || !isNext || trustOf(tx, currency)?.id !== trust.id)
      return refuse('already_paid_out', 'Another run was made in the meantime. Look at what is due again.');
    setNextNumber(tx, 'payout_run', runNo + 1);
    if (way === 'check') setNextNumber(tx, 'check', checkNo + rows.length);
    const count = rows.length;
    const fileName = `Payouts ${number}.${extensions[way]}`;
    insertPayoutRun(
      tx,
      {
        id: runId,
        number,
        way,
        currency,
        count,
        totalMinor,
        executeOn,
        file,
        fileName,
        sha256,
        madeAt,
        madeBy: context.actor.userId,
      },
      rows.map((row, index) => ({
        id: context.newId(),
        runId,
        statementId: row.statementId,
        creditorId: row.creditorId,
        bankDetailId: row.bankDetailId ?? '',
        reference: referenceOf(index),
        amountMinor: row.amountMinor,
        currency,
      })),
    );
    audit('payouts.make', `payout_run:${runId}`, {
      number,
      way,
      currency,
      totalMinor,
      sha256,
      statements: rows.map(({ statementNumber }) => statementNumber),
    });
    announce('book.changed', { contexts: ['creditors'] });
    return ok({ runId, number, count, totalMinor, sha256 });
  });
}
