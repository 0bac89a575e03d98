import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAssetSource, listManifest } from '../../main/api/asset-source.ts';
import {
  cleanPath,
  contentSecurityPolicy,
  fileAsset,
  mediaTypeOf,
  preparePage,
  resolveAsset,
  ticketIn,
} from '../../main/api/assets.ts';
import { aFolder } from '../host/folders.ts';

/** A built window, with things around it that must never be served. */
function aBuiltWindow(): string {
  const root = join(aFolder(), 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, '../secret.txt'), 'secret');
  writeFileSync(
    join(root, 'index.html'),
    '<!doctype html><html><head lang="en"><meta name="style-nonce" content="__NONCE__" /></head></html>',
  );
  writeFileSync(join(root, 'assets/main-1a2b3c4d.js'), 'console');
  writeFileSync(join(root, 'assets/main-1a2b3c4d.js.map'), '{}');
  writeFileSync(join(root, 'assets/plain.css'), 'p{}');
  symlinkSync('/etc/passwd', join(root, 'assets/link.txt'));
  return root;
}

const escapes = [
  '/../secret.txt',
  '/../../etc/passwd',
  '/assets/../../secret.txt',
  '/assets/..',
  '/./index.html',
  '/assets/./plain.css',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%2fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/%252e%252e%252fsecret.txt',
  '/assets%2f..%2f..%2fsecret.txt',
  '/assets/%c0%ae%c0%ae/secret.txt',
  '/assets/.../secret.txt',
  '/assets//plain.css',
  '//assets/plain.css',
  '//evil.example/x',
  '/assets/plain.css/',
  '/assets/plain.css%00.js',
  '/assets/plain.css\u0000',
  '/assets/plain.css::$DATA',
  '/assets/plain.css:stream',
  '/C:/Windows/win.ini',
  '/c%3a/windows/win.ini',
  '/etc/passwd',
  '/assets/PLAIN.CSS',
  '/assets/plain.css.',
  '/assets/ plain.css',
  '/assets/link.txt',
  '/assets/main-1a2b3c4d.js.map',
  '/assets',
  '/assets/',
  'assets/plain.css',
  'index.html',
  '',
  '\\index.html',
  '/__proto__',
  '/constructor',
  '/toString',
  '/hasOwnProperty',
  '/%',
  '/%zz',
  '/\ud800',
  `/${'a'.repeat(5000)}`,
  '/file:///etc/passwd',
  '/assets/\u202ecss.nialp',
];

describe('files of the window', () => {
  const manifest = listManifest(aBuiltWindow());

  test.each(escapes)('%j is not one', (path) => {
    expect(resolveAsset(path, manifest)).toBeNull();
  });

  test('what was listed at start is served with its type, and a link out of the folder is not listed', () => {
    expect([...manifest.files.keys()].sort()).toEqual(['/assets/main-1a2b3c4d.js', '/assets/plain.css', '/index.html']);
    expect(resolveAsset('/assets/plain.css?v=1', manifest)).toMatchObject({ mediaType: 'text/css; charset=utf-8' });
    expect(resolveAsset('/', manifest)?.body).toEqual({ file: join(manifest.root, 'index.html') });
  });

  test('a file with a hash in its name may be kept, every other may not; none is sniffed or framed', () => {
    const of = (path: string) => resolveAsset(path, manifest)?.headers ?? {};
    expect(of('/assets/main-1a2b3c4d.js')['cache-control']).toContain('immutable');
    expect(of('/assets/plain.css')['cache-control']).toBe('no-store');
    expect(of('/assets/plain.css')).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  });

  test('a file put there after the start is not served', () => {
    const root = aBuiltWindow();
    const listed = listManifest(root);
    writeFileSync(join(root, 'late.js'), 'x');
    expect(resolveAsset('/late.js', listed)).toBeNull();
  });

  test('types are known by their ending; what is unknown is bytes', () => {
    expect(mediaTypeOf('a.WOFF2')).toBe('font/woff2');
    expect(mediaTypeOf('a.exe')).toBe('application/octet-stream');
    expect(cleanPath('/a%20b')).toBeNull();
  });
});

