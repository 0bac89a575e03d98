import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { ReadBankFile, ReadEntry, ReadStatement } from '../../services/bank/reading.ts';
import { quoted } from '../values/reading.ts';
import { plainText, shortDay } from './bank-values.ts';
import type { Findings } from './findings.ts';
import { type BatchFacts, type DetailRecords, isDebitCode, nachaEntry, routingOf } from './nacha-entry.ts';
import { field, type NachaRecord, numberIn, recordsOf } from './nacha-records.ts';

/** Counts and sums, as a batch's and the file's control records have them. */
interface Sums {
  entries: number;
  addenda: number;
  hash: number;
  debitMinor: number;
  creditMinor: number;
}
const none = (): Sums => ({ entries: 0, addenda: 0, hash: 0, debitMinor: 0, creditMinor: 0 });

interface Batch {
  readonly header: NachaRecord;
  readonly details: { detail: NachaRecord; addenda: NachaRecord[] }[];
  control: NachaRecord | null;
}

/** The records as batches with their entries; what stands in the wrong place is named. */
function batchesOf(records: readonly NachaRecord[], findings: Findings) {
  let header: NachaRecord | null = null;
  let control: NachaRecord | null = null;
  let open: Batch | null = null;
  const batches: Batch[] = [];
  const misplaced = ({ line }: NachaRecord, what: string): void =>
    findings.fail(line, 'Record', `${what} stands where none can.`);
  for (const record of records) {
    const kind = field(record, 1, 1);
    if (record.text.length > 94)
      findings.fail(record.line, 'Record', `The record is ${record.text.length} characters long; the format has 94.`);
    const ended = control !== null;
    if (ended) misplaced(record, 'A record after the end of the file');
    else if (kind === '1' && header === null && batches.length === 0) header = record;
    else if (kind === '5' && open === null) {
      open = { header: record, details: [], control: null };
      batches.push(open);
    } else if (kind === '6' && open) open.details.push({ detail: record, addenda: [] });
    else if (kind === '7' && open?.details.at(-1)) open.details.at(-1)?.addenda.push(record);
    else if (kind === '8' && open) {
      open.control = record;
      open = null;
    } else if (kind === '9' && open === null) control = record;
    else misplaced(record, /^[1-9]$/.test(kind) ? `A record of type ${kind}` : 'A line that is no record');
  }
  if (header === null) findings.fail(1, 'File header', 'The file does not begin with a file header.');
  if (control === null)
    findings.fail(
      records.at(-1)?.line ?? 0,
      'File control',
      'The file control is missing: the file may have been cut off.',
    );
  for (const batch of batches) {
    if (batch.control === null) findings.fail(batch.header.line, 'Batch control', 'The batch has no control record.');
  }
  return { header, control, batches };
}

function add(sums: Sums, { detail, addenda }: DetailRecords): void {
  sums.entries += 1;
  sums.addenda += addenda.length;
  sums.hash += routingOf(detail);
  const amount = numberIn(detail, 30, 39) ?? 0;
  if (isDebitCode(field(detail, 2, 3))) sums.debitMinor += amount;
  else sums.creditMinor += amount;
}

/** Compares what was counted with a control record; the positions of its fields are those of a batch or of the file. */
function checkControl(
  record: NachaRecord,
  what: string,
  sums: Sums,
  places: Readonly<Record<'count' | 'hash' | 'debit' | 'credit', readonly [from: number, to: number]>>,
  findings: Findings,
): void {
  const compare = (name: string, [from, to]: readonly [number, number], counted: number, isMoney: boolean): void => {
    const said = numberIn(record, from, to);
    const show = (value: number): string =>
      isMoney ? `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}` : String(value);
    if (said === null)
      findings.fail(record.line, `${what}: ${name}`, `${quoted(field(record, from, to))} is not a number.`);
    else if (said !== counted)
      findings.fail(record.line, `${what}: ${name}`, `It says ${show(said)}; the records come to ${show(counted)}.`);
  };
  compare('entries and addenda', places.count, sums.entries + sums.addenda, false);
  compare('hash', places.hash, sums.hash % 10 ** (places.hash[1] - places.hash[0] + 1), false);
  compare('total debits', places.debit, sums.debitMinor, true);
  compare('total credits', places.credit, sums.creditMinor, true);
}

const batchPlaces = { count: [5, 10], hash: [11, 20], debit: [21, 32], credit: [33, 44] } as const;
const filePlaces = { count: [14, 21], hash: [22, 31], debit: [32, 43], credit: [44, 55] } as const;

function statementOf(batch: Batch, file: NachaRecord, madeOn: LocalDate, findings: Findings): ReadStatement {
  const { header } = batch;
  const facts: BatchFacts = {
    sec: field(header, 51, 53).trim(),
    description: plainText(field(header, 54, 63)),
    effectiveOn: shortDay(field(header, 70, 75)) ?? madeOn,
    madeOn,
  };
  const entries: ReadEntry[] = [];
  for (const records of batch.details) {
    const entry = nachaEntry(records, facts, findings);
    if (entry) entries.push(entry);
  }
  const made = plainText(field(file, 24, 34)).replaceAll(' ', '');
  return {
    line: header.line,
    account: plainText(field(header, 41, 50)),
    currency: 'USD',
    number: `${made}/${String(numberIn(header, 88, 94) ?? 0)}`,
    opening: null,
    closing: null,
    entries,
  };
}

/**
 * Reads a NACHA file: payments, returns, notices of change, one statement a batch. A file whose counts, hash or sums differ
 * from its control records is refused as the network refuses it.
 */
export function readNacha(
  text: string,
  findings: Findings,
): { readonly statements: ReadStatement[]; readonly control: ReadBankFile['control'] } {
  const { header, control, batches } = batchesOf(recordsOf(text), findings);
  const total = none();
  for (const batch of batches) {
    const sums = none();
    for (const records of batch.details) {
      add(sums, records);
      add(total, records);
    }
    if (batch.control) checkControl(batch.control, 'Batch control', sums, batchPlaces, findings);
  }
  if (header === null || control === null) return { statements: [], control: null };
  checkControl(control, 'File control', total, filePlaces, findings);
  const saidBatches = numberIn(control, 2, 7);
  // Some originators count by the number of the last batch; what money moves stands in entries, hash and sums.
  if (saidBatches !== batches.length)
    findings.warn(
      control.line,
      'File control: batches',
      `It says ${saidBatches ?? 'no number of'} batches; the file holds ${batches.length}.`,
    );
  const madeOn = shortDay(field(header, 24, 29));
  if (madeOn === null) {
    findings.fail(header.line, 'File header: date', `${quoted(field(header, 24, 29))} is not a date.`);
    return { statements: [], control: null };
  }
  const { entries, addenda, debitMinor, creditMinor } = total;
  return {
    statements: batches.map((batch) => statementOf(batch, header, madeOn, findings)),
    control: { batches: batches.length, entries, addenda, debitMinor, creditMinor },
  };
}
