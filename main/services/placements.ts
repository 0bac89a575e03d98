import { refuse, ok, type Refused, type Result } from '../../shared/kernel/result.ts';
import { type CreditorRecord, creditorById } from '../db/creditors.ts';
import { placementById, placementsList, unfinishedOfFile } from '../db/placements.ts';
import { problemRows } from '../db/placement-rows.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { csvBytes } from './csv-text.ts';
import { acknowledge } from './placement-acknowledgment.ts';
import { cancelPlacement, goOnWithPlacement, pausePlacement } from './placement-halting.ts';
import { postPlacement } from './placement-posting.ts';
import type { CellProblem, PreviewOutcome, ReadingOptions, ReadingRequest } from './placement-reading.ts';
import { batchUndo, takeBack } from './placement-undo.ts';
import { checkPlacement, sameDebtorsInFile } from './placement-checking.ts';
import { fieldsOf } from './creditor-fields.ts';
import { keepMapping } from './mappings.ts';
import { stagePlacement } from './placement-staging.ts';

const listLength = 500;
const problemsShown = 1000;
const problemsWritten = 1_000_000;

interface Wishes {
  readonly kind?: ReadingOptions['kind'] | undefined;
  readonly missing?: ReadingOptions['missing'] | undefined;
  readonly dateOrder?: ReadingOptions['dateOrder'] | undefined;
  readonly dateOrders?: ReadingOptions['dateOrders'] | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: ReadingOptions['delimiter'] | undefined;
  readonly sheet?: string | undefined;
  readonly headerLine?: number | undefined;
  readonly currency?: string | undefined;
}

/** What the screen left open is filled in: the creditor's currency, the agency's country, today. */
function optionsOf({ agency, today }: CallContext, creditor: CreditorRecord | null, wishes: Wishes): ReadingOptions {
  return {
    kind: wishes.kind ?? 'accounts',
    missing: wishes.missing ?? 'leave',
    currency: wishes.currency ?? creditor?.currency ?? 'USD',
    country: agency.country,
    today: today(),
    dateOrder: wishes.dateOrder ?? 'auto',
    encoding: wishes.encoding ?? 'auto',
    delimiter: wishes.delimiter ?? 'auto',
    ...(wishes.dateOrders !== undefined && { dateOrders: wishes.dateOrders }),
    ...(wishes.sheet !== undefined && { sheet: wishes.sheet }),
    ...(wishes.headerLine !== undefined && { headerLine: wishes.headerLine }),
  };
}

/** The chosen file and the creditor it is for. */
function orderOf(
  context: CallContext,
  input: { readonly fileId: string; readonly creditorId: string },
): Result<
  { file: { path: string; name: string; sha256: string }; creditor: CreditorRecord },
  'not_found' | 'creditor_not_found'
> {
  const file = context.files.inbox.path(input.fileId);
  if (!file) return refuse('not_found', 'The chosen file is no longer at hand. Choose it again.');
  const creditor = creditorById(context.db, input.creditorId);
  return creditor ? ok({ file, creditor }) : refuse('creditor_not_found');
}

const problemsOf = (text: string): readonly CellProblem[] => JSON.parse(text) as CellProblem[];

