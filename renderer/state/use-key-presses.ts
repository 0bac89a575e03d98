import { useEffect, useEffectEvent, useRef } from 'react';
import { commandFor, nameOfPress } from './key-press.ts';
import { useKeyGroups } from './keys.ts';

const sequenceMs = 1200;

/** Hears the keyboard for the whole window and runs what the screen on top offers for a key. */
export function useKeyPresses(letterKeys: boolean): void {
  const pending = useRef<{ key: string; until: number } | null>(null);
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
    const press = nameOfPress(event);
    const begun = pending.current !== null && event.timeStamp < pending.current.until ? pending.current.key : null;
    pending.current = null;
    const isInDialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
    const groups = useKeyGroups.getState().groups.filter((group) => group.inDialog || !isInDialog);
    const found = commandFor(groups, press, { target: event.target, letterKeys, pending: begun });
    if (found === null) return;
    event.preventDefault();
    if (found === 'pending') pending.current = { key: press, until: event.timeStamp + sequenceMs };
    else if (!event.repeat || press.length === 1) found.run();
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent) => hear(event);
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
}
