import { areKeysComing } from './keys.ts';

/** A press as far as its meaning goes. */
export interface Press {
  readonly name: string;
  readonly isRepeat: boolean;
  readonly at: number;
}

/** What somebody pressed longer ago than this is no longer meant. */
const keptMs = 2000;

export interface KeptPresses {
  isEmpty(): boolean;
  keep(press: Press): void;
  forget(): void;
}

/**
 * Presses that came while the screen they are meant for was still on its way. They are answered in their order, one in a
 * frame, so that each finds what the one before it has opened; `answer` says false of a press that means nothing yet.
 */
export function keptPresses(answer: (press: Press) => boolean): KeptPresses {
  let kept: readonly Press[] = [];
  const answerFirst = (): void => {
    const [press] = kept;
    if (press === undefined) return;
    const isLate = performance.now() - press.at > keptMs;
    const isAnswered = !isLate && answer(press);
    if (isAnswered || isLate || !areKeysComing()) kept = kept.slice(1);
    if (kept.length > 0) requestAnimationFrame(answerFirst);
  };
  return {
    isEmpty: () => kept.length === 0,
    keep: (press) => {
      kept = [...kept, press];
      if (kept.length === 1) requestAnimationFrame(answerFirst);
    },
    forget: () => {
      kept = [];
    },
  };
}
