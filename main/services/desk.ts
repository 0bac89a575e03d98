import { z } from 'zod';
import { ok } from '../../shared/kernel/result.ts';
import { copyMark, secondPlaceOf } from '../db/copy-marks.ts';
import type { Db } from '../db/database.ts';
import { deskFigures } from '../db/desk.ts';
import { markOf, usersList } from '../db/people.ts';
import { menuModel } from '../domain/menu.ts';
import type { DeskHandlersOf } from './desk-context.ts';
import { queueLeft } from './queue.ts';

const Proof = z.object({ at: z.string(), ok: z.boolean(), entries: z.number() });

/** How the copy in the second place stands; null when no place is chosen. */
function secondState(db: Db) {
  if (secondPlaceOf(db) === null) return null;
  const last = copyMark(db, 'second_copy');
  return { at: last?.copyAt ?? null, ok: last?.ok ?? null, reason: last?.reason ?? '' };
}

export const desk: DeskHandlersOf<'desk'> = {
  status: (_input, { book, session, facts }) => {
    if (!book) throw new Error('No book is open');
    const { actor } = session.get();
    const figures = deskFigures(book.db);
    const mark = markOf(book.db, 'proof');
    const proof = mark ? Proof.parse(JSON.parse(mark)) : null;
    return {
      savedAt: figures.savedAt,
      backup: { at: figures.backupAt, ok: figures.backupOk },
      second: secondState(book.db),
      audit: { entries: figures.entries, ok: proof?.ok ?? null, checkedAt: proof?.at ?? null },
      queueLeft: actor ? queueLeft({ ...book, actor }) : 0,
      practice: book.agency.practice,
      version: facts.version,
    };
  },
  menu: (_input, { facts }) => ({
    native: facts.nativeMenu,
    menus: menuModel.map(({ label, items }) => ({
      label,
      items: items.map(({ id, label: text, shortcut }) => ({ id, label: text, shortcut })),
    })),
  }),
  openExternal: async (input, { computer }) => ok({ opened: await computer.shell.openExternal(input.url) }),
  copyText: (input, { computer }) => {
    computer.clipboard.writeText(input.text, { clearAfterMs: 60_000 });
    return ok({});
  },
  openWindow: async (_input, { computer }) => {
    await computer.windows.open();
    return ok({});
  },
  quit: (_input, { quit }) => {
    quit();
    return ok({});
  },
  people: (_input, { book }) => ({
    rows: book
      ? usersList(book.db)
          .filter((user) => user.active)
          .map(({ id, name, role }) => ({ id, name, role }))
      : [],
  }),
  version: (_input, { facts }) => ({ version: facts.version, platform: facts.platform, kind: facts.kind }),
};
