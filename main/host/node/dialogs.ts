import { existsSync, mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Host } from '../host.ts';
import type { OpenPage } from './page.ts';

/** A path to choose, yes or no, or null for "cancelled". */
export type DialogAnswer = string | boolean | null;

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name that every file system takes, without folders. */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last.replaceAll(/[\u0000-\u001f<>:"|?*\u007f]/g, '_').replace(/[. ]+$/, '');
  const named = plain === '' || /^\.+$/.test(plain) ? 'file' : plain;
  const short = named.length <= 150 ? named : `${named.slice(0, 140)}${extname(named).slice(0, 10)}`;
  return reserved.test(short) ? `_${short}` : short;
}

/** `Letters.pdf`, or `Letters (2).pdf` when that is taken. */
export function freePath(folder: string, name: string): string {
  const safe = safeFileName(name);
  const ending = extname(safe);
  const stem = safe.slice(0, safe.length - ending.length);
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? safe : `${stem} (${count})${ending}`);
    if (!existsSync(path)) return path;
  }
}

/** Tells the page once the file lies at the chosen place (it is written whole), and gives up after five minutes. */
function offerWhenWritten(path: string, name: string, page: OpenPage): void {
  let tries = 0;
  const timer = setInterval(() => {
    tries += 1;
    const isThere = existsSync(path);
    if (isThere) page.offer(path, name);
    if (isThere || tries > 1000) clearInterval(timer);
  }, 300);
  timer.unref();
}

/**
 * Dialogs without a desktop: scripted answers come first; else the open page asks the person in the browser; else it
 * was cancelled. Saving goes to the documents folder under a free name, and the browser downloads a copy.
 */
export function nodeDialogs(documents: string, answers: DialogAnswer[], page: () => OpenPage): Host['dialogs'] {
  const scripted = (): { readonly answer: DialogAnswer } | null => {
    const answer = answers.shift();
    return answer === undefined ? null : { answer };
  };
  const pathIn = (answer: DialogAnswer) => (typeof answer === 'string' ? answer : null);
  return {
    chooseFile: async (options) => {
      const given = scripted();
      if (given) return pathIn(given.answer);
      return page().isOpen() ? page().chooseFile(options) : null;
    },
    chooseSavePath: async ({ suggestedName }) => {
      const given = scripted();
      if (given) return pathIn(given.answer);
      if (!page().isOpen()) return null;
      mkdirSync(documents, { recursive: true });
      const path = freePath(documents, suggestedName);
      offerWhenWritten(path, safeFileName(suggestedName), page());
      return path;
    },
    confirm: async (options) => {
      const given = scripted();
      if (given) return given.answer === true;
      return page().isOpen() ? page().confirm(options) : false;
    },
  };
}
