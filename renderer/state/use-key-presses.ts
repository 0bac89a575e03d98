import { useEffect, useEffectEvent, useRef } from 'react';
import { commandFor, nameOfPress } from './key-press.ts';
import { useKeyGroups } from './keys.ts';

const sequenceMs = 1200;

/** Hears the keyboard for the whole window and runs what the screen on top offers for a key. */
export function useKeyPresses(letterKeys: boolean): void {
  const pending = useRef<{ key: string; until: number } | null>(null);
  const around = useRef({ isInDialog: false, isListOpen: false });
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
    const press = nameOfPress(event);
    const begun = pending.current !== null && event.timeStamp < pending.current.until ? pending.current.key : null;
    pending.current = null;
    const { isInDialog, isListOpen } = around.current;
    // It closes the list, menu or filter that is open, and nothing else.
    if (event.key === 'Escape' && isListOpen) return;
    const groups = useKeyGroups.getState().groups.filter((group) => group.inDialog || !isInDialog);
    const found = commandFor(groups, press, { target: event.target, letterKeys, pending: begun });
    if (found === null) return;
    event.preventDefault();
    if (event.altKey) event.stopPropagation();
    if (found === 'pending') pending.current = { key: press, until: event.timeStamp + sequenceMs };
    else if (!event.repeat || press.length === 1) found.run();
  });
  useEffect(() => {
    // Looked at first of all: a dialog closes itself on Escape before the press arrives here.
    const look = () => {
      around.current = {
        isInDialog: document.querySelector('[role="dialog"][aria-modal="true"]') !== null,
        isListOpen: document.querySelector('[aria-expanded="true"]') !== null,
      };
    };
    const heard = (event: KeyboardEvent) => event.altKey || hear(event);
    // Tabs and lists take arrows for themselves, even with Alt held; Alt+← is the way back wherever the focus is.
    const heardFirst = (event: KeyboardEvent) => event.altKey && hear(event);
    window.addEventListener('keydown', look, { capture: true });
    document.addEventListener('keydown', heard);
    document.addEventListener('keydown', heardFirst, { capture: true });
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      document.removeEventListener('keydown', heard);
      document.removeEventListener('keydown', heardFirst, { capture: true });
    };
  }, []);
}
