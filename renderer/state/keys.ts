import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';

/** A key that does something now, as the key sheet and the palette show it. */
export interface KeyCommand {
  /** `F4`, `Ctrl+K`, `?`, `J`, `Escape`, `Enter`, or a sequence such as `G T`. */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
  /** Left out means always. */
  readonly when?: (() => boolean) | undefined;
}

export interface KeyGroup {
  readonly id: symbol;
  readonly title: string;
  /** Offered from within a dialog: the keys behind a dialog rest while it is open. */
  readonly inDialog: boolean;
  readonly commands: readonly KeyCommand[];
}

/** Keys on offer now; the last group on screen answers first. `coming` counts the screens that are still on their way. */
export const useKeyGroups = create<{ readonly groups: readonly KeyGroup[]; readonly coming: number }>(() => ({
  groups: [],
  coming: 0,
}));

/** A screen is on its way that will offer keys: what is pressed meanwhile and means nothing yet is kept for it. */
export const areKeysComing = (): boolean => useKeyGroups.getState().coming > 0;

/** Says that keys are coming while the component is on screen. */
export function useKeysComing(isComing: boolean): void {
  useEffect(() => {
    if (!isComing) return;
    useKeyGroups.setState(({ coming }) => ({ coming: coming + 1 }));
    return () => useKeyGroups.setState(({ coming }) => ({ coming: coming - 1 }));
  }, [isComing]);
}

/**
 * Offers keys while the component is on screen. Function keys and Ctrl combinations work inside fields too; single
 * characters only while no field has focus, and only if the person wants them (WCAG 2.1.4). Keys of the screen rest while
 * a dialog is open; those offered `always`, such as the dialog's own, do not.
 */
export function useKeys(commands: readonly KeyCommand[], title = 'This screen', always = false): void {
  const newest = useEffectEvent((index: number) => commands[index]);
  const shape = JSON.stringify(commands.map(({ key, label }) => [key, label]));
  useEffect(() => {
    const id = Symbol(title);
    const offered = (JSON.parse(shape) as [string, string][]).map(([key, label], index) => ({
      key,
      label,
      run: () => newest(index)?.run(),
      when: () => newest(index)?.when?.() ?? true,
    }));
    const group = { id, title, inDialog: always, commands: offered };
    useKeyGroups.setState(({ groups }) => ({ groups: [...groups, group] }));
    return () => useKeyGroups.setState(({ groups }) => ({ groups: groups.filter((group) => group.id !== id) }));
  }, [shape, title, always]);
}
