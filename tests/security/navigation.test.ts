import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { guardContents } from '../../main/host/electron/guard.ts';
import { isOwnFile, isOwnPage, isOwnRequest } from '../../main/host/electron/own-pages.ts';
import { pageRights } from '../../main/host/electron/windows.ts';
import { anElectronHost } from '../host/electron-hands.ts';
import { fakeElectron } from '../host/fake-electron.ts';
import { aFolder } from '../host/folders.ts';

const own = [
  'app://ui/',
  'app://ui',
  'app://ui/index.html',
  'app://ui/#/accounts/1',
  'app://ui/?x=1',
  'app://ui/index.html#a',
];

const foreign = [
  'app://ui.evil.example/',
  'app://ui@evil.example/',
  'app://evil@ui/',
  'app://user:pass@ui/',
  'app://ui:80/',
  'app://ui:443/index.html',
  'app://UI/',
  'APP://ui/',
  'app://ui./',
  'app://ui%2eevil/',
  'app://u%69/',
  'app://uі/', // Cyrillic і
  'app://ui\u200b/',
  'app:///ui/',
  'app:/ui/',
  'app:ui',
  'app://',
  'app:',
  'app:\\\\ui\\',
  'app://ui\\',
  'app://ui\\@evil.example/',
  'app://ui/\\evil.example',
  ' app://ui/',
  '\tapp://ui/',
  'a\npp://ui/',
  'app://ui/\n',
  'app://ui/\u0000',
  'app://ui /',
  'apps://ui/',
  'app+x://ui/',
  'xapp://ui/',
  'blob:app://ui/1234',
  'filesystem:app://ui/temporary/x',
  'view-source:app://ui/',
  'javascript:location="app://ui/"',
  'data:text/html,app://ui/',
  'about:blank',
  'about:srcdoc',
  'http://ui/',
  'https://ui/',
  'http://app//ui/',
  'https://app.ui/',
  'https://example.com/app://ui/',
  'https://example.com/#app://ui/',
  'file:///app/ui/index.html',
  'file://ui/index.html',
  'chrome://settings',
  'chrome-extension://ui/index.html',
  'devtools://devtools/bundled/devtools_app.html',
  'ws://ui/',
  'ftp://ui/',
  '//ui/',
  '/index.html',
  'index.html',
  '',
  // inside our origin, but not the page
  'app://ui/files/abcdef0123456789',
  'app://ui/assets/main.js',
  'app://ui/other.html',
  'app://ui/index.html/',
  'app://ui//',
  'app://ui/%2e%2e/',
  'app://ui/index.htm',
  'app://ui/INDEX.HTML',
];

describe('where the window may go', () => {
  test.each(own)('%s is its own page', (url) => expect(isOwnPage(url)).toBe(true));
  test.each(foreign)('%j is not', (url) => expect(isOwnPage(url)).toBe(false));
  test('there are enough look-alikes', () => expect(foreign.length).toBeGreaterThanOrEqual(60));
});

describe('what the window may load', () => {
  test.each(['app://ui/assets/main-1a2b.js', 'app://ui/files/abc', 'data:image/png;base64,AA', 'blob:app://ui/1-2'])(
    '%s is its own',
    (url) => expect(isOwnRequest(url, false)).toBe(true),
  );
  test.each([
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'ws://127.0.0.1/',
    'wss://example.com/',
    'file:///etc/passwd',
    'ftp://example.com/',
    'blob:https://example.com/1',
    'chrome-extension://abc/x.js',
    'app://ui.evil/x.js',
    'https://redirector.gvt1.com/edgedl/chrome/dict/en-us.bdic',
  ])('%s is not', (url) => expect(isOwnRequest(url, false)).toBe(false));
  test('developer tools load only where they may be opened', () => {
    expect(isOwnRequest('devtools://devtools/bundled/devtools_app.html', true)).toBe(true);
    expect(isOwnRequest('devtools://devtools/bundled/devtools_app.html', false)).toBe(false);
    expect(isOwnRequest('devtools://remote/serve_rev/x', true)).toBe(false);
  });
  test('only files handed out by the core may be saved', () => {
    expect(isOwnFile('app://ui/files/abcdef0123456789')).toBe(true);
    for (const url of ['app://ui/index.html', 'https://example.com/files/x', 'blob:app://ui/1'])
      expect(isOwnFile(url)).toBe(false);
  });
});

