import { useEffect, useEffectEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { commandFor, isField, mayBeKept, nameOfPress } from './key-press.ts';
import { keptPresses, type KeptPresses, type Press } from './kept-presses.ts';
import { areKeysComing, useKeyGroups } from './keys.ts';

const sequenceMs = 1200;

/** Hears the keyboard for the whole window and runs what the screen on top offers for a key. */
export function useKeyPresses(letterKeys: boolean): void {
  const pending = useRef<{ key: string; until: number } | null>(null);
  const around = useRef({ isInDialog: false, isListOpen: false });
  const look = useEffectEvent(() => {
    around.current = {
      isInDialog: document.querySelector('[role="dialog"][aria-modal="true"]') !== null,
      isListOpen: document.querySelector('[aria-expanded="true"]') !== null,
    };
  });
  /** Runs what the press means now; false when it means nothing. */
  const answer = useEffectEvent(({ name, isRepeat, at }: Press, target: EventTarget | null): boolean => {
    const begun = pending.current !== null && at < pending.current.until ? pending.current.key : null;
    pending.current = null;
    const groups = useKeyGroups.getState().groups.filter((group) => group.inDialog || !around.current.isInDialog);
    const found = commandFor(groups, name, { target, letterKeys, pending: begun });
    if (found === null) return false;
    if (found === 'pending') pending.current = { key: name, until: at + sequenceMs };
    else if (!isRepeat || name.length === 1) found.run();
    return true;
  });
  const hear = useEffectEvent((event: KeyboardEvent, kept: KeptPresses) => {
    if (event.defaultPrevented || event.isComposing || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
    const { isInDialog, isListOpen } = around.current;
    // It closes the list, menu or filter that is open, and nothing else.
    if (event.key === 'Escape' && isListOpen) return;
    const press = { name: nameOfPress(event), isRepeat: event.repeat, at: event.timeStamp };
    if (event.key === 'Escape') kept.forget();
    const mayWait = mayBeKept(press.name) && !isInDialog && !isField(event.target);
    const isBehindOthers = mayWait && !kept.isEmpty();
    const isAnswered = !isBehindOthers && answer(press, event.target);
    if (!isAnswered && !(mayWait && (isBehindOthers || areKeysComing()))) return;
    if (!isAnswered) kept.keep(press);
    event.preventDefault();
    if (event.altKey) event.stopPropagation();
  });
  useEffect(() => {
    const kept = keptPresses((press) => {
      look();
      return flushSync(() => answer(press, document.activeElement));
    });
    // Looked at first of all: a dialog closes itself on Escape before the press arrives here.
    const looked = () => look();
    const heard = (event: KeyboardEvent) => event.altKey || hear(event, kept);
    // Tabs and lists take arrows for themselves, even with Alt held; Alt+← is the way back wherever the focus is.
    const heardFirst = (event: KeyboardEvent) => event.altKey && hear(event, kept);
    // Whoever takes the mouse goes another way.
    const forget = () => kept.forget();
    window.addEventListener('keydown', looked, { capture: true });
    window.addEventListener('pointerdown', forget, { capture: true });
    document.addEventListener('keydown', heard);
    document.addEventListener('keydown', heardFirst, { capture: true });
    return () => {
      window.removeEventListener('keydown', looked, { capture: true });
      window.removeEventListener('pointerdown', forget, { capture: true });
      document.removeEventListener('keydown', heard);
      document.removeEventListener('keydown', heardFirst, { capture: true });
    };
  }, []);
}
