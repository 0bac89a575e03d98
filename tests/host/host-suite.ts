import { isAbsolute } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Asset, Host, UpdateState } from '../../main/host/host.ts';

/** What a suite needs of a host's surroundings: the person, the system and the window, whichever host it is. */
export interface HostHands {
  readonly host: Host;
  answerWith(answer: string | boolean | null): void;
  clickNotification(tag: string): void;
  chooseMenu(id: string): void;
  shownNotices(): readonly { readonly title: string; readonly body: string }[];
  openedLinks(): readonly string[];
  revealed(): readonly string[];
  clipboard(): string;
  power(event: 'suspend' | 'resume' | 'lock' | 'unlock'): void;
  setIdle(seconds: number): void;
  requestQuit(): void;
  hasEnded(): boolean;
  startSecond(): Promise<void>;
  title(): string;
  attention(): number;
  isProtected(): boolean;
  windowsOpened(): number;
  feedUpdate(state: Extract<UpdateState, { state: 'available' }>): void;
  load(path: string): Promise<{ readonly status: number; readonly type: string | null; readonly text: string }>;
  /** A printer that works and one that does not, by name; null where the default is meant. */
  readonly printers: { readonly good: string | null; readonly bad: string };
  /** A real file to print. */
  readonly pdf: string;
  close(): Promise<void>;
}

const notice = { tag: 'callbacks', title: 'Callbacks due', body: '3 callbacks are due.' };

