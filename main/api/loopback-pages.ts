import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { everyHeader } from './assets.ts';

/** What a page is asked on behalf of the host. */
export type Question =
  | { readonly ask: 'file'; readonly title: string; readonly extensions: readonly string[] }
  | { readonly ask: 'confirm'; readonly title: string; readonly detail: string; readonly yes: string };

/** What a page is told on behalf of the host; nothing comes back. */
export type Errand =
  | { readonly errand: 'download'; readonly url: string; readonly name: string }
  | { readonly errand: 'copy'; readonly text: string; readonly clearAfterMs: number };

interface Page {
  readonly id: string;
  readonly stream: ServerResponse;
}
interface Pending {
  readonly page: string;
  readonly done: (answer: unknown) => void;
}

/** Events kept for a page whose connection broke off for a moment. */
const kept = 500;

/** The open pages by their event streams: events to all, questions to the one that acted last. */
export function createPages() {
  const pages = new Map<string, Page>();
  const pending = new Map<string, Pending>();
  const past: { readonly number: number; readonly json: string }[] = [];
  let last = 0;
  let active: string | null = null;

  const write = (page: Page, kind: string, json: string, number?: number) =>
    page.stream.write(`${number === undefined ? '' : `id: ${number}\n`}event: ${kind}\ndata: ${json}\n\n`);
  const activePage = (): Page | null => {
    const found = active === null ? undefined : pages.get(active);
    return found ?? [...pages.values()].at(-1) ?? null;
  };
  const settle = (id: string, answer: unknown): boolean => {
    const question = pending.get(id);
    pending.delete(id);
    question?.done(answer);
    return question !== undefined;
  };
  const forget = (page: Page) => {
    if (pages.get(page.id) !== page) return;
    pages.delete(page.id);
    for (const [id, question] of pending) if (question.page === page.id) settle(id, null);
  };

  return {
    isOpen: () => pages.size > 0,
    /** Keeps the response open as the page's event stream; what it missed since `seen` comes first. */
    connect: (id: string, stream: ServerResponse, seen: number | null) => {
      stream.writeHead(200, { ...everyHeader, 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      stream.write('retry: 1000\n\n');
      const page = { id, stream };
      pages.get(id)?.stream.end();
      pages.set(id, page);
      if (seen !== null) for (const { number, json } of past) if (number > seen) write(page, 'event', json, number);
      const beat = setInterval(() => stream.write(': still here\n\n'), 20_000);
      beat.unref();
      stream.on('close', () => {
        clearInterval(beat);
        forget(page);
      });
    },
    /** The page that called last is the one a person looks at. */
    sawCall: (id: string) => {
      active = id;
    },
    broadcast: (json: string) => {
      last += 1;
      past.push({ number: last, json });
      if (past.length > kept) past.shift();
      for (const page of pages.values()) write(page, 'event', json, last);
    },
    /** Null when nobody answers: no page, or it was closed. */
    ask: (question: Question): Promise<unknown> =>
      new Promise((done) => {
        const page = activePage();
        if (page === null) {
          done(null);
          return;
        }
        const id = randomUUID();
        pending.set(id, { page: page.id, done });
        write(page, 'ask', JSON.stringify({ id, ...question }));
      }),
    isAsked: (id: string) => pending.has(id),
    answer: settle,
    tell: (errand: Errand) => {
      const page = activePage();
      if (page !== null) write(page, 'errand', JSON.stringify(errand));
    },
    close: () => {
      for (const id of [...pending.keys()]) settle(id, null);
      for (const page of [...pages.values()]) page.stream.end();
    },
  };
}
export type Pages = ReturnType<typeof createPages>;