describe('the guard around every window', () => {
  const guarded = () => {
    const electron = fakeElectron({ folder: aFolder(), packaged: true });
    guardContents(electron.pieces, false);
    const contents = Object.assign(new EventEmitter(), {
      handler: null as ((details: object) => { action: string }) | null,
      setWindowOpenHandler: (handler: (details: object) => { action: string }) => {
        contents.handler = handler;
      },
    });
    electron.app.emit('web-contents-created', {}, contents);
    return { electron, contents };
  };
  const isStopped = (
    contents: { emit(name: string, event: object): boolean },
    name: string,
    url: string,
    more = {},
  ) => {
    const event = { url, isMainFrame: true, ...more, preventDefault: vi.fn() };
    contents.emit(name, event);
    return event.preventDefault.mock.calls.length > 0;
  };

  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s elsewhere is stopped', (name) => {
    const { contents } = guarded();
    for (const url of foreign) expect(isStopped(contents, name, url)).toBe(true);
    for (const url of own) expect(isStopped(contents, name, url)).toBe(false);
  });

  test('frames inside the page go nowhere, not even to the page', () => {
    expect(isStopped(guarded().contents, 'will-frame-navigate', 'app://ui/', { isMainFrame: false })).toBe(true);
  });

  test('no new window opens and no page is embedded', () => {
    const { contents } = guarded();
    expect(contents.handler?.({ url: 'app://ui/' })).toEqual({ action: 'deny' });
    expect(isStopped(contents, 'will-attach-webview', 'app://ui/')).toBe(true);
  });

  const permissions = [
    ...['clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fileSystem', 'fullscreen', 'geolocation'],
    ...['hid', 'idle-detection', 'media', 'mediaKeySystem', 'midi', 'midiSysex', 'notifications', 'openExternal'],
    ...['pointerLock', 'keyboardLock', 'serial', 'speaker-selection', 'storage-access', 'usb', 'window-management'],
    ...['local-fonts', 'local-network', 'loopback-network', 'screen-wake-lock', 'sensors', 'unknown'],
  ];

  test('every permission and every device is refused', () => {
    const { electron } = guarded();
    const handlers = electron.sessionHandlers as Record<string, (...args: unknown[]) => unknown>;
    for (const permission of permissions) {
      const answer = vi.fn();
      handlers['request']?.({}, permission, answer, {});
      expect(answer.mock.calls).toEqual([[false]]);
      expect(handlers['check']?.({}, permission, 'app://ui', {})).toBe(false);
    }
    expect(handlers['device']?.({ deviceType: 'usb' })).toBe(false);
    const shared = vi.fn();
    handlers['display']?.({}, shared);
    expect(shared.mock.calls).toEqual([[null]]);
  });

  test('every request to a network is cancelled', () => {
    const { electron } = guarded();
    const ask = electron.sessionHandlers['network'] as (details: object, answer: (to: object) => void) => void;
    const isCancelled = (url: string) => {
      const answer = vi.fn();
      ask({ url }, answer);
      return (answer.mock.calls[0]?.[0] as { cancel: boolean }).cancel;
    };
    for (const url of [
      'http://example.com/',
      'https://example.com/',
      'ws://example.com/',
      'wss://example.com/x',
      'file:///x',
    ]) {
      expect(isCancelled(url)).toBe(true);
    }
    expect(isCancelled('app://ui/assets/main.js')).toBe(false);
  });

  test('nothing is downloaded but files the core handed out', () => {
    const { electron } = guarded();
    const isRefused = (url: string) => {
      const event = { preventDefault: vi.fn() };
      electron.raw.session.defaultSession.emit('will-download', event, { getURL: () => url });
      return event.preventDefault.mock.calls.length > 0;
    };
    expect(isRefused('https://example.com/evil.exe')).toBe(true);
    expect(isRefused('app://ui/files/abcdef0123456789')).toBe(false);
  });
});

describe('the rights of a page', () => {
  test('every window is made with every right off', async () => {
    const { host, electron } = anElectronHost({ packaged: true });
    await host.windows.open();
    await host.windows.open();
    for (const { options } of electron.windows()) {
      expect(options['webPreferences']).toEqual({
        preload: '/app/dist/preload/electron.cjs',
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        plugins: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: false,
      });
    }
  });

  test('no feature of the browser is switched on by hand, and no partition is shared', () => {
    const rights = pageRights('/x', true);
    for (const name of ['enableBlinkFeatures', 'disableBlinkFeatures', 'partition', 'session', 'additionalArguments']) {
      expect(Object.hasOwn(rights, name)).toBe(false);
    }
  });
});
