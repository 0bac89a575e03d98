import { externalLink } from '../external-links.ts';
import type { Asset, Host, Menu, UpdateState } from '../host.ts';
import { createListeners } from '../listeners.ts';
import type { OpenPage } from './page.ts';

/** Links are checked as in the product and then only remembered: this host opens nothing by itself. */
export function nodeShell() {
  const opened: string[] = [];
  const revealed: string[] = [];
  const shell: Host['shell'] = {
    openExternal: async (url) => {
      const link = externalLink(url);
      if (link !== null) opened.push(link);
      return link !== null;
    },
    reveal: async (path) => void revealed.push(path),
  };
  return { shell, opened, revealed };
}

/** The model is remembered; the page draws it and sends the commands. */
export function nodeMenu() {
  const chosen = createListeners<string>();
  let model: readonly Menu[] = [];
  const menu: Host['menu'] = {
    set: (next) => {
      model = next;
    },
    onCommand: chosen.add,
  };
  return { menu, model: () => model, choose: chosen.tell };
}

/** This host cannot update itself; tests play a feed. */
export function nodeUpdates() {
  const heard = createListeners<UpdateState>();
  let state: UpdateState = { state: 'unavailable' };
  let installs = 0;
  const become = (next: UpdateState) => {
    state = next;
    heard.tell(next);
  };
  const updates: Host['updates'] = {
    check: async () => state,
    download: async () => {
      if (state.state === 'available') become({ state: 'ready', version: state.version });
    },
    installAndRestart: async () => {
      if (state.state === 'ready') installs += 1;
    },
    onState: heard.add,
  };
  return { updates, become, installs: () => installs };
}

/** Text is kept in memory and handed to the page, which may use the browser's clipboard; it is taken back in time. */
export function nodeClipboard(page: () => OpenPage) {
  let held = '';
  let timer: NodeJS.Timeout | undefined;
  const clipboard: Host['clipboard'] = {
    writeText: (text, { clearAfterMs = 60_000 } = {}) => {
      clearTimeout(timer);
      held = text;
      page().copy(text, clearAfterMs);
      timer = setTimeout(() => {
        if (held === text) held = '';
      }, clearAfterMs);
      timer.unref();
    },
  };
  return { clipboard, text: () => held };
}

/** Remembers what answers for a path; the loopback transport asks it. */
export function nodeAssets() {
  let resolve: (path: string) => Promise<Asset | null> = async () => null;
  const assets: Host['assets'] = {
    serve: (next) => {
      resolve = next;
    },
  };
  return { assets, resolve: (path: string) => resolve(path) };
}