/** What every host must do, whatever it is made of (architecture handbook, section 8). */
export function hostSuite(kind: string, open: () => Promise<HostHands>): void {
  const all: HostHands[] = [];
  const aHost = async (): Promise<HostHands> => {
    const hands = await open();
    all.push(hands);
    return hands;
  };
  afterEach(async () => {
    for (const hands of all.splice(0)) await hands.close();
  });

  describe(`${kind} host`, () => {
    test('says what it is and where its folders are', async () => {
      const { host } = await aHost();
      expect(host.info.version).toMatch(/^\d+\.\d+\.\d+/);
      expect(host.info.kind).toBe(kind);
      for (const path of Object.values(host.paths)) expect(isAbsolute(path)).toBe(true);
      expect(new Set(Object.values(host.paths)).size).toBe(4);
    });

    test('every verb is its own function, so that the core can ask for it by name', async () => {
      const { host } = await aHost();
      for (const part of Object.values(host)) {
        for (const [verb, value] of Object.entries(part)) {
          if (typeof value === 'function') expect(Object.hasOwn(part, verb)).toBe(true);
        }
      }
    });

    test('a chosen file is a path, and cancelling is null', async () => {
      const hands = await aHost();
      const ask = () => hands.host.dialogs.chooseFile({ title: 'Placement file', extensions: ['csv', 'xlsx'] });
      hands.answerWith('/tmp/placement.csv');
      expect(await ask()).toBe('/tmp/placement.csv');
      hands.answerWith(null);
      expect(await ask()).toBeNull();
    });

    test('a place to save is a path, and cancelling is null', async () => {
      const hands = await aHost();
      const ask = () => hands.host.dialogs.chooseSavePath({ title: 'Save letters', suggestedName: 'letters.pdf' });
      hands.answerWith('/tmp/letters.pdf');
      expect(await ask()).toBe('/tmp/letters.pdf');
      hands.answerWith(null);
      expect(await ask()).toBeNull();
    });

    test('only a clear yes is a yes', async () => {
      const hands = await aHost();
      const ask = () =>
        hands.host.dialogs.confirm({ title: 'Restore this copy?', detail: 'Two days are lost.', yes: 'Restore' });
      hands.answerWith(true);
      expect(await ask()).toBe(true);
      hands.answerWith(false);
      expect(await ask()).toBe(false);
      hands.answerWith(null);
      expect(await ask()).toBe(false);
    });

    test('a notification of the same tag takes the place of the earlier one, and can be cleared', async () => {
      const hands = await aHost();
      await hands.host.notifications.show({ ...notice, body: '2 callbacks are due.' });
      await hands.host.notifications.show(notice);
      await hands.host.notifications.show({ ...notice, tag: 'backup', title: 'Backup done' });
      expect(hands.shownNotices().map(({ body }) => body)).toEqual(['3 callbacks are due.', '3 callbacks are due.']);
      await hands.host.notifications.clear('callbacks');
      await hands.host.notifications.clear('never shown');
      expect(hands.shownNotices().map(({ title }) => title)).toEqual(['Backup done']);
    });

    test('a click on a notification names its tag', async () => {
      const hands = await aHost();
      const heard = vi.fn();
      const stop = hands.host.notifications.onClick(heard);
      await hands.host.notifications.show(notice);
      hands.clickNotification('callbacks');
      stop();
      await hands.host.notifications.show(notice);
      hands.clickNotification('callbacks');
      expect(heard.mock.calls).toEqual([['callbacks']]);
    });

    test('a printed PDF is queued, and a printer that is not there fails with a reason', async () => {
      const hands = await aHost();
      const print = (printer: string | null) =>
        hands.host.printing.printPdf(hands.pdf, { printer, jobName: 'Letters 7' });
      expect((await hands.host.printing.printers()).filter(({ isDefault }) => isDefault)).toHaveLength(1);
      expect(await print(hands.printers.good)).toEqual({ outcome: 'queued' });
      expect(await print(hands.printers.bad)).toMatchObject({
        outcome: 'failed',
        reason: expect.stringMatching(/\w{3}/),
      });
    });

    test('a secret is sealed so that it is not readable and comes back whole', async () => {
      const { host } = await aHost();
      expect(['strong', 'obfuscated', 'none']).toContain(await host.secrets.strength());
      const secret = Uint8Array.from({ length: 32 }, (_, at) => (at * 37) % 256);
      const sealed = await host.secrets.seal(secret);
      expect(Buffer.from(sealed).includes(Buffer.from(secret))).toBe(false);
      expect(await host.secrets.unseal(sealed)).toEqual({ secret, reseal: false });
    });

    test('what was sealed elsewhere, or changed, cannot be unsealed', async () => {
      const { host } = await aHost();
      const sealed = await host.secrets.seal(new Uint8Array(32));
      sealed[0] = 0xff;
      expect(await host.secrets.unseal(sealed)).toBeNull();
      expect(await host.secrets.unseal(new Uint8Array(80))).toBeNull();
      expect(await host.secrets.unseal(new Uint8Array())).toBeNull();
    });

    test('an update is told when it is there, fetched when asked, and never before', async () => {
      const hands = await aHost();
      const heard: UpdateState[] = [];
      hands.host.updates.onState((state) => heard.push(state));
      await hands.host.updates.installAndRestart();
      expect(hands.hasEnded()).toBe(false);
      hands.feedUpdate({ state: 'available', version: '1.3.0' });
      expect(await hands.host.updates.check()).toEqual({ state: 'available', version: '1.3.0' });
      expect(heard).toEqual([{ state: 'available', version: '1.3.0' }]);
      await hands.host.updates.download();
      expect(heard.at(-1)).toEqual({ state: 'ready', version: '1.3.0' });
    });

    test('a chosen menu entry is told by its id until nobody listens', async () => {
      const hands = await aHost();
      hands.host.menu.set([
        { label: 'File', items: [{ id: 'letters.print', label: 'Print letters', shortcut: 'CmdOrCtrl+P' }] },
        { label: 'Edit', items: [{ id: 'edit.copy', label: 'Copy', shortcut: 'CmdOrCtrl+C', role: 'copy' }] },
      ]);
      const heard = vi.fn();
      const stop = hands.host.menu.onCommand(heard);
      hands.chooseMenu('letters.print');
      stop();
      hands.chooseMenu('letters.print');
      expect(heard.mock.calls).toEqual([['letters.print']]);
    });

    test('what the app serves is loaded, what it does not know is not found, and a later answer replaces the earlier', async () => {
      const hands = await aHost();
      const page = (text: string): Asset => ({
        mediaType: 'text/html; charset=utf-8',
        body: Buffer.from(text),
        headers: {},
      });
      hands.host.assets.serve(async (path) => (path === '/' ? page('one') : null));
      expect(await hands.load('/')).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', text: 'one' });
      expect(await hands.load('/other')).toMatchObject({ status: 404 });
      hands.host.assets.serve(async (path) =>
        path === '/' ? page('two') : { ...page(''), body: { file: hands.pdf } },
      );
      expect((await hands.load('/')).text).toBe('two');
      expect((await hands.load('/files/abc')).text).toContain('%PDF');
    });

    test.each(['suspend', 'resume', 'lock', 'unlock'] as const)(
      '%s of the computer is heard until nobody listens',
      async (event) => {
        const hands = await aHost();
        const listen = { suspend: 'onSuspend', resume: 'onResume', lock: 'onLock', unlock: 'onUnlock' } as const;
        const heard = vi.fn();
        const stop = hands.host.power[listen[event]](heard);
        hands.power(event);
        expect(heard).toHaveBeenCalledTimes(1);
        stop();
        hands.power(event);
        expect(heard).toHaveBeenCalledTimes(1);
      },
    );

    test('idle time is in whole seconds, and sleep can be held off for a while', async () => {
      const hands = await aHost();
      hands.setIdle(95);
      expect(hands.host.power.idleSeconds()).toBe(95);
      hands.host.power.keepAwake()();
    });

    test('links leave only when they are web pages, mail or phone numbers', async () => {
      const hands = await aHost();
      expect(await hands.host.shell.openExternal('https://www.consumerfinance.gov/rules-policy/')).toBe(true);
      expect(await hands.host.shell.openExternal('tel:+12125550142')).toBe(true);
      for (const refused of ['file:///etc/passwd', 'javascript:alert(1)', 'ms-settings:', 'http://example.com/', '']) {
        expect(await hands.host.shell.openExternal(refused)).toBe(false);
      }
      expect(hands.openedLinks()).toEqual(['https://www.consumerfinance.gov/rules-policy/', 'tel:+12125550142']);
      await hands.host.shell.reveal('/data/logs');
      expect(hands.revealed()).toEqual(['/data/logs']);
    });

    test('the first holds the data folder, and hears when another is started on it', async () => {
      const hands = await aHost();
      expect(hands.host.lifecycle.holdsInstance).toBe(true);
      const heard = vi.fn();
      hands.host.lifecycle.onSecondStart(heard);
      await hands.startSecond();
      await vi.waitFor(() => expect(heard).toHaveBeenCalled(), 3000);
    });

    test('a wish to quit is told and not carried out; quit carries it out', async () => {
      const hands = await aHost();
      const heard = vi.fn();
      hands.host.lifecycle.onQuitRequested(heard);
      hands.requestQuit();
      expect(heard).toHaveBeenCalledTimes(1);
      expect(hands.hasEnded()).toBe(false);
      hands.host.lifecycle.quit();
      expect(hands.hasEnded()).toBe(true);
    });

    test('a window has the title and the count it was given, and is kept out of recordings', async () => {
      const hands = await aHost();
      await hands.host.windows.open();
      await hands.host.windows.focus();
      expect(hands.windowsOpened()).toBeGreaterThanOrEqual(1);
      hands.host.windows.setTitle('Duly – Today');
      hands.host.windows.setAttention(3);
      hands.host.windows.protectContent(true);
      expect([hands.title(), hands.attention(), hands.isProtected()]).toEqual(['Duly – Today', 3, true]);
      hands.host.windows.setAttention(0);
      expect(hands.attention()).toBe(0);
    });

    test('copied text is taken back in time, unless something else was copied since', async () => {
      const hands = await aHost();
      hands.host.clipboard.writeText('AC-1009001', { clearAfterMs: 30 });
      expect(hands.clipboard()).toBe('AC-1009001');
      await vi.waitFor(() => expect(hands.clipboard()).toBe(''));
      hands.host.clipboard.writeText('AC-1009002', { clearAfterMs: 30 });
      hands.host.clipboard.writeText('AC-1009003', { clearAfterMs: 60_000 });
      await new Promise((done) => setTimeout(done, 80));
      expect(hands.clipboard()).toBe('AC-1009003');
    });
  });
}
