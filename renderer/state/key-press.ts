import type { KeyGroup } from './keys.ts';

/** What a key press is called in a key map. Ctrl also stands for Command; a sign carries its own Shift, a letter does not. */
export function nameOfPress(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const isCharacter = event.key.length === 1;
  const isLetter = isCharacter && event.key.toLowerCase() !== event.key.toUpperCase();
  const held = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && (!isCharacter || isLetter || event.ctrlKey || event.metaKey) && 'Shift',
  ].filter((name) => name !== false);
  return [...held, isCharacter ? event.key.toUpperCase() : event.key].join('+');
}

/** True for keys that mean a character where a field has focus, and so must not act there. */
export const isTypedCharacter = (press: string): boolean => !/^F\d|^(Ctrl|Alt)\+|^Escape$/.test(press);

/** What a screen may give a meaning to, and what moves nothing by itself: one character, a function key, Enter. */
export const mayBeKept = (press: string): boolean => /^(Shift\+)?(\S|F\d+)$|^(Ctrl\+)?Enter$/.test(press);

const holdsText =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]';
/** A field, or something with keys of its own: what is typed there belongs to it. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(holdsText) !== null;
const ownsEnter =
  'button, a[href], summary, [role=menuitem], [role=tab], [role=option], [role=button], [role=gridcell]';

export interface Situation {
  readonly target: EventTarget | null;
  readonly letterKeys: boolean;
  /** The first key of a sequence such as `G T`, pressed just before. */
  readonly pending: string | null;
}

/** The command a press means here, or `pending` when it begins a sequence; null when it means nothing. */
export function commandFor(
  groups: readonly KeyGroup[],
  press: string,
  { target, letterKeys, pending }: Situation,
): { readonly run: () => void } | 'pending' | null {
  if (isTypedCharacter(press)) {
    if (isField(target)) return null;
    if (press === 'Enter' || press === ' ') {
      if (target instanceof Element && target.closest(ownsEnter) !== null) return null;
    } else if (!letterKeys && /^(Shift\+)?.$/.test(press) && press !== '?') return null;
  }
  const offered = [...groups].reverse().flatMap((group) => group.commands);
  const isOn = (command: (typeof offered)[number]) => command.when?.() ?? true;
  const sequence = pending === null ? undefined : offered.find((c) => c.key === `${pending} ${press}` && isOn(c));
  const found = sequence ?? offered.find((c) => c.key === press && isOn(c));
  if (found) return found;
  return offered.some((c) => c.key.startsWith(`${press} `) && isOn(c)) ? 'pending' : null;
}
