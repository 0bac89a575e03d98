import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { pageAsset, scriptAsset } from '../../main/api/asset-source.ts';
import { type Loopback, serveLoopback } from '../../main/api/loopback.ts';
import { echoCore } from '../host/echo-core.ts';

/** The page's half of the bridge in a real browser: an empty page, the built script, a core that echoes. */
const built = join(import.meta.dirname, '../../dist/preload/loopback.js');
const html =
  '<!doctype html><html><head><script src="/bridge.js"></script></head><body><button>Choose</button></body></html>';

interface Duly {
  readonly server: Loopback;
  readonly echo: ReturnType<typeof echoCore>;
  readonly folder: string;
  readonly seen: { persons: number };
}
type Page = Window & {
  readonly bridge: {
    call(name: string, json: string): Promise<string>;
    onEvent(listener: (json: string) => void): () => void;
  };
};

const test = base.extend<{ duly: Duly }>({
  duly: async ({ page }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'duly-bridge-'));
    const echo = echoCore();
    const seen = { persons: 0 };
    const server = await serveLoopback({
      core: echo.core,
      resolve: async (path) => {
        if (path === '/bridge.js') return scriptAsset(readFileSync(built, 'utf8'));
        return path === '/' ? pageAsset(html, 'bm9uY2U') : null;
      },
      port: 0,
      packaged: false,
      uploads: folder,
      safeFileName: (name) => name,
      onPerson: () => {
        seen.persons += 1;
      },
      control: null,
      onFault: String,
    });
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on(
      'console',
      (message) =>
        message.type() === 'error' && !/favicon|ERR_FAILED/.test(message.text()) && problems.push(message.text()),
    );
    await page.goto(server.address);
    await expect.poll(() => server.pages.isOpen()).toBe(true);
    await use({ server, echo, folder, seen });
    expect(problems).toEqual([]);
    await page.goto('about:blank');
    await server.close();
    await rm(folder, { recursive: true, force: true });
  },
});

test('the page has two functions, and the token is gone from its address', async ({ page, duly }) => {
  expect(new URL(page.url()).search).toBe('');
  expect(await page.evaluate(() => Object.keys((window as unknown as Page).bridge))).toEqual(['call', 'onEvent']);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  await page.reload();
  const answer = await page.evaluate(() => (window as unknown as Page).bridge.call('a b.c/d?', '“{}”'));
  expect(JSON.parse(answer).value).toEqual({ name: 'a b.c/d?', json: '“{}”' });
  expect(duly.echo.calls).toHaveLength(1);
});

test('events reach every listener that still listens', async ({ page, duly }) => {
  await page.evaluate(() => {
    const { bridge } = window as unknown as Page;
    const heard: string[] = [];
    Object.assign(window, { heard });
    bridge.onEvent((json) => heard.push(json));
    bridge.onEvent(() => heard.push('never'))();
  });
  duly.echo.announce('{"topic":"host.lock","payload":{}}');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard))
    .toEqual(['{"topic":"host.lock","payload":{}}']);
});

test('a file chosen after a click is copied, and its place is the answer', async ({ page, duly }) => {
  const file = join(duly.folder, 'placement.csv');
  writeFileSync(file, 'name,amount\n');
  const accepted: (string | null)[] = [];
  page.on('filechooser', async (chooser) => {
    accepted.push(await chooser.element().getAttribute('accept'));
    await chooser.setFiles(file);
  });
  await page.getByRole('button', { name: 'Choose' }).click();
  const stored = String(
    await duly.server.pages.ask({ ask: 'file', title: 'Placement file', extensions: ['csv', 'xlsx'] }),
  );
  expect(accepted).toEqual(['.csv,.xlsx']);
  expect(stored).not.toBe(file);
  expect(readFileSync(stored, 'utf8')).toBe('name,amount\n');
  expect(duly.seen.persons).toBe(1);
});

test('a browser that wants a fresh click for its chooser is given one, and closing that cancels', async ({
  page,
  duly,
}) => {
  const file = join(duly.folder, 'second.csv');
  writeFileSync(file, 'x');
  page.on('filechooser', (chooser) => chooser.setFiles(file));
  // As browsers do when the last click is more than a few seconds old.
  await page.evaluate(() => {
    const original = HTMLInputElement.prototype.showPicker;
    let tries = 0;
    HTMLInputElement.prototype.showPicker = function (this: HTMLInputElement) {
      tries += 1;
      if (tries < 3) throw new DOMException('A user gesture is required.', 'NotAllowedError');
      original.call(this);
    };
  });
  const ask = () => duly.server.pages.ask({ ask: 'file', title: 'Placement file', extensions: ['csv'] });
  const dialog = page.getByRole('dialog', { name: 'Placement file' });
  const first = ask();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await first).toBe(false);
  const second = ask();
  await dialog.getByRole('button', { name: 'Choose a file…' }).click();
  expect(String(await second)).toContain('second.csv');
  await expect(dialog).toHaveCount(0);
});

test('a question is yes only by its own button', async ({ page, duly }) => {
  const ask = () =>
    duly.server.pages.ask({
      ask: 'confirm',
      title: 'Restore this copy?',
      detail: 'Two days are lost.',
      yes: 'Restore',
    });
  const dialog = page.getByRole('dialog', { name: 'Restore this copy?' });
  const [yes, no] = [ask(), dialog.getByRole('button', { name: 'Restore' }).click()];
  await no;
  expect(await yes).toBe(true);
  const escaped = ask();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await escaped).toBe(false);
});

test('a saved file is downloaded under its name', async ({ page, duly }) => {
  const file = join(duly.folder, 'x');
  writeFileSync(file, '%PDF-1.7');
  const started = page.waitForEvent('download');
  duly.server.pages.tell({ errand: 'download', url: duly.server.lend(file, 'Letters.pdf'), name: 'Letters.pdf' });
  const download = await started;
  expect(download.suggestedFilename()).toBe('Letters.pdf');
  expect(readFileSync(await download.path(), 'utf8')).toBe('%PDF-1.7');
});

test('a Duly that was closed is a fault, not a hanging page', async ({ page, duly }) => {
  await page.route('**/call**', (route) => route.abort());
  const answer = await page.evaluate(() => (window as unknown as Page).bridge.call('a.b', '{}'));
  expect(JSON.parse(answer)).toMatchObject({ ok: false, fault: { code: 'database_unavailable' } });
  expect(duly.echo.calls).toEqual([]);
});
