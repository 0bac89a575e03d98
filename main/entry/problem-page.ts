import { pageAsset, scriptAsset } from '../api/asset-source.ts';
import type { AssetOut } from '../api/assets.ts';
import { cleanPath } from '../api/assets.ts';
import { faultText } from '../api/gate.ts';
import type { CorePort } from '../api/port.ts';

/** What stood in the way of the start. */
export interface StartProblem {
  readonly stage: StartStage;
  readonly incident: string;
  /** The error's own sentence. */
  readonly detail: string;
  readonly dataFolder: string;
}

/** The stages of a start, in their order. */
export type StartStage = 'lock' | 'paths' | 'log' | 'core' | 'transport' | 'window';

const whatFailed: Record<StartStage, string> = {
  lock: 'Duly could not make sure that it is the only one working on this data folder.',
  paths: 'Duly could not prepare its data folder.',
  log: 'Duly could not open its log.',
  core: 'Duly could not start the part that keeps the book.',
  transport: 'Duly could not connect its window.',
  window: 'Duly could not open its window.',
};

/** One sentence for a person. */
export const problemSentence = ({ stage }: Pick<StartProblem, 'stage'>): string => whatFailed[stage];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => escapes[mark] ?? mark);

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 12vh auto; padding: 0 1.5rem; color: #1a1d21; background: #fff }
  h1 { font-size: 1.4rem } code { background: #f1f3f5; padding: .1rem .3rem; border-radius: 3px; overflow-wrap: anywhere }
  button { font: inherit; padding: .45rem 1rem; margin: 1rem .5rem 0 0; border: 1px solid #868e96; border-radius: 4px; background: #fff; color: inherit }
  button:focus-visible { outline: 3px solid #1c7ed6; outline-offset: 2px }
  @media (prefers-color-scheme: dark) { body, button { color: #e9ecef; background: #1a1b1e } code { background: #2c2e33 } }
`;

const problemPage = (problem: StartProblem, nonce: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Duly could not start</title>
<style nonce="${nonce}">${style}</style>
<script src="/bridge.js"></script><script src="/problem.js" defer></script></head>
<body><main>
<h1>Duly could not start</h1>
<p>${escapeHtml(problemSentence(problem))} Nothing in the book was changed.</p>
<p>Stage: <code>${problem.stage}</code>. Incident: <code>${escapeHtml(problem.incident)}</code>.<br>
Reason: <code>${escapeHtml(problem.detail)}</code></p>
<p>The book is in <code>${escapeHtml(problem.dataFolder)}</code>, and its copies are in the folder <code>backups</code> in there.
Please leave these files where they are. If a copy has to be restored, start Duly again: when the book does not open, the
first screen offers its copies.</p>
<p><button id="restart">Start again</button><button id="logs">Open the log folder</button><button id="quit">Quit</button></p>
</main></body></html>`;

const problemScript = `for (const id of ['restart', 'logs', 'quit']) {
  document.getElementById(id)?.addEventListener('click', () => void window.bridge.call('problem.' + id, '{}'));
}
document.getElementById('restart')?.focus();`;

/** Serves the page of a start that failed; it needs no book and no built window. */
export function problemAssets(problem: StartProblem, nonce: string, bridge: string) {
  const page = pageAsset(problemPage(problem, nonce), nonce);
  return async (asked: string): Promise<AssetOut | null> => {
    const path = cleanPath(asked);
    if (path === '/' || path === '/index.html') return page;
    if (path === '/bridge.js') return scriptAsset(bridge);
    return path === '/problem.js' ? scriptAsset(problemScript) : null;
  };
}

export interface ProblemActions {
  readonly restart: () => void;
  readonly logs: () => void;
  readonly quit: () => void;
}

/** Stands where the core would: it knows the page's three buttons and nothing else. */
export const problemCore = (actions: ProblemActions, incident: string): CorePort => {
  const known = new Map(Object.entries(actions).map(([name, act]) => [`problem.${name}`, act as () => void]));
  return {
    call: async (name) => {
      const act = known.get(name);
      if (act === undefined) return faultText('database_unavailable', incident);
      act();
      return JSON.stringify({ ok: true, value: {} });
    },
    onEvent: () => () => {},
    file: async () => null,
  };
};
