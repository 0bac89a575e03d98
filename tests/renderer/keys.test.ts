// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { menuModel } from '../../main/domain/menu.ts';
import { appCommands, isAppCommand } from '../../renderer/app/command-list.ts';
import { commandFor, mayBeKept, nameOfPress } from '../../renderer/state/key-press.ts';
import type { KeyGroup } from '../../renderer/state/keys.ts';

const pressed: string[] = [];
const group = (title: string, keys: readonly string[]): KeyGroup => ({
  id: Symbol(title),
  title,
  inDialog: false,
  commands: keys.map((key) => ({ key, label: key, run: () => pressed.push(`${title} ${key}`) })),
});
const groups = [
  group('Everywhere', ['F4', 'J', 'G T', 'Ctrl+K', '?', 'Enter']),
  group('Account', ['F4', 'Ctrl+Enter']),
];
const field = document.createElement('input');
const page = document.createElement('div');
const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  nameOfPress({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });
const meaning = (key: string, target: Element, letterKeys = true, pending: string | null = null) =>
  commandFor(groups, key, { target, letterKeys, pending });

describe('two layers of keys', () => {
  test('function keys and Ctrl work inside a field, single letters do not', () => {
    expect(meaning('F4', field)).not.toBeNull();
    expect(meaning('Ctrl+K', field)).not.toBeNull();
    expect(meaning('J', field)).toBeNull();
    expect(meaning('J', page)).not.toBeNull();
  });

  test('single letters can be switched off; the question mark stays', () => {
    expect(meaning('J', page, false)).toBeNull();
    expect(meaning('?', page, false)).not.toBeNull();
    expect(meaning('F4', page, false)).not.toBeNull();
  });

  test('the screen on top answers first', () => {
    const found = meaning('F4', page);
    if (found === null || found === 'pending') throw new Error('F4 means nothing');
    found.run();
    expect(pressed).toEqual(['Account F4']);
  });

  test('G then T is one command', () => {
    expect(meaning('G', page)).toBe('pending');
    expect(meaning('T', page, true, 'G')).not.toBeNull();
    expect(meaning('T', page)).toBeNull();
  });

  test('Enter on a button is the button’s own', () => {
    expect(meaning('Enter', document.createElement('button'))).toBeNull();
    expect(meaning('Enter', page)).not.toBeNull();
  });

  test('what moves the focus or the page is never kept for a screen on its way', () => {
    expect(['J', '$', 'Shift+X', 'F4', 'Shift+F7', 'Enter', 'Ctrl+Enter'].filter((key) => !mayBeKept(key))).toEqual([]);
    expect(['Tab', 'Shift+Tab', ' ', 'ArrowDown', 'PageDown', 'Escape', 'Ctrl+C'].filter(mayBeKept)).toEqual([]);
  });

  test('presses have one name on every keyboard', () => {
    expect(press('k', { metaKey: true })).toBe('Ctrl+K');
    expect(press('?', { shiftKey: true })).toBe('?');
    expect(press('N', { ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+N');
    expect(press('ArrowLeft', { altKey: true })).toBe('Alt+ArrowLeft');
  });
});

test('every entry of the menu that the host does not do itself is a command of the window, with the same shortcut', () => {
  const entries = menuModel.flatMap(({ items }) => items).filter(({ role }) => role === undefined);
  expect(entries.filter(({ id }) => !isAppCommand(id)).map(({ id }) => id)).toEqual([]);
  for (const { id, shortcut } of entries) {
    if (!isAppCommand(id) || shortcut === null) continue;
    expect(`${id} ${appCommands[id].shortcut}`).toBe(`${id} ${shortcut.replace('CmdOrCtrl', 'Ctrl')}`);
  }
});
