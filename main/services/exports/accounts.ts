import type { ParsedOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { FileTicketOut } from '../../../shared/contract/fields.ts';
import { ok, refuse } from '../../../shared/kernel/result.ts';
import { accountRows } from '../../db/account-rows.ts';
import { accountRowids, peopleAmong, rowidsOfAccounts } from '../../db/accounts-page.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import { sha256Of } from '../letter-job.ts';
import { officeDay } from '../office-day.ts';
import { breath } from '../one-at-a-time.ts';
import { exportParts } from './account-columns.ts';
import { chunkOf, type ExportJob, mediaTypes } from './table.ts';

type Wanted = ParsedOf<Contract['accounts']['export']>;

/** People a list may name without the right to long ones (domain handbook 2.26: bulk export). */
export const mostPeople = 500;
const mostAccounts = 100_000;
/** Rows read in one slice: some milliseconds. */
const rowsAtOnce = 100;

const rowidsOf = (context: CallContext, { selection, sort }: Wanted): readonly number[] =>
  'accountIds' in selection
    ? rowidsOfAccounts(context.db, selection.accountIds)
    : accountRowids(context.db, selection.view, selection.filter, sort, officeDay(context));

/** What is told of the filter: typed text names people and stays out of the journal. */
const toldOf = ({ selection }: Wanted): object => {
  if ('accountIds' in selection) return { picked: selection.accountIds.length };
  const { text, ...filter } = selection.filter;
  return { view: selection.view, filter, ...(text !== undefined && { searched: true }) };
};

/** Has the job write the file, and notes in the journal who took which list. */
async function writeFile(
  context: CallContext,
  wanted: Wanted,
  rowids: readonly number[],
): Promise<{ readonly file: FileTicketOut; readonly rows: number; readonly people: number }> {
  const { today, zone } = officeDay(context);
  const columns = exportParts(wanted.columns);
  const chunks: Uint8Array[] = [];
  let rows = 0;
  for (let from = 0; from < rowids.length; from += rowsAtOnce) {
    const some = accountRows(context.db, rowids.slice(from, from + rowsAtOnce), today);
    rows += some.length;
    chunks.push(chunkOf(some.map((row) => columns.map((column) => column.of(row, zone)))));
    await breath();
  }
  const { format } = wanted;
  const heads = columns.map(({ header, kind }) => ({ header, kind }));
  const job: ExportJob = { format, title: 'Accounts', columns: heads, chunks };
  const bytes = await context.jobs.run<never, Uint8Array>('export', job);
  const people = peopleAmong(context.db, rowids);
  context.writeStep((_tx, _announce, audit) => {
    audit('accounts.export', 'book', {
      format,
      rows,
      people,
      sha256: sha256Of(bytes),
      ...toldOf(wanted),
      columns: wanted.columns,
    });
    return ok({});
  });
  const file = await context.files.tickets.issue(`Accounts ${today}.${format}`, mediaTypes[format], bytes);
  return { file, rows, people };
}

/** Lists of accounts as files: with a right of their own, a longer one with another, and each in the journal. */
export const accountExports: Pick<HandlersOf<'accounts'>, 'export' | 'exportLarge'> = {
  export: async (input, context) => {
    const rowids = rowidsOf(context, input);
    if (rowids.length === 0) return refuse('nothing_selected');
    if (peopleAmong(context.db, rowids) > mostPeople) return refuse('export_too_many_people');
    return ok(await writeFile(context, input, rowids));
  },
  exportLarge: async (input, context) => {
    const rowids = rowidsOf(context, input);
    if (rowids.length === 0) return refuse('nothing_selected');
    if (rowids.length > mostAccounts) return refuse('export_too_large');
    return ok(await writeFile(context, input, rowids));
  },
};
