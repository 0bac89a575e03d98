import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chips, colours } from '../../renderer/theme/tokens.ts';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
type Name = keyof typeof colours;
const schemes = ['light', 'dark'] as const;
const grounds: readonly Name[] = ['bg', 'surface', 'raised', 'sel', 'hover'];
const texts: readonly Name[] = ['text', 'text-2', 'text-3', 'accent', 'danger', 'warning', 'success'];

describe.each(schemes)('in the %s scheme', (scheme) => {
  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
    '%s can be read on %s',
    (text, ground) => {
      expect(contrast(colours[text][scheme], colours[ground][scheme])).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-hover'],
    ['on-danger', 'danger'],
    ['text', 'danger-soft'],
    ['text-2', 'danger-soft'],
    ['text', 'warning-soft'],
    ['warning', 'warning-soft'],
    ['text-2', 'sunken'],
  ] as const)('%s can be read on %s', (text, ground) => {
    expect(contrast(colours[text][scheme], colours[ground][scheme])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['border-strong', 'focus', 'practice'] as const)('%s stands out from every ground', (line) => {
    for (const ground of ['bg', 'surface', 'raised'] as const) {
      expect(contrast(colours[line][scheme], colours[ground][scheme])).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(Object.keys(chips) as (keyof typeof chips)[])('the %s chip can be read', (tone) => {
    expect(contrast(chips[tone].fg[scheme], chips[tone].bg[scheme])).toBeGreaterThanOrEqual(4.5);
  });
});

test('how the head of a table looks that stays in view is said in one place', () => {
  const folder = join(import.meta.dirname, '../../renderer');
  const sheets = globSync('**/*.css', { cwd: folder }).filter((name) =>
    /position: sticky/.test(readFileSync(join(folder, name), 'utf8')),
  );
  expect(sheets).toEqual([join('components', 'plain-table.module.css')]);
});
