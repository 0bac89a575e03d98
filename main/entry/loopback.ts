import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveLoopback } from '../api/loopback.ts';
import { findBrowser } from '../host/node/browser.ts';
import { safeFileName } from '../host/node/dialogs.ts';
import { defaultDataFolder } from '../host/node/folders.ts';
import { nodeHost } from '../host/node/host.ts';
import { openLog } from '../log/log.ts';
import { coreWorkerBeside, startCoreClient } from './core-client.ts';
import { type Flags, parseFlags, usage } from './flags.ts';
import { openHouse } from './host-thread.ts';
import { problemSentence } from './problem-page.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

function flagsOrExit(): Flags {
  try {
    return parseFlags(process.argv.slice(2), true);
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

const here = import.meta.url;
const isSource = here.endsWith('.ts');
const beside = (path: string): string => fileURLToPath(new URL(path, here));

/** The page's half of the bridge: built, or the source without its types (it imports nothing but types). */
const bridgeScript = (): string =>
  isSource
    ? `{${stripTypeScriptTypes(readFileSync(beside('../../preload/loopback.ts'), 'utf8'))}}`
    : readFileSync(beside('../preload/loopback.js'), 'utf8');

const flags = flagsOrExit();
const around = { platform: process.platform, env: process.env, home: homedir() };
const dataFolder = resolve(flags.dataFolder ?? defaultDataFolder(around, flags.practice));
const { version } = JSON.parse(readFileSync(beside('../../package.json'), 'utf8')) as { version: string };
const { host, control } = nodeHost({
  version,
  platform: process.platform,
  packaged: process.versions['electron'] !== undefined || here.includes('.asar'),
  dataFolder,
  // A folder given by hand keeps everything inside itself.
  documentsFolder: flags.dataFolder === null ? join(homedir(), 'Documents') : join(dataFolder, 'documents'),
  browser: flags.window ? findBrowser(around) : null,
  isRootOnLinux: process.platform === 'linux' && process.getuid?.() === 0,
  printsByCups: flags.printsByCups,
  process: {
    signals: process,
    exit: (code) => process.exit(code === 0 ? process.exitCode : code),
    command: [process.execPath, ...process.execArgv, ...process.argv.slice(1)],
  },
});

await openHouse({
  host,
  facts: { nativeMenu: false, practice: flags.practice, startsAt: flags.startsAt },
  openLog: (folder) => openLog({ folder, part: 'host' }),
  startCore: (options) => startCoreClient({ ...options, workerFile: coreWorkerBeside(here) }),
  windowRoot: beside(isSource ? '../../dist/renderer' : '../renderer'),
  bridge: bridgeScript(),
  openTransport: async ({ core, signal, resolve: resolveAsset, log }) => {
    host.assets.serve(resolveAsset);
    const setClock = (now: string | null) => signal({ signal: 'clock', now });
    const server = await serveLoopback({
      core,
      resolve: control.resolve,
      port: flags.port,
      packaged: host.info.packaged,
      uploads: join(host.paths.temp, 'uploads'),
      safeFileName,
      onPerson: control.sawPerson,
      control: flags.testControl ? { ...control, setClock } : null,
      onFault: (error) => log.fault(error, { stage: 'transport' }),
    });
    control.setPage({
      isOpen: server.pages.isOpen,
      chooseFile: async (options) => {
        const path = await server.pages.ask({ ask: 'file', ...options });
        return typeof path === 'string' ? path : null;
      },
      confirm: async (options) => (await server.pages.ask({ ask: 'confirm', ...options })) === true,
      offer: (file, name) => server.pages.tell({ errand: 'download', url: server.lend(file, name), name }),
      copy: (text, clearAfterMs) => server.pages.tell({ errand: 'copy', text, clearAfterMs }),
    });
    control.onNotice((notice) => server.pages.broadcast(JSON.stringify({ topic: 'host.notice', payload: notice })));
    control.setAddress(server.address);
    say(`Duly is open at ${server.address}`);
    return server;
  },
  onSecond: () => {
    const address = control.address();
    say(address === null ? 'Duly is already starting on this data folder.' : `Duly is open at ${address}`);
  },
  onHopeless: ({ stage, incident, detail }) => {
    complain(`${problemSentence({ stage })} ${detail} (incident ${incident})`);
    process.exitCode = 1;
  },
});
