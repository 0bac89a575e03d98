import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** No sandbox (containers run as root) and nothing that would ask the network for anything. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Unpacks the browser that came with `npm install` (Linux x64) and answers its path. It unpacks into the temporary
 * folder of the moment and takes what it finds there without looking at the version, so it gets a folder of its own.
 */
async function bundledBrowser(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(root, 'node_modules/.cache/chromium-153.0.0');
  mkdirSync(folder, { recursive: true });
  const temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  // Makes it bring its own libnss3, libnspr4 and libexpat1, which a bare system lacks.
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs24.x';
  try {
    const { default: chromium, setupLambdaEnvironment } = await import('@sparticuz/chromium');
    setupLambdaEnvironment(join(folder, 'al2023', 'lib'));
    process.env['FONTCONFIG_FILE'] = fontSettings(folder);
    const path = await chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  }
}

/** Its own font settings look for fonts in /tmp alone; without any font a page with a text field ends the browser. */
function fontSettings(folder: string): string {
  const file = join(folder, 'duly-fonts.conf');
  const dirs = [join(folder, 'fonts'), '/usr/share/fonts'].map((dir) => `<dir>${dir}</dir>`).join('');
  const cache = `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${dirs}${cache}</fontconfig>\n`);
  return file;
}

/** Which of the two browsers every desk has is installed here. */
function installedChannel(): 'chrome' | 'msedge' {
  const programs = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']];
  const chrome = [
    '/opt/google/chrome/chrome',
    '/Applications/Google Chrome.app',
    join(homedir(), 'Applications/Google Chrome.app'),
    ...programs.flatMap((folder) => (folder ? [join(folder, 'Google/Chrome/Application/chrome.exe')] : [])),
  ];
  return chrome.some((path) => existsSync(path)) ? 'chrome' : 'msedge';
}

/**
 * The browser the journeys run in: `E2E_CHROMIUM` when it is set (the Chromium major that Electron embeds), else the one
 * that npm brought, else an installed Chrome or Edge.
 */
export async function browserOptions(): Promise<Partial<PlaywrightTestOptions & PlaywrightWorkerOptions>> {
  const executablePath = process.env['E2E_CHROMIUM'] ?? (await bundledBrowser());
  // Desks have scrollbars, and they take room.
  const ignoreDefaultArgs = ['--hide-scrollbars'];
  if (executablePath === undefined) {
    return { browserName: 'chromium', channel: installedChannel(), launchOptions: { ignoreDefaultArgs } };
  }
  return { browserName: 'chromium', launchOptions: { executablePath, args, ignoreDefaultArgs } };
}
