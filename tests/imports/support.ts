import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { rmSync } from 'node:fs';
import type { App } from '../fixtures/an-app.ts';
import { previewFile, readPlacement } from '../../main/imports/read-placement.ts';
import type { ReadingOptions, ReadRow } from '../../main/services/placement-reading.ts';
import { unpackRow } from '../../main/services/placement-record.ts';

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
    records: rows.flatMap(({ record }) => (record === null ? [] : [unpackRow(record)])),
    problems: rows.flatMap(({ problems }) => problems),
  };
}

/** A creditor of the book, in US dollars. */
export async function aCreditor(app: App): Promise<string> {
  const added = await app.api.creditors.add({
    commandId: randomUUID(),
    name: 'Harbor Supply',
    currency: 'USD',
    contact: '',
  });
  if (!added.ok) throw new Error(added.refusal);
  return added.value.creditorId;
}

export type Options = Parameters<App['api']['placements']['check']>[0]['options'];

/** Chooses the file and maps its columns as the wizard does. */
export async function order(
  app: App,
  creditorId: string,
  content: string,
  options: Options,
  map: Record<string, string> = {},
) {
  const path = aFile(content);
  app.seen.chosenFiles.push(path);
  const picked = await app.api.placements.chooseFile({});
  if (!picked.ok || !picked.value.file) throw new Error('no file was chosen');
  const { fileId } = picked.value.file;
  const preview = await app.api.placements.preview({ fileId, creditorId, map, options });
  if (!preview.ok) throw new Error(preview.detail);
  return { path, order: { fileId, creditorId, map: preview.value.map, options }, preview: preview.value };
}

export const control = { count: null, totalMinor: null };

/** Posts the file; the placement, and what it says of rows. */
export async function post(
  app: App,
  creditorId: string,
  content: string,
  options: Options,
  map?: Record<string, string>,
) {
  const made = await order(app, creditorId, content, options, map);
  const posted = await app.api.placements.post({ commandId: randomUUID(), ...made.order, control });
  if (!posted.ok) throw new Error(`${posted.refusal}: ${posted.detail ?? ''}`);
  const placement = (await app.api.placements.list({})).rows.find(({ id }) => id === posted.value.placementId);
  if (!placement) throw new Error('the placement is missing');
  const { rows: problems } = await app.api.placements.problems({ placementId: placement.id });
  return { ...made, placement, problems };
}
