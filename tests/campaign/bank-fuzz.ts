import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBankFile } from '../../main/imports/bank/bank-file.ts';
import type { BankReadingOutcome } from '../../main/services/bank/reading.ts';
import { keepBankFile } from '../../main/services/bank/keep-file.ts';
import type { CallContext } from '../../main/services/context.ts';
import { ok } from '../../shared/kernel/result.ts';
import { request } from '../bank/request.ts';

export interface FuzzFigures {
  readonly copies: number;
  /** Refused as a whole with a sentence. */
  readonly refused: number;
  /** Read with errors that name line, field and reason; nothing was kept. */
  readonly withErrors: number;
  /** Kept whole. */
  readonly kept: number;
  readonly crashed: number;
  /** Copies after which the book held something else than the whole file or nothing. */
  readonly halfKept: number;
  /** Copies that added something when they were read a second time. */
  readonly doubled: number;
  readonly first: string | null;
}

/** Chance that is the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Change = (bytes: Buffer, random: () => number) => Buffer;
const placeIn = (bytes: Buffer, random: () => number): number => Math.floor(random() * bytes.length);
const splice = (bytes: Buffer, at: number, drop: number, put: Buffer | string): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(Math.min(bytes.length, at + drop))]);
const nasty = [
  '<',
  '>',
  '&',
  '\0',
  '\r',
  ':61:',
  '<STMTTRN>',
  '</OFX>',
  ']]>',
  '<!DOCTYPE x>',
  '9'.repeat(40),
  '-',
  ',',
  '"',
  '\u00e9',
  '99999999999999999',
  '0000-00-00',
  '<Ntry>',
  'NaN',
  '1e9',
  '}',
];

/** What happens to files on their way: bytes flipped, lines lost or doubled, ends cut, digits changed, foreign signs put in. */
const changes: readonly Change[] = [
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    copy[placeIn(copy, random)] = Math.floor(random() * 256);
    return copy;
  },
  (bytes, random) => bytes.subarray(0, placeIn(bytes, random)),
  (bytes, random) => splice(bytes, placeIn(bytes, random), Math.floor(random() * 200), ''),
  (bytes, random) => {
    const at = placeIn(bytes, random);
    return splice(bytes, at, 0, bytes.subarray(at, at + Math.floor(random() * 300)));
  },
  (bytes, random) =>
    splice(bytes, placeIn(bytes, random), Math.floor(random() * 4), nasty[Math.floor(random() * nasty.length)] ?? ''),
  (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n');
    lines.splice(Math.floor(random() * lines.length), 1 + Math.floor(random() * 2));
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  (bytes, random) => {
    const digits = [...bytes.keys()].filter((at) => (bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 57);
    const copy = Buffer.from(bytes);
    copy[digits[Math.floor(random() * digits.length)] ?? 0] = 48 + Math.floor(random() * 10);
    return copy;
  },
];

function filesBelow(folders: readonly string[]): { name: string; bytes: Buffer }[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(?:xml|sta|ofx|ach|csv)$/.test(name))
      .sort()
      .map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
  );
}

const counts = (context: CallContext): string =>
  ['bank_file', 'bank_statement', 'bank_entry', 'bank_account', 'audit_entry']
    .map((table) => Number(context.db.connection.prepare(`select count(*) from ${table}`).pluck().get()))
    .join('/');

/** Keeps a read file as the service does: the whole of it in one transaction. */
function keep(context: CallContext, outcome: BankReadingOutcome & { ok: true }, sha256: string): number {
  const kept = context.writeStep((tx, _announce, audit) =>
    ok(keepBankFile(tx, context, audit, { file: outcome.value, name: 'fuzzed', sha256, use: 'trust' })),
  );
  return kept.ok ? kept.value.entries : 0;
}

/**
 * Reads changed copies of good files and keeps what was read without errors, in the house's book. Every copy must end in a
 * sentence, in named errors, or whole in the book, and add nothing the second time.
 */
export async function fuzzBankFiles(
  context: CallContext,
  { copies, seed, folders, scratch }: { copies: number; seed: number; folders: readonly string[]; scratch: string },
): Promise<FuzzFigures> {
  const random = chance(seed);
  const files = filesBelow(folders);
  const figures = { refused: 0, withErrors: 0, kept: 0, crashed: 0, halfKept: 0, doubled: 0 };
  let first: string | null = null;
  const fault = (kind: 'crashed' | 'halfKept' | 'doubled', copy: number, name: string, why: string): void => {
    figures[kind] += 1;
    first ??= `${kind}: copy ${copy} of ${name}: ${why}`;
  };
  for (let copy = 0; copy < copies; copy += 1) {
    const { name, bytes } = files[Math.floor(random() * files.length)] ?? { name: '', bytes: Buffer.alloc(0) };
    let changed = bytes;
    for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1)
      changed = changes[Math.floor(random() * changes.length)]?.(changed, random) ?? changed;
    const path = join(scratch, 'copy.txt');
    writeFileSync(path, changed);
    const before = counts(context);
    try {
      const outcome = await readBankFile(request(path, { account: 'A1', currency: 'USD' }));
      if (!outcome.ok) {
        figures.refused += 1;
        if (!/^\p{Lu}.*[.?]$/su.test(outcome.detail)) fault('crashed', copy, name, `no sentence: ${outcome.detail}`);
      } else if (outcome.value.errors.length > 0) {
        figures.withErrors += 1;
        const silent = outcome.value.errors.find(({ reason }) => reason === '');
        if (silent) fault('crashed', copy, name, 'an error without a reason');
      } else {
        figures.kept += 1;
        const held = Number(context.db.connection.prepare('select count(*) from bank_entry').pluck().get());
        const added = keep(context, outcome, `${seed}-${copy}`);
        const holds = Number(context.db.connection.prepare('select count(*) from bank_entry').pluck().get());
        if (holds - held !== added) fault('halfKept', copy, name, `${added} told, ${holds - held} kept`);
        if (keep(context, outcome, `${seed}-${copy}-again`) > 0)
          fault('doubled', copy, name, 'the second time added entries');
        continue;
      }
      if (counts(context) !== before) fault('halfKept', copy, name, 'the book changed');
    } catch (error) {
      fault('crashed', copy, name, error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
  return { copies, ...figures, first };
}
