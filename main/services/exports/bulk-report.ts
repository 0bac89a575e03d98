import { ok, refuse } from '../../../shared/kernel/result.ts';
import { decimalOf } from '../../../shared/kernel/minor.ts';
import { bulkItemStates, bulkSkips } from '../../../shared/vocabulary/bulk.ts';
import { gateRules } from '../../../shared/vocabulary/contact.ts';
import { bulkRunById, type ItemInReport, itemsInReport } from '../../db/bulk-runs.ts';
import { titleOf } from '../bulk/actions.ts';
import { orderOf } from '../bulk/run.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import { sha256Of } from '../letter-job.ts';
import { breath } from '../one-at-a-time.ts';
import { mostPeople } from './accounts.ts';
import { chunkOf, type ExportCell, type ExportColumn, type ExportJob, mediaTypes } from './table.ts';

const rowsAtOnce = 500;

const columns: readonly ExportColumn[] = [
  { header: 'File number', kind: 'text' },
  { header: 'Name', kind: 'text' },
  { header: 'Creditor', kind: 'text' },
  { header: 'Balance', kind: 'money' },
  { header: 'Currency', kind: 'text' },
  { header: 'What became of it', kind: 'text' },
  { header: 'Why', kind: 'text' },
  { header: 'More', kind: 'text' },
];

const whyOf = ({ skip, rule }: ItemInReport): string =>
  skip === null ? '' : rule === null ? bulkSkips[skip] : gateRules[rule];

const cellsOf = (item: ItemInReport): ExportCell[] => [
  item.fileNumber,
  item.name,
  item.creditorName,
  decimalOf(item.owingMinor, item.currency),
  item.currency,
  bulkItemStates[item.state],
  whyOf(item),
  item.detail,
];

async function itemsOf(context: CallContext, runId: string): Promise<ItemInReport[]> {
  const items: ItemInReport[] = [];
  for (let more = true; more; ) {
    const some = itemsInReport(context.db, runId, null, items.length, rowsAtOnce);
    items.push(...some);
    more = some.length === rowsAtOnce;
    await breath();
  }
  return items;
}

/** The report of a change of many accounts as a table; the same limit of people holds as for lists. */
export const saveBulkReport: HandlersOf<'bulk'>['saveReport'] = async ({ runId, format }, context) => {
  const run = bulkRunById(context.db, runId);
  if (!run) return refuse('not_found');
  const items = await itemsOf(context, runId);
  const people = new Set(items.map((item) => item.debtorId)).size;
  if (people > mostPeople && !context.actor.permissions.has('accounts_export_large'))
    return refuse('export_too_many_people');
  const job: ExportJob = { format, title: 'Report', columns, chunks: [chunkOf(items.map(cellsOf))] };
  const bytes = await context.jobs.run<never, Uint8Array>('export', job);
  context.writeStep((tx, _announce, audit) => {
    const order = titleOf(tx, orderOf(run));
    audit('bulk.saveReport', `bulk:${runId}`, { format, order, rows: items.length, people, sha256: sha256Of(bytes) });
    return ok({});
  });
  const name = `Report ${context.today()}.${format}`;
  return ok({ file: await context.files.tickets.issue(name, mediaTypes[format], bytes), rows: items.length });
};
