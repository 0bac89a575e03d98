import type { OutputOf } from '../../shared/contract/api.ts';
import type { contract } from '../../shared/contract/contract.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import type { RowVerdict } from '../../shared/vocabulary/work.ts';
import { debtorRow } from '../db/debtor-merges.ts';
import { reviewFrom } from '../domain/same-people/score.ts';
import type { CallContext } from './context.ts';
import { type Missing, missingFrom, Shown } from './placement-missing.ts';
import type { CellProblem, ReadRow } from './placement-reading.ts';
import { unpackRow } from './placement-record.ts';
import { judgedFor, type PlacementOrder, readFile, withBook } from './placement-staging.ts';
import { type Judged, judgeRow } from './placement-verdicts.ts';
import { type NewDebtorRow, suspectedRows } from './same-people/rows.ts';

const problemsShown = 1000;
/** Of rows with a reason more are shown: a person goes through them with the creditor. */
const rowsOfVerdict: Readonly<Record<RowVerdict, number>> = { create: 100, update: 100, skip: 500, error: 500 };
const missingShown = 200;

type Checked = OutputOf<typeof contract.placements.check>;
type RowOut = Checked['verdicts'][number];

const rowOut = (row: ReadRow, { verdict, problems }: Judged): RowOut => ({
  line: row.line,
  verdict,
  reference: row.reference === '' ? row.debtorReference : row.reference,
  invoiceNumber: row.invoiceNumber,
  amountMinor: row.balanceMinor,
  column: [...new Set(problems.map(({ column }) => column))].filter((column) => column !== '').join(', '),
  reason: problems.map(({ reason }) => reason).join(' '),
});

function missingOut(all: Iterable<Missing>, unnamed: number): Checked['missing'] {
  const out: Checked['missing'] = { count: 0, openMinor: 0, unnamed, rows: [] };
  for (const { account, item, openMinor } of all) {
    out.count += 1;
    out.openMinor += openMinor;
    if (out.rows.length < missingShown)
      out.rows.push({
        accountId: account.id,
        reference: account.reference,
        name: account.debtorName,
        invoiceNumber: item?.number ?? '',
        openMinor,
      });
  }
  return out;
}

type CheckOrder = Pick<PlacementOrder, 'creditor' | 'file' | 'map' | 'options' | 'fields'>;

/**
 * The dry run: reads the whole file and says what each row would do, what it adds up to, and what the book has open of the
 * creditor that the file no longer lists. Nothing is written.
 */
export async function checkPlacement(
  context: CallContext,
  order: CheckOrder,
): Promise<Result<Checked, 'file_unreadable' | 'mapping_incomplete'>> {
  const counts: Record<RowVerdict, number> = { create: 0, update: 0, skip: 0, error: 0 };
  const errors: CellProblem[] = [];
  const verdicts: RowOut[] = [];
  const newAccounts = new Set<string>();
  const shown = new Shown();
  const scope = judgedFor(order);
  const outcome = await readFile(context, order, ({ rows }) => {
    for (const row of rows) {
      const judged = judgeRow(context.db, scope, row);
      shown.note(context.db, scope, row, judged);
      if (judged.verdict === 'create' && judged.account === null && scope.kind === 'invoices')
        newAccounts.add(row.reference);
      if (counts[judged.verdict] < rowsOfVerdict[judged.verdict]) verdicts.push(rowOut(row, judged));
      counts[judged.verdict] += 1;
      if (judged.verdict === 'error' && errors.length < problemsShown) errors.push(...judged.problems);
    }
  });
  if (!outcome.ok) return refuse(outcome.refusal, outcome.detail);
  return ok({
    rows: outcome.value.rows,
    created: counts.create,
    updated: counts.update,
    skipped: counts.skip,
    errors,
    errorCount: counts.error,
    newAccounts: scope.kind === 'invoices' ? newAccounts.size : counts.create,
    totalMinor: withBook(outcome.value, shown).totalMinor,
    currency: order.options.currency,
    verdicts,
    missing: missingOut(missingFrom(context.db, scope, shown), shown.unnamed),
  });
}

/** Rows compared before they are in the book, and pairs shown. */
const comparedRows = 20_000;
const pairsShown = 200;

type SameDebtors = OutputOf<typeof contract.placements.sameDebtors>;

/** The other half of the dry run: whom the debtors the file would make may be. Nothing is written. */
export async function sameDebtorsInFile(
  context: CallContext,
  order: CheckOrder,
): Promise<Result<SameDebtors, 'file_unreadable' | 'mapping_incomplete'>> {
  const scope = judgedFor(order);
  const made: NewDebtorRow[] = [];
  let count = 0;
  const outcome = await readFile(context, order, ({ rows }) => {
    if (scope.kind !== 'accounts' && scope.kind !== 'invoices') return;
    for (const row of rows) {
      const { verdict, account } = judgeRow(context.db, scope, row);
      if (verdict !== 'create' || account !== null || row.record === null) continue;
      count += 1;
      if (made.length === comparedRows) continue;
      const { debtor, contactPoints } = unpackRow(row.record);
      made.push({ line: row.line, debtor, contactPoints });
    }
  });
  if (!outcome.ok) return refuse(outcome.refusal, outcome.detail);
  const names = new Map(made.map(({ line, debtor }) => [line, debtor.name]));
  const suspected = await suspectedRows(context, made, reviewFrom);
  return ok({
    rows: count,
    compared: made.length,
    total: suspected.length,
    pairs: suspected.slice(0, pairsShown).map(({ reasons, ...pair }) => ({
      ...pair,
      name: names.get(pair.line) ?? '',
      otherName:
        (pair.debtorId === null ? names.get(pair.otherLine ?? 0) : debtorRow(context.db, pair.debtorId)?.name) ?? '',
      reasons: [...reasons],
    })),
  });
}
