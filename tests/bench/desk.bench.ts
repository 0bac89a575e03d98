import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { createApi, type DulyApi } from '../../shared/contract/api.ts';
import type { Bridge } from '../../shared/contract/wire.ts';
import { startDuly } from '../e2e/support/duly.ts';
import { compare, p95, type Ratio } from './harness.ts';
import { writePlacementFile } from './support/placement-file.ts';
import { accounts, aPracticeBook } from './support/practice-book.ts';
import { launch, openAccounts, openWindow } from './support/window.ts';

/** Rows imported while somebody works; long enough for every key. */
const rows = Number(process.env.ROWS ?? 20_000);
const pairs = Number(process.env.PAIRS ?? 3);
/** P12 of the performance handbook. */
const floor = 2;
const keys = 100;
/** A quick hand: ten rows in a second. */
const pauseMs = 100;
const person = /Dana Whitfield/;

declare const bridge: Bridge;
declare global {
  var painted: number[];
  var longest: number;
}

/** From now on the page notes how long each J takes to the picture that shows it, and the longest work without a pause. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    globalThis.painted = [];
    globalThis.longest = 0;
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const after = new MessageChannel();
          after.port1.onmessage = () => void painted.push(performance.now() - timeStamp);
          after.port2.postMessage(null);
        }),
      { capture: true },
    );
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
  });

interface Felt {
  /** The 95th percentile from the key to the picture. */
  readonly keyMs: number;
  /** The longest an account took to be read by the book, asked for four times a second. */
  readonly bookMs: number;
  /** The longest work of the page without a pause. */
  readonly pageMs: number;
}

/** Walks down the accounts, and opens one now and then. */
async function walk(page: Page, api: DulyApi, accountId: string): Promise<Felt> {
  await page.evaluate(() => {
    globalThis.painted = [];
    globalThis.longest = 0;
  });
  let isOver = false;
  let bookMs = 0;
  const asking = (async () => {
    while (!isOver) {
      const asked = performance.now();
      await api.accounts.open({ accountId });
      bookMs = Math.max(bookMs, performance.now() - asked);
      await pause(250);
    }
  })();
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press('j');
    await page.waitForTimeout(pauseMs);
  }
  isOver = true;
  await asking;
  const [times, pageMs] = await page.evaluate(() => [painted, longest] as const);
  return { keyMs: p95(times), bookMs, pageMs };
}

/** Work at the desk while a placement is imported, against the same work while nothing else is done. */
export default async function desk(): Promise<Ratio[]> {
  const folder = mkdtempSync(join(tmpdir(), 'duly-desk-'));
  const book = join(folder, 'book');
  const file = join(folder, 'placement.csv');
  cpSync(await aPracticeBook(), book, { recursive: true });
  await writePlacementFile(file, rows);
  const watched = join(folder, 'host.json');
  process.env.DULY_WATCH_HOST = watched;
  const duly = await startDuly(book, undefined, join(import.meta.dirname, 'support/watch-host.ts'));
  const browser = await launch();
  try {
    const { page } = await openWindow(browser);
    await openAccounts(page, duly.url, person);
    await watch(page);
    const api = createApi((name, json) =>
      page.evaluate(([of, input]) => bridge.call(of, input), [name, json] as const),
    );
    const begin = async (): Promise<() => Promise<unknown>> => {
      const name = `Card Bank ${randomUUID().slice(0, 6)}`;
      const added = await api.creditors.add({ commandId: randomUUID(), name, currency: 'USD', contact: '' });
      await duly.control('dialog', { answer: file });
      const chosen = await api.placements.chooseFile({});
      if (!added.ok || !chosen.ok || !chosen.value.file) throw new Error('The placement was not taken');
      const { fileId } = chosen.value.file;
      const options = { dateOrder: 'auto', encoding: 'auto' } as const;
      const seen = await api.placements.preview({ fileId, map: {}, options });
      if (!seen.ok) throw new Error(seen.detail);
      const map = Object.fromEntries(
        seen.value.columns.flatMap(({ column, field }) => (field === null ? [] : [[field, column]])),
      );
      const control = { count: rows, totalMinor: null };
      const { creditorId } = added.value;
      const posting = api.placements.post({ commandId: randomUUID(), fileId, creditorId, map, options, control });
      return () => posting;
    };
    const { rows: found } = await api.accounts.page({
      filter: {},
      sort: { field: 'name', descending: false },
      from: 0,
      to: 1,
    });
    const accountId = found[0]?.id ?? '';
    const worst = { bookMs: 0, pageMs: 0 };
    const busy = async (): Promise<number> => {
      const ended = await begin();
      const felt = await walk(page, api, accountId);
      const [newest] = (await api.placements.list({})).rows;
      if (newest?.status === 'posted') console.log('desk: the import was over before the last key; take more ROWS');
      await ended();
      worst.bookMs = Math.max(worst.bookMs, felt.bookMs);
      worst.pageMs = Math.max(worst.pageMs, felt.pageMs);
      return felt.keyMs;
    };
    const idle = async (): Promise<number> => (await walk(page, api, accountId)).keyMs;
    const name = `J to the next row, 95th percentile, while ${rows} rows are imported beside ${accounts} accounts`;
    const ratio = await compare({
      name,
      against: 'the same with nothing else to do',
      ours: busy,
      theirs: idle,
      pairs,
      target: floor,
    });
    console.log(
      `desk: while importing, the book kept nobody waiting for an account longer than ${worst.bookMs.toFixed(0)} ms, and the page worked ${worst.pageMs.toFixed(0)} ms at most without a pause`,
    );
    return [ratio];
  } finally {
    await browser.close();
    await duly.stop();
    const host = JSON.parse(readFileSync(watched, 'utf8')) as { readonly workMs: number; readonly waitMs: number };
    console.log(
      `desk: the host thread worked ${host.workMs.toFixed(0)} ms at most without a pause, and waited ${host.waitMs.toFixed(0)} ms at most for its turn`,
    );
    rmSync(folder, { recursive: true, force: true });
  }
}
