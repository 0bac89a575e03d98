import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DulyApi } from '../../../shared/contract/api.ts';
import { minorFromDecimal } from '../../../shared/kernel/minor.ts';
import { missingTreatments, placementKinds } from '../../../shared/vocabulary/intake.ts';
import { abandonInterrupted } from '../../services/placement-halting.ts';
import type { CellProblem } from '../../services/placement-reading.ts';
import { oneOf } from './account-commands.ts';
import { money, RefusedError, UsageError } from './answers.ts';
import { type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

export interface ReadingFlags {
  readonly creditor?: string;
  readonly kind?: string;
  readonly mapping?: string;
  readonly missing?: string;
  readonly map?: readonly string[];
  readonly currency?: string;
  readonly dateOrder?: readonly string[];
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly headerLine?: number;
  readonly dryRun?: boolean;
  readonly controlCount?: number;
  readonly controlTotal?: string;
}

const columnOrders = { mdy: 'mdy', dmy: 'dmy', ymd: 'ymd' } as const;
const fileOrders = { auto: 'auto', ...columnOrders } as const;
const delimiters = { auto: 'auto', comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;

/** `--date-order dmy` for the file, `--date-order COLUMN=dmy` for one column of it. */
function dateOrdersOf(texts: readonly string[]) {
  const ofFile = texts.find((text) => !text.includes('='));
  const ofColumns = texts
    .filter((text) => text.includes('='))
    .map((text) => {
      const cut = text.lastIndexOf('=');
      return [text.slice(0, cut), oneOf('--date-order', text.slice(cut + 1), columnOrders)] as const;
    });
  return {
    dateOrder: oneOf('--date-order', ofFile ?? 'auto', fileOrders),
    ...(ofColumns.length > 0 && { dateOrders: Object.fromEntries(ofColumns) }),
  };
}

function readingOf(flags: ReadingFlags) {
  const kind = oneOf('--kind', flags.kind ?? 'accounts', placementKinds);
  const missing = oneOf('--missing', flags.missing ?? 'leave', missingTreatments);
  const map = Object.fromEntries(
    (flags.map ?? []).map((pair) => {
      const [field, ...column] = pair.split('=');
      if (!field || column.length === 0) throw new UsageError(`--map wants FIELD=COLUMN, not "${pair}".`);
      return [field, column.join('=')];
    }),
  );
  return {
    map,
    options: {
      kind,
      missing,
      ...dateOrdersOf(flags.dateOrder ?? []),
      encoding: flags.encoding ?? 'auto',
      delimiter: delimiters[oneOf('--delimiter', flags.delimiter ?? 'auto', delimiters)],
      ...(flags.sheet === undefined ? {} : { sheet: flags.sheet }),
      ...(flags.headerLine === undefined ? {} : { headerLine: flags.headerLine }),
      ...(flags.currency === undefined ? {} : { currency: flags.currency }),
    },
  };
}

/** `--control-total`: what the creditor’s letter says the rows add up to, in minor units. */
function controlTotalOf(text: string | undefined, currency: string): number | null {
  if (text === undefined) return null;
  const totalMinor = minorFromDecimal(text, currency);
  if (totalMinor === null) throw new UsageError(`--control-total wants an amount such as 12500.00, not "${text}".`);
  return totalMinor;
}

async function chosenFile(api: DulyApi, file: string) {
  if (!existsSync(file)) throw new UsageError(`${file} is not there.`);
  const chosen = done(await api.placements.chooseFile({})).file;
  if (!chosen) throw new UsageError(`${file} could not be read.`);
  return chosen;
}

/** The creditor by name; a new name becomes a new creditor. */
async function creditorNamed(api: DulyApi, name: string, currency: string): Promise<string> {
  const { rows } = await api.creditors.list({});
  const known = rows.find((row) => row.name.toLowerCase() === name.toLowerCase());
  if (known) return known.id;
  return done(await api.creditors.add({ commandId: randomUUID(), name, currency, contact: '' })).creditorId;
}

/** `preview FILE`: the import's first look. */
export async function preview(options: CommonOptions & ReadingFlags, file: string, host: CliHost) {
  const { api, core } = await openDesk(options, host, resolve(file));
  const { map, options: reading } = readingOf(options);
  const { fileId } = await chosenFile(api, file);
  const {
    columns,
    missing: _missing,
    ambiguousDates: _ambiguous,
    map: _map,
    head: _head,
    fields: _fields,
    dateColumns: _dates,
    ...seen
  } = done(await api.placements.preview({ fileId, map, options: reading }));
  await core.stop();
  return {
    ...seen,
    columns: columns.map(({ column }) => column),
    mapping: columns.map(({ column, field }) => ({ column, field })),
  };
}

/** A mapping saved with the creditor, its newest version; null where the name is new. */
async function savedMapping(api: DulyApi, creditorId: string | undefined, name: string | undefined) {
  if (creditorId === undefined || name === undefined) return null;
  const { rows } = await api.mappings.list({ creditorId });
  return rows.find((row) => row.name.toLowerCase() === name.toLowerCase()) ?? null;
}

/** What the call says comes before what is saved, and that before what is found. */
function withSaved(
  saved: Awaited<ReturnType<typeof savedMapping>>,
  flags: ReadingFlags,
  { map, options }: ReturnType<typeof readingOf>,
) {
  if (!saved) return { map, options };
  const { dateOrder, encoding, delimiter, currency } = saved.options;
  return {
    map: { ...saved.map, ...map },
    options: {
      ...options,
      kind: flags.kind === undefined ? saved.kind : options.kind,
      ...(flags.dateOrder === undefined && dateOrder !== undefined ? { dateOrder } : {}),
      ...(flags.encoding === undefined && encoding !== undefined ? { encoding } : {}),
      ...(flags.delimiter === undefined && delimiter !== undefined ? { delimiter } : {}),
      ...(flags.currency === undefined && currency !== undefined ? { currency } : {}),
    },
  };
}

/** `import FILE --creditor NAME`: checks, then posts as one placement; `--dry-run` writes nothing. */
export async function importFile(
  options: CommonOptions & ReadingFlags & { creditor: string },
  file: string,
  host: CliHost,
) {
  const { api, desk, core } = await openDesk(options, host, resolve(file));
  const house = desk.house();
  if (house && !options.dryRun) await abandonInterrupted(house);
  const { fileId } = await chosenFile(api, file);
  const { rows: creditors } = await api.creditors.list({});
  const known = creditors.find((row) => row.name.toLowerCase() === options.creditor.toLowerCase());
  const saved = await savedMapping(api, known?.id, options.mapping);
  const { map: own, options: reading } = withSaved(saved, options, readingOf(options));
  const asked = { fileId, map: own, options: reading, ...(known && { creditorId: known.id }) };
  const seen = done(await api.placements.preview(asked));
  const map = saved ? own : { ...seen.map, ...own };
  const { format, encoding, delimiter, sheet, headerLine } = seen;
  const found = { format, encoding, delimiter, sheet, headerLine };
  if (options.dryRun && !known)
    throw new RefusedError(
      'creditor_not_found',
      `There is no creditor "${options.creditor}" yet; a dry run makes none.`,
    );
  const totalMinor = controlTotalOf(options.controlTotal, reading.currency ?? known?.currency ?? 'USD');
  const creditorId = known?.id ?? (await creditorNamed(api, options.creditor, options.currency ?? 'USD'));
  if (options.dryRun) {
    const checked = done(await api.placements.check({ fileId, creditorId, map, options: reading }));
    await core.stop();
    const leftOut = checked.verdicts.filter(({ verdict, reason }) => verdict === 'skip' && reason !== '');
    return { ...answerOf(null, found, checked, checked.errors, leftOut, true), missing: checked.missing.count };
  }
  const control = { count: options.controlCount ?? null, totalMinor };
  const keep = options.mapping === undefined ? {} : { saveMappingAs: saved?.name ?? options.mapping };
  const order = { commandId: randomUUID(), fileId, creditorId, map, options: reading, control, ...keep };
  const { placementId } = done(await api.placements.post(order));
  const placement = (await api.placements.list({})).rows.find((row) => row.id === placementId);
  if (!placement) throw new Error('The placement is not in the book');
  const { rows: told } = await api.placements.problems({ placementId });
  const of = (verdict: string) => told.filter((row) => row.verdict === verdict);
  await core.stop();
  return {
    ...answerOf(placement.number, found, placement, of('error'), of('skip'), false),
    missing: placement.missing,
    mapping: placement.mappingName,
  };
}

interface Counts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly totalMinor: number;
  readonly currency: string;
}

const problemOut = ({ line, column, reason }: CellProblem): CellProblem => ({ line, column, reason });

const answerOf = (
  batch: string | null,
  found: { encoding: string; delimiter: string; headerLine: number },
  counts: Counts,
  errors: readonly CellProblem[],
  leftOut: readonly CellProblem[],
  dryRun: boolean,
) => ({
  batch,
  ...found,
  rows: counts.rows,
  created: counts.created,
  updated: counts.updated,
  skipped: counts.skipped,
  errors: errors.map(problemOut),
  /** Rows that were understood and skipped, with the reason. */
  leftOut: leftOut.map(problemOut),
  total: money(counts.totalMinor, counts.currency),
  dryRun,
});

/** `day --as-of DATE`: the business day's jobs; safe to repeat. */
export async function day(options: CommonOptions, host: CliHost) {
  const { api, core } = await openDesk(options, host);
  const { days, promises, steps, reminders, letters, skipped } = done(
    await api.day.run({ commandId: randomUUID(), ...(options.asOf === undefined ? {} : { asOf: options.asOf }) }),
  );
  await core.stop();
  return { days, promises, steps, reminders, letters, queues: 'current', skipped };
}
