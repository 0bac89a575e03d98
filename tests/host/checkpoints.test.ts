import { randomBytes } from 'node:crypto';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openConnection } from '../../main/db/open.ts';
import { startCheckpoints } from '../../main/jobs/checkpoints.ts';

/** A book on disk with one table, and what the thread that carries its log over says. */
function aBook() {
  const file = join(mkdtempSync(join(tmpdir(), 'duly-checkpoints-')), 'book.duly');
  const key = randomBytes(32);
  const connection = openConnection({ file, key, cipher: 'aegis', create: true });
  connection.exec('create table entry (id integer primary key, text blob not null)');
  const faults: unknown[] = [];
  const log = { info: () => undefined, warn: () => undefined, fault: (error: unknown) => `I-${faults.push(error)}` };
  const end = startCheckpoints({ file, key, cipher: 'aegis', everyMs: 5 }, log);
  onTestFinished(() => void (connection.open && connection.close()));
  const write = (rows: number): void => {
    const insert = connection.prepare('insert into entry (text) values (randomblob(500))');
    connection.transaction(() => {
      for (let row = 0; row < rows; row += 1) insert.run();
    })();
  };
  return { file, key, connection, faults, end, write };
}

test('what is committed moves from the log into the book without a commit doing it', async () => {
  const { file, write, end, faults } = aBook();
  const before = statSync(file).size;
  write(400);
  await expect.poll(() => statSync(file).size, { timeout: 10_000 }).toBeGreaterThan(before + 200_000);
  await end();
  expect(faults).toEqual([]);
});

test('a book that is written and carried over at once stays sound, and closes after both', async () => {
  const { file, key, connection, write, end, faults } = aBook();
  const sizes = Array.from({ length: 300 }, (_, commit) => 1 + (commit % 7));
  for (const [commit, rows] of sizes.entries()) {
    write(rows);
    if (commit % 10 === 0) await pause(1);
  }
  await end();
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
  connection.close();
  const again = openConnection({ file, key, cipher: 'aegis' });
  const total = sizes.reduce((sum, rows) => sum + rows, 0);
  expect(again.prepare('select count(*) from entry').pluck().get()).toBe(total);
  again.close();
  expect(faults).toEqual([]);
});
