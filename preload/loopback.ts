import type { AnswerOut, Bridge } from '../shared/contract/wire.ts';

/**
 * The bridge for a page in a browser: the twin of the preload, over this page's own origin. It also is the hands of a
 * host without a desktop: it opens the file chooser, asks yes or no, downloads what was saved, and copies. One file,
 * imports types alone, so that it runs as it stands (evaluation and tests; it never ships).
 */
type Ask =
  | { readonly id: string; readonly ask: 'file'; readonly title: string; readonly extensions: readonly string[] }
  | {
      readonly id: string;
      readonly ask: 'confirm';
      readonly title: string;
      readonly detail: string;
      readonly yes: string;
    };
type Errand =
  | { readonly errand: 'download'; readonly url: string; readonly name: string }
  | { readonly errand: 'copy'; readonly text: string; readonly clearAfterMs: number };

const page = crypto.randomUUID();
const listeners = new Set<(json: string) => void>();

const unreachable = (): string =>
  JSON.stringify({
    ok: false,
    fault: { code: 'database_unavailable', incident: '', message: 'Duly does not answer. It may have been closed.' },
  } satisfies AnswerOut);

const send = (path: string, body: BodyInit | null): Promise<Response> =>
  fetch(path, { method: 'POST', body, headers: { 'x-duly-page': page }, cache: 'no-store' });

const bridge: Bridge = {
  call: async (name, json) => {
    try {
      const answer = await send(`/call?name=${encodeURIComponent(name)}`, json);
      return answer.headers.get('content-type')?.startsWith('application/json') ? await answer.text() : unreachable();
    } catch {
      return unreachable();
    }
  },
  onEvent: (listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

const element = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, text = ''): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
};

/** A small dialog with one button that says yes; resolves false when it was closed in any other way. */
function askYes(title: string, detail: string, yes: string): Promise<boolean> {
  return new Promise((done) => {
    const dialog = element('dialog');
    const accept = element('button', yes);
    const cancel = element('button', 'Cancel');
    accept.addEventListener('click', () => dialog.close('yes'));
    cancel.addEventListener('click', () => dialog.close());
    dialog.setAttribute('aria-label', title);
    dialog.append(element('h2', title), element('p', detail), accept, ' ', cancel);
    dialog.addEventListener('close', () => {
      dialog.remove();
      done(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

async function chooseFile({ title, extensions }: Extract<Ask, { ask: 'file' }>): Promise<File | null> {
  const input = element('input');
  input.type = 'file';
  input.hidden = true;
  input.accept = extensions.map((each) => `.${each}`).join(',');
  document.body.append(input);
  const chosen = new Promise<File | null>((done) => {
    input.addEventListener('change', () => done(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => done(null));
  });
  try {
    try {
      input.showPicker();
    } catch {
      // Browsers open a chooser only for a fresh click or key press: ask for one.
      if (!(await askYes(title, 'Please choose a file.', 'Choose a file…'))) return null;
      input.showPicker();
    }
    return await chosen;
  } catch {
    return null;
  } finally {
    input.remove();
  }
}

async function answer(ask: Ask): Promise<void> {
  const to = `/ask/${ask.id}`;
  if (ask.ask === 'confirm') {
    await send(to, String(await askYes(ask.title, ask.detail, ask.yes)));
    return;
  }
  const file = await chooseFile(ask);
  await (file ? send(`${to}?file=${encodeURIComponent(file.name)}`, file) : send(to, 'false'));
}

function download(url: string, name: string): void {
  const link = element('a');
  link.href = url;
  link.download = name;
  link.click();
}

/** Copies, and empties the clipboard in time unless something else may have been copied since. */
async function copy(text: string, clearAfterMs: number): Promise<void> {
  await navigator.clipboard.writeText(text);
  let mayHaveChanged = false;
  const changed = () => {
    mayHaveChanged = true;
  };
  window.addEventListener('blur', changed, { once: true });
  document.addEventListener('copy', changed, { once: true });
  setTimeout(() => {
    window.removeEventListener('blur', changed);
    document.removeEventListener('copy', changed);
    if (!mayHaveChanged) void navigator.clipboard.writeText('').catch(() => {});
  }, clearAfterMs);
}

const stream = new EventSource(`/events?page=${page}`);
stream.addEventListener('event', ({ data }: MessageEvent<string>) => {
  for (const listener of [...listeners]) listener(data);
});
stream.addEventListener('ask', ({ data }: MessageEvent<string>) => {
  void answer(JSON.parse(data) as Ask).catch(() => {});
});
stream.addEventListener('errand', ({ data }: MessageEvent<string>) => {
  const errand = JSON.parse(data) as Errand;
  if (errand.errand === 'download') download(errand.url, errand.name);
  else void copy(errand.text, errand.clearAfterMs).catch(() => {});
});
// A long-lived stream would hold up the page's own reload.
window.addEventListener('pagehide', () => stream.close());

let saidAt = 0;
const isHere = () => {
  if (Date.now() - saidAt < 10_000) return;
  saidAt = Date.now();
  void send('/here', null).catch(() => {});
};
for (const sign of ['pointerdown', 'keydown', 'wheel']) window.addEventListener(sign, isHere, { passive: true });

// The token came with the address and lives in a cookie now; it is not for screenshots.
if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
Object.defineProperty(window, 'bridge', { value: Object.freeze(bridge), enumerable: true });
