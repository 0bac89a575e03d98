import { chips, colours, fonts, type } from './tokens.ts';

type Variables = Record<string, string>;

const ofScheme = (scheme: 'light' | 'dark'): Variables => ({
  ...Object.fromEntries(Object.entries(colours).map(([name, value]) => [`--${name}`, value[scheme]])),
  ...Object.fromEntries(
    Object.entries(chips).flatMap(([name, chip]) => [
      [`--chip-${name}-fg`, chip.fg[scheme]],
      [`--chip-${name}-bg`, chip.bg[scheme]],
    ]),
  ),
});

/** Every token as a CSS variable: those of one colour scheme, and those of both. */
export const variables = {
  light: ofScheme('light'),
  dark: ofScheme('dark'),
  both: {
    '--font-text': fonts.text,
    '--font-mono': fonts.mono,
    ...Object.fromEntries(
      Object.entries(type).flatMap(([name, [size, line, weight]]) => [
        [`--${name}-size`, `${size / 16}rem`],
        [`--${name}-line`, `${line / 16}rem`],
        [`--${name}-weight`, String(weight)],
      ]),
    ),
  } satisfies Variables as Variables,
};
