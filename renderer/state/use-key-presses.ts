import { useEffect, useEffectEvent, useRef } from 'react';
import { commandFor, nameOfPress } from './key-press.ts';
import { useKeyGroups } from './keys.ts';

const sequenceMs = 1200;

/** Hears the keyboard for the whole window and runs what the screen on top offers for a key. */
export function useKeyPresses(letterKeys: boolean): void {
  const pending = useRef<{ key: string; until: number } | null>(null);
  const hear = useEffectEvent((event: KeyboardEvent) => {
    // Lists and tabs take arrows for themselves even with Alt held; Alt+← is the way back all the same.
    if (
      (event.defaultPrevented && !event.altKey) ||
      event.isComposing ||
      ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)
    )
      return;
    const press = nameOfPress(event);
    const begun = pending.current !== null && event.timeStamp < pending.current.until ? pending.current.key : null;
    pending.current = null;
    const isInDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
    const groups = useKeyGroups.getState().groups.filter((group) => group.inDialog || !isInDialog);
    const found = commandFor(groups, press, { target: event.target, letterKeys, pending: begun });
    if (found === null) return;
    event.preventDefault();
    if (event.altKey) event.stopPropagation();
    if (found === 'pending') pending.current = { key: press, until: event.timeStamp + sequenceMs };
    else if (!event.repeat || press.length === 1) found.run();
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent) => event.altKey || hear(event);
    // Tabs and lists take arrows for themselves, even with Alt held; Alt+← is the way back wherever the focus is.
    const heardFirst = (event: KeyboardEvent) => event.altKey && hear(event);
    document.addEventListener('keydown', heard);
    document.addEventListener('keydown', heardFirst, { capture: true });
    return () => {
      document.removeEventListener('keydown', heard);
      document.removeEventListener('keydown', heardFirst, { capture: true });
    };
  }, []);
}
