import type { OutputOf } from '../../shared/contract/api.ts';
import type { contract } from '../../shared/contract/contract.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import type { RowVerdict } from '../../shared/vocabulary/work.ts';
import type { CallContext } from './context.ts';
import { type Missing, missingFrom, Shown } from './placement-missing.ts';
import type { CellProblem, ReadRow } from './placement-reading.ts';
import { judgedFor, type PlacementOrder, readFile, withBook } from './placement-staging.ts';
import { type Judged, judgeRow } from './placement-verdicts.ts';

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

/**
 * The dry run: reads the whole file and says what each row would do, what it adds up to, and what the book has open of the
 * creditor that the file no longer lists. Nothing is written.
 */
export async function checkPlacement(
  context: CallContext,
  order: Pick<PlacementOrder, 'creditor' | 'file' | 'map' | 'options' | 'fields'>,
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
      if (errors.length < problemsShown) errors.push(...judged.problems);
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
