import { create } from 'zustand';
import { api } from '../../api/api.ts';

/** How long after the last key press a note is kept in the book. */
const pauseMs = 400;

/** Whose note about which account. Another person at the desk never meets it. */
export interface DraftOf {
  readonly userId: string;
  readonly accountId: string;
}
export type Kept = 'typing' | 'kept' | 'card_number' | 'failed';
interface Drafts {
  readonly texts: Readonly<Record<string, string>>;
  readonly kept: Readonly<Record<string, Kept>>;
}

/** Notes being typed. They outlive the screen, so that going elsewhere never loses text. */
const useDrafts = create<Drafts>(() => ({ texts: {}, kept: {} }));

const timers = new Map<string, { readonly of: DraftOf; readonly timer: ReturnType<typeof setTimeout> }>();
const underWay = new Map<string, Promise<void>>();
const nameOf = ({ userId, accountId }: DraftOf) => `${userId} ${accountId}`;

const mark = (name: string, kept: Kept) => useDrafts.setState((was) => ({ kept: { ...was.kept, [name]: kept } }));

async function keep(of: DraftOf): Promise<void> {
  const name = nameOf(of);
  await underWay.get(name);
  const text = useDrafts.getState().texts[name] ?? '';
  try {
    const answer = await api.accounts.saveDraft({ accountId: of.accountId, text });
    if (useDrafts.getState().texts[name] !== text) return;
    mark(name, answer.ok ? 'kept' : answer.refusal === 'card_number' ? 'card_number' : 'failed');
  } catch {
    mark(name, 'failed');
  }
}

/** Sends what is typed to the book now, if it was not sent yet. */
export function keepDraftNow(of: DraftOf): void {
  const name = nameOf(of);
  const waiting = timers.get(name);
  if (waiting === undefined && useDrafts.getState().kept[name] !== 'failed') return;
  clearTimeout(waiting?.timer);
  timers.delete(name);
  underWay.set(name, keep(of));
}

/**
 * Waits until what is typed is in the book. Asked before the text becomes part of a call or a note: a draft that arrived
 * after them would stand in every other window as if it were still to be written down.
 */
export async function settleDraft(of: DraftOf): Promise<void> {
  keepDraftNow(of);
  await underWay.get(nameOf(of));
}

/** The person typed: remembered here at once, in the book after a short pause. */
export function typeDraft(of: DraftOf, text: string): void {
  const name = nameOf(of);
  useDrafts.setState((was) => ({ texts: { ...was.texts, [name]: text }, kept: { ...was.kept, [name]: 'typing' } }));
  clearTimeout(timers.get(name)?.timer);
  timers.set(name, { of, timer: setTimeout(() => keepDraftNow(of), pauseMs) });
}

/** The text has become part of a call or a note: the draft is empty again. */
export function dropDraft(of: DraftOf): void {
  typeDraft(of, '');
  keepDraftNow(of);
}

/** What is typed here, or else what the book kept from before; and whether the book has it yet. */
export function useDraft(of: DraftOf, fromBook: string): { readonly text: string; readonly kept: Kept } {
  const name = nameOf(of);
  return {
    text: useDrafts(({ texts }) => texts[name]) ?? fromBook,
    kept: useDrafts(({ kept }) => kept[name]) ?? 'kept',
  };
}

window.addEventListener('pagehide', () => [...timers.values()].forEach(({ of }) => keepDraftNow(of)));
