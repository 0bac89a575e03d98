import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DulyApi } from '../../../shared/contract/api.ts';
import { placementStatuses } from '../../../shared/vocabulary/work.ts';
import { resumePlacements } from '../../services/placement-halting.ts';
import { RefusedError } from './answers.ts';
import { type CliHost, type CommonOptions, done, openDesk } from './open-desk.ts';

/** The placement a person means by its number, `P-00012` or just `12`. */
async function placementOf(api: DulyApi, batch: string) {
  const wanted = /^\d+$/.test(batch) ? `P-${batch.padStart(5, '0')}` : batch.toUpperCase();
  const found = (await api.placements.list({})).rows.find((row) => row.number === wanted || row.id === batch);
  if (!found) throw new RefusedError('not_found', `There is no placement "${batch}".`);
  return found;
}

/** `import-undo BATCH`: takes a placement back as long as no account of it was worked. */
export async function importUndo(options: CommonOptions, batch: string, host: CliHost) {
  const { api, core } = await openDesk(options, host);
  const { id, number } = await placementOf(api, batch);
  const { removed, restored, kept } = done(await api.placements.undo({ commandId: randomUUID(), placementId: id }));
  await core.stop();
  return { batch: number, removed, restored, kept };
}

/** `import-resume [BATCH]`: finishes what an interrupted command left begun, or goes on with a paused placement. */
export async function importResume(options: CommonOptions, batch: string | undefined, host: CliHost) {
  const { api, desk, core } = await openDesk(options, host);
  const { actor } = desk.session.get();
  const house = desk.house();
  if (!house || !actor) throw new Error('The book did not open');
  if (!actor.permissions.has('placements_import'))
    throw new RefusedError('not_permitted', 'Your role does not allow this.');
  const ends = await resumePlacements(house);
  if (batch === undefined) {
    await core.stop();
    return ends;
  }
  const { id, status } = await placementOf(api, batch);
  if (status === 'paused') done(await api.placements.goOn({ commandId: randomUUID(), placementId: id }));
  const after = await placementOf(api, id);
  await core.stop();
  return {
    batch: after.number,
    status: placementStatuses[after.status],
    created: after.created,
    updated: after.updated,
    skipped: after.skipped,
  };
}

/** `acknowledge BATCH --out DIR`: the PDF that tells the creditor what was taken. */
export async function acknowledge(options: CommonOptions & { out: string }, batch: string, host: CliHost) {
  const { api, core } = await openDesk(options, host);
  const { id, number } = await placementOf(api, batch);
  const { file, sha256, pages } = done(
    await api.placements.acknowledgment({ commandId: randomUUID(), placementId: id }),
  );
  const made = await core.file(file.ticket);
  if (!made) throw new Error('The acknowledgment is not at hand.');
  const folder = resolve(options.out);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `acknowledgment-${number}.pdf`);
  copyFileSync(made.file, path);
  await core.stop();
  return { batch: number, file: path, sha256, pages };
}
