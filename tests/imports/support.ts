import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { rmSync } from 'node:fs';
import { previewFile, readPlacement } from '../../main/imports/read-placement.ts';
import type { PlacementRow, ReadingOptions, ReadRow } from '../../main/services/placement-reading.ts';

const sharedData = resolve(import.meta.dirname, '../../../shared/data');

/** Path of a file of the shared data sets. */
export const dataFile = (name: string): string => join(sharedData, name);

/** A test over a shared data set; skipped, with the reason printed, where the set is not there. */
export function testWithData(set: string, name: string, body: () => Promise<void> | void): void {
  if (existsSync(dataFile(set))) test(name, body);
  else {
    process.stderr.write(`skipped: the data set ${set} is not there\n`);
    // The data sets are not part of the project and may be absent; the test then says so and is counted as skipped.
    test.skip(`${name} (the data set ${set} is not there)`, body);
  }
}

/** Writes a file that goes away with the test. */
export function aFile(content: string | Uint8Array, name = 'placement.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'duly-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export const reading = (wishes: Partial<ReadingOptions> = {}): ReadingOptions => ({
  kind: 'accounts',
  currency: 'USD',
  country: 'US',
  today: '2026-11-23',
  dateOrder: 'auto',
  encoding: 'auto',
  delimiter: 'auto',
  ...wishes,
});

/** The preview of a file, which must be readable. */
export async function preview(path: string, map: Record<string, string> = {}, wishes: Partial<ReadingOptions> = {}) {
  const outcome = await previewFile({ task: 'preview', path, map, options: reading(wishes) });
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value;
}

/** The mapping the preview proposes, as the wizard hands it on. */
export async function proposedMap(path: string, wishes: Partial<ReadingOptions> = {}): Promise<Record<string, string>> {
  const { mapping } = await preview(path, {}, wishes);
  return Object.fromEntries(mapping.flatMap(({ field, column }) => (field === null ? [] : [[field, column]])));
}

/** Reads a whole file; records come back parsed. */
export async function readAll(path: string, map: Record<string, string>, wishes: Partial<ReadingOptions> = {}) {
  const rows: ReadRow[] = [];
  let batches = 0;
  const outcome = await readPlacement({ task: 'read', path, map, options: reading(wishes) }, async (batch) => {
    rows.push(...batch.rows);
    batches += 1;
  });
  return {
    outcome,
    rows,
    batches,
    records: rows.flatMap(({ record }) => (record === null ? [] : [JSON.parse(record) as PlacementRow])),
    problems: rows.flatMap(({ problems }) => problems),
  };
}