describe('the policy of the page', () => {
  const policy = new Map(
    contentSecurityPolicy('bm9uY2U')
      .split('; ')
      .map((rule) => [rule.split(' ')[0] ?? '', rule.split(' ').slice(1).join(' ')]),
  );

  test('starts from nothing and allows our own files alone', () => {
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self' 'nonce-bm9uY2U'",
      'img-src': "'self' data: blob:",
      'font-src': "'self' data:",
      'connect-src': "'self'",
      'worker-src': "'self'",
      'frame-src': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'default',
    });
  });

  test('no rule lets in inline code, evaluated code or a host', () => {
    const text = contentSecurityPolicy('x');
    for (const word of ['unsafe-inline', 'unsafe-eval', 'unsafe-hashes', 'http:', 'https:', '*', 'strict-dynamic']) {
      expect(text).not.toContain(word);
    }
  });
});

describe('the page and the files of the book', () => {
  const letter = { file: '/data/tickets/x', name: 'Letter “1”; a\r\n.pdf', mediaType: 'application/pdf' };
  const source = createAssetSource({
    root: aBuiltWindow(),
    nonce: 'bm9uY2U',
    core: { file: async (ticket) => (ticket === 'abcdef0123456789' ? letter : null) },
    bridge: '/* bridge */',
  });
  const textOf = async (path: string) => Buffer.from((await source(path))?.body as Uint8Array).toString();

  test('the page carries this start’s nonce and policy, and asks for the bridge before anything else', async () => {
    const page = await source('/');
    expect(page?.headers['content-security-policy']).toBe(contentSecurityPolicy('bm9uY2U'));
    expect(await textOf('/index.html')).toContain('<head lang="en"><script src="/bridge.js"></script><meta');
    expect(await textOf('/')).toContain('content="bm9uY2U"');
    expect(await textOf('/bridge.js')).toBe('/* bridge */');
  });

  test('a page that names the bridge by itself is left alone', () => {
    const html = '<head><script src="/bridge.js" defer></script></head>';
    expect(preparePage(html, 'x')).toBe(html);
  });

  test('a ticket the core knows is a file that is never stored; its name cannot break the header', async () => {
    const asset = await source('/files/abcdef0123456789');
    expect(asset).toMatchObject({ mediaType: 'application/pdf', body: { file: '/data/tickets/x' } });
    expect(asset?.headers['cache-control']).toBe('no-store');
    expect(asset?.headers['content-disposition']).toMatch(/^inline; filename\*=UTF-8''[\w%.-]+$/);
    expect(fileAsset('/x', "it's (1).pdf", 'application/pdf').headers['content-disposition']).toBe(
      "inline; filename*=UTF-8''it%27s%20%281%29.pdf",
    );
  });

  test.each([
    '/files/unknown0unknown0',
    '/files/',
    '/files/..',
    '/files/../secret.txt',
    '/files/a',
    '/files/abcdef0123456789/x',
  ])('%s is no file of the book', async (path) => {
    expect(await source(path)).toBeNull();
  });

  test('a ticket is letters, digits, dash and line alone', () => {
    expect(ticketIn('/files/abcdef0123456789')).toBe('abcdef0123456789');
    for (const path of ['/files/%2e%2e%2f%2e%2e%2f', '/Files/abcdef0123456789', `/files/${'a'.repeat(129)}`]) {
      expect(ticketIn(path)).toBeNull();
    }
  });

  test('a window that was not built is said to be so', () => {
    const empty = aFolder();
    expect(() => createAssetSource({ root: empty, nonce: 'x', core: { file: async () => null }, bridge: '' })).toThrow(
      'not built',
    );
  });
});
