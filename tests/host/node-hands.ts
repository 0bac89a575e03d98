import { EventEmitter } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeHost, type NodeHostSettings } from '../../main/host/node/host.ts';
import { aFolder } from './folders.ts';
import type { HostHands } from './host-suite.ts';

/** The Node host in a folder of its own, whose process is a fake: it must not end the test run. */
export function aNodeHost(changes: Partial<NodeHostSettings> = {}) {
  const folder = changes.dataFolder ?? aFolder();
  const signals = new EventEmitter();
  const exits: number[] = [];
  const made = nodeHost({
    version: '1.2.3',
    platform: process.platform,
    packaged: false,
    dataFolder: folder,
    documentsFolder: join(folder, 'documents'),
    browser: null,
    isRootOnLinux: false,
    printsByCups: false,
    process: { signals, exit: (code) => void exits.push(code), command: [] },
    ...changes,
  });
  return { ...made, folder, signals, exits };
}

export async function nodeHands(): Promise<HostHands> {
  const { host, control, folder, signals, exits } = aNodeHost();
  const pdf = join(folder, 'letter.pdf');
  writeFileSync(pdf, '%PDF-1.7 of a letter');
  return {
    host,
    answerWith: control.answerDialog,
    clickNotification: control.clickNotification,
    chooseMenu: control.chooseMenu,
    shownNotices: () => control.record().notifications,
    openedLinks: () => control.record().links,
    revealed: () => control.record().revealed,
    clipboard: () => control.record().clipboard,
    power: control.power,
    setIdle: control.setIdle,
    requestQuit: () => signals.emit('SIGTERM'),
    hasEnded: () => exits.length > 0,
    startSecond: async () => {
      const { fork } = await import('node:child_process');
      const child = fork(new URL('./second-start.ts', import.meta.url), [folder], { stdio: 'ignore' });
      await new Promise((done) => child.once('exit', done));
    },
    title: () => control.record().title,
    attention: () => control.record().attention,
    isProtected: () => control.record().isProtected,
    windowsOpened: () => control.record().windowsOpened,
    feedUpdate: control.becomeUpdate,
    load: async (path) => {
      const asset = await control.resolve(path);
      if (asset === null) return { status: 404, type: null, text: '' };
      const bytes = asset.body instanceof Uint8Array ? asset.body : readFileSync(asset.body.file);
      return { status: 200, type: asset.mediaType, text: Buffer.from(bytes).toString() };
    },
    printers: { good: null, bad: 'Printer of the neighbours' },
    pdf,
    close: async () => host.lifecycle.quit(),
  };
}