export const placements: HandlersOf<'placements'> = {
  chooseFile: async (_input, { computer, files }) => {
    const path = await computer.dialogs.chooseFile({
      title: 'Choose a placement file',
      extensions: ['csv', 'tsv', 'txt', 'psv', 'ssv', 'xlsx', 'xlsm', 'xls', 'ods'],
    });
    if (path === null) return ok({ file: null });
    const { fileId, name, bytes } = await files.inbox.take(path);
    return ok({ file: { fileId, name, bytes } });
  },

  preview: async (input, context) => {
    const file = context.files.inbox.path(input.fileId);
    if (!file) return refuse('not_found', 'The chosen file is no longer at hand. Choose it again.');
    const creditor = input.creditorId === undefined ? null : creditorById(context.db, input.creditorId);
    const options = optionsOf(context, creditor, input.options ?? {});
    const request: ReadingRequest = {
      task: 'preview',
      path: file.path,
      map: input.map ?? {},
      options,
      fields: fieldsOf(context, creditor),
    };
    const outcome = await context.jobs.run<never, PreviewOutcome>('import', request);
    if (!outcome.ok) return refuse('file_unreadable', outcome.detail);
    const { format, encoding, delimiter, lineEnd, sheet, sheets, headerLine, head } = outcome.value;
    const { rows, mapping, map, sample, missing, fields, ambiguousDates, dateColumns, notes } = outcome.value;
    return ok({
      format,
      encoding,
      delimiter,
      lineEnd,
      sheet,
      sheets: [...sheets],
      headerLine,
      head: head.map(({ line, cells }) => ({ line, cells: [...cells] })),
      rows,
      columns: mapping.map(({ column, field, samples, problems }) => ({
        column,
        field,
        samples: [...samples],
        problems: [...problems],
      })),
      map: { ...map },
      sample: sample.map((cells) => [...cells]),
      missing: [...missing],
      fields: [...fields],
      ambiguousDates,
      dateColumns: dateColumns.map((column) => ({ ...column })),
      notes: [...notes],
    });
  },

  check: async (input, context) => {
    const order = orderOf(context, input);
    if (!order.ok) return order;
    const { creditor, file } = order.value;
    const options = optionsOf(context, creditor, input.options);
    const fields = fieldsOf(context, creditor);
    return checkPlacement(context, { creditor, file, map: input.map, options, fields });
  },

  sameDebtors: async (input, context) => {
    const order = orderOf(context, input);
    if (!order.ok) return order;
    const { creditor, file } = order.value;
    const options = optionsOf(context, creditor, input.options);
    return sameDebtorsInFile(context, {
      creditor,
      file,
      map: input.map,
      options,
      fields: fieldsOf(context, creditor),
    });
  },

  post: async (input, context) => {
    const order = orderOf(context, input);
    if (!order.ok) return order;
    const { creditor, file } = order.value;
    const options = optionsOf(context, creditor, input.options);
    const { kind, currency } = options;
    const begun = unfinishedOfFile(context.db, { creditorId: creditor.id, sha256: file.sha256, kind, currency });
    if (begun !== null) {
      const gone = await goOnWithPlacement(context, begun);
      return gone.ok ? ok({ placementId: begun }) : refuse('file_already_imported');
    }
    const { map, control } = input;
    const mappingName =
      input.saveMappingAs === undefined ? null : keepMapping(context, creditor.id, input.saveMappingAs, map, options);
    const fields = fieldsOf(context, creditor);
    const staged = await stagePlacement(context, { creditor, file, map, options, fields, mappingName, control });
    if (!staged.ok) return staged;
    // Staged is safe: what a stop interrupts from here on is finished on the next start.
    if (await postPlacement(context, staged.value)) await context.files.inbox.drop(input.fileId);
    return ok({ placementId: staged.value });
  },

  list: (_input, { db }) => ({
    rows: placementsList(db, listLength).map((row) => ({
      id: row.id,
      number: row.number,
      creditorName: row.creditorName,
      kind: row.kind,
      mappingName: row.mappingName,
      fileName: row.fileName,
      receivedOn: row.receivedOn,
      status: row.status,
      rows: row.rowCount,
      done: row.createdCount + row.updatedCount + row.skippedCount + row.errorCount,
      created: row.createdCount,
      updated: row.updatedCount,
      skipped: row.skippedCount,
      errors: row.errorCount,
      missing: row.missingCount,
      totalMinor: row.totalMinor,
      currency: row.currency,
      postedAt: row.postedAt,
    })),
  }),

  problems: ({ placementId }, { db }) => ({
    rows: problemRows(db, placementId, problemsShown).flatMap(({ verdict, problems }) =>
      problemsOf(problems).map((problem) => ({ ...problem, verdict })),
    ),
  }),

  errorFile: async ({ placementId }, { db, files }) => {
    const placement = placementById(db, placementId);
    if (!placement) return notFound;
    const columns = JSON.parse(placement.columns) as string[];
    const rejected = problemRows(db, placementId, problemsWritten).filter(({ verdict }) => verdict === 'error');
    const bytes = csvBytes([
      [...columns, 'Line', 'Reason'],
      ...rejected.map(({ line, original, problems }) => {
        const cells = JSON.parse(original) as string[];
        const reasons = problemsOf(problems).map(({ reason }) => reason);
        return [...columns.map((_, index) => cells[index] ?? ''), String(line), reasons.join(' ')];
      }),
    ]);
    const name = `${placement.fileName.replace(/\.[^.]*$/, '')}-rejected.csv`;
    return ok({ file: await files.tickets.issue(name, 'text/csv', bytes) });
  },

  pause: ({ placementId }, context) => pausePlacement(context, placementId),

  goOn: ({ placementId }, context) => goOnWithPlacement(context, placementId),

  cancel: ({ placementId, keep }, context) => cancelPlacement(context, placementId, keep),

  undoCheck: async ({ placementId }, context) => {
    const { created, refreshed, worked } = await batchUndo(context, placementId);
    return { created, refreshed, worked: worked.map((one) => ({ ...one })) };
  },

  undo: ({ placementId }, context) => takeBack(context, placementId),

  acknowledgment: ({ placementId }, context) => acknowledge(context, placementId),
};

const notFound: Refused<'not_found'> = refuse('not_found');
