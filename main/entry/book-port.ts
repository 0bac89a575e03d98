import { statfsSync } from 'node:fs';
import { handleOf } from '../db/database.ts';
import { makeFolders } from '../db/book-folder.ts';
import { writeProbe } from '../db/files.ts';
import { seedCodes } from '../db/new-book.ts';
import { insertAgency, insertDevice, insertUser, usersList } from '../db/people.ts';
import { createWrite } from '../db/unit-of-work.ts';
import { lossesSince } from '../db/losses.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { BookPort } from '../services/desk-context.ts';
import { hashPassword } from '../services/passwords.ts';
import type { Actor } from '../services/context.ts';
import type { BackupManifestFile } from '../db/backup.ts';
import type { Desk } from './desk-parts.ts';
import { copyAsideNow, copyStates, setSecondPlace } from './second-place.ts';

const syncedFolder = /(onedrive|dropbox|google drive|icloud|nextcloud|box sync)/i;
const networkPath = /^(\\\\|\/\/)/;

type NewBookInput = Parameters<BookPort['create']>[0];

/** The book's file as the procedures need it: made, opened, copied, restored by the desk's keeper. */
export function createBookPort(desk: Desk): BookPort {
  const { keeper, parts } = desk;

  const fill = (
    input: NewBookInput,
    ids: { agencyId: string; deviceId: string; ownerId: string },
    passwordHash: string,
  ) => {
    const createdAt = parts.clock.now();
    return (connection: Parameters<typeof handleOf>[0]): void => {
      const db = handleOf(connection);
      const write = createWrite(
        {
          db,
          deviceId: ids.deviceId,
          now: () => createdAt,
          newSalt: parts.newSalt,
          gather: () => ({ announce: () => undefined, send: () => undefined }),
        },
        null,
        null,
      );
      write((tx, _announce, audit) => {
        const { agency } = input;
        insertDevice(tx, { id: ids.deviceId, label: 'First desk', number: 1, createdAt });
        insertAgency(tx, { id: ids.agencyId, ...agency, practice: input.content === 'practice', createdAt });
        seedCodes(tx);
        insertUser(tx, {
          id: ids.ownerId,
          login: input.owner.login.trim(),
          name: input.owner.name,
          role: 'owner',
          passwordHash,
          createdAt,
        });
        audit('book.create', `agency:${ids.agencyId}`, { content: input.content, owner: `user:${ids.ownerId}` });
        return ok({});
      });
    };
  };

  const recordRestore = (by: Actor | null, reason: string, manifest: BackupManifestFile): void => {
    desk.house()?.writeStep((_tx, announce, audit) => {
      audit('book.restore', 'book', {
        copyAt: manifest.at,
        copyHead: manifest.auditHead,
        copyEntries: manifest.auditEntries,
        reason,
        by: by ? `user:${by.userId ?? 'house'}` : null,
      });
      announce('book.state', {});
      return ok({});
    });
  };

  return {
    async status() {
      const house = desk.house();
      const practice = house?.agency.practice ?? keeper.isPractice();
      return {
        state: desk.state(),
        practice,
        agencyName: house?.agency.name ?? null,
        folder: keeper.at.folder,
        practiceUsers:
          house && practice
            ? usersList(house.db)
                .filter((user) => user.active)
                .map(({ login, name, role }) => ({ login, name, role }))
            : [],
        problem: desk.problem(),
        version: parts.facts.info.version,
        secretsStrength: await parts.secretsStrength(),
      };
    },
    async checkFolder() {
      const { folder } = keeper.at;
      const trouble = await writeProbe(folder);
      const space = trouble === null ? statfsSync(folder) : null;
      const freeGb = space ? (space.bavail * space.bsize) / 1e9 : 0;
      return {
        folder,
        checks: [
          { check: 'writable' as const, ok: trouble === null, note: trouble ?? 'Duly can write here.' },
          {
            check: 'local' as const,
            ok: !networkPath.test(folder),
            note: networkPath.test(folder)
              ? 'This is a network folder. A book needs a local disk.'
              : 'The folder is on this computer.',
          },
          {
            check: 'not_synced' as const,
            ok: !syncedFolder.test(folder),
            note: syncedFolder.test(folder)
              ? 'A synchronising program changes files here and can damage the book.'
              : 'No synchronising program is known to work here.',
          },
          {
            check: 'free_space' as const,
            ok: freeGb > 1,
            note: `${freeGb.toFixed(1)} GB are free; at least 1 GB is needed.`,
          },
        ],
      };
    },
    async create(input) {
      const stands = keeper.stands();
      if (stands === 'present') return refuse('book_exists');
      if (stands === 'missing') return refuse('book_missing');
      const trouble = await writeProbe(keeper.at.folder);
      if (trouble !== null) return refuse('folder_unsuitable', trouble);
      const ids = { agencyId: parts.newId(), deviceId: parts.newId(), ownerId: parts.newId() };
      const passwordHash = await hashPassword(input.owner.password, parts.cost);
      const made = await keeper.create({
        bookId: parts.newId(),
        ownerId: ids.ownerId,
        password: input.owner.password,
        practice: input.content === 'practice',
        cipher: 'aegis',
        fill: fill(input, ids, passwordHash),
      });
      await desk.adopt(made);
      if (input.content === 'practice') await parts.fillPractice?.(desk);
      return ok({ recoveryKey: made.recoveryKey });
    },
    isRecoveryKey: (typed) => keeper.stands() === 'present' && keeper.isRecoveryKey(typed),
    tryAgain: () => desk.startAgain(),
    openByPassword: (password) => desk.opening(() => keeper.openByPassword(password)),
    async openByRecovery(typed, newPassword) {
      if (!(await desk.opening(() => keeper.openByRecovery(typed)))) return false;
      await desk.resetOwnerPassword(newPassword);
      return true;
    },
    backUp: (reason) => desk.copies.backUp(reason),
    setSecondPlace: (folder) => setSecondPlace(desk, folder),
    copyAside: () => copyAsideNow(desk),
    drill: () => desk.copies.drill(),
    backups: () => ({
      folder: keeper.at.backups,
      ...copyStates(desk),
      rows: keeper.copies().map(({ name, manifest }) => ({
        name,
        at: manifest.at,
        bytes: manifest.bytes,
        accounts: manifest.accounts,
        reason: manifest.reason,
        verified: true,
      })),
    }),
    async previewRestore(name) {
      const copy = keeper.copyNamed(name);
      const house = desk.house();
      if (!copy || !house) return null;
      return { at: copy.manifest.at, accounts: copy.manifest.accounts, lost: lossesSince(house.db, copy.manifest.at) };
    },
    async restore(name, reason, by) {
      const copy = keeper.copyNamed(name);
      const key = desk.key();
      if (!copy || !key || !desk.isSound(copy.file, key, copy.manifest)) return null;
      const restored = await desk.replaceBook(() => keeper.restore(copy.file, key, copy.manifest));
      recordRestore(by, reason, copy.manifest);
      return { accounts: copy.manifest.accounts, safetyCopy: restored.safetyCopy ?? '' };
    },
    async restoreMissing(name, secret) {
      const copy = keeper.copyNamed(name);
      if (!copy || desk.state() === 'open') return null;
      const opening = await keeper.keyOfCopy(copy.file, null, secret);
      if (!opening) return 'wrong';
      if (!desk.isSound(copy.file, opening.key, copy.manifest)) return null;
      makeFolders(keeper.at);
      await desk.replaceBook(() => keeper.restore(copy.file, opening.key, copy.manifest));
      recordRestore(null, 'the book was missing', copy.manifest);
      return { accounts: copy.manifest.accounts };
    },
    copiesAtHand: () => ({
      rows: desk.state() === 'open' ? [] : keeper.copies().map(({ name, manifest }) => ({ name, at: manifest.at })),
    }),
  };
}
