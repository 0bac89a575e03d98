/**
 * The tokens of the "Ledger" language (interface handbook 3), once. CSS variables, the Mantine theme and the grid theme
 * are all derived from here; every text pair has a contrast of at least 4.5, every control border and focus at least 3.
 */
interface Pair {
  readonly light: string;
  readonly dark: string;
}
const pair = (light: string, dark: string): Pair => ({ light, dark });

export const colours = {
  bg: pair('#F6F7F9', '#0F141A'),
  surface: pair('#FFFFFF', '#171D25'),
  raised: pair('#FFFFFF', '#1F2731'),
  sunken: pair('#EDEFF3', '#0B0F14'),
  border: pair('#D3D8E0', '#2E3947'),
  'border-strong': pair('#7A8494', '#75839A'),
  text: pair('#16202C', '#E9EEF4'),
  'text-2': pair('#46525F', '#B4BFCC'),
  'text-3': pair('#5C6875', '#9CA9B8'),
  accent: pair('#0B5CAD', '#6CB2F5'),
  'accent-hover': pair('#094B8E', '#93C7F8'),
  'on-accent': pair('#FFFFFF', '#08121C'),
  focus: pair('#0B5CAD', '#8CC4FA'),
  sel: pair('#D8E8F8', '#1B3A57'),
  hover: pair('#EEF3F8', '#1D2631'),
  danger: pair('#B3261E', '#FF8A80'),
  'on-danger': pair('#FFFFFF', '#2A0906'),
  'danger-soft': pair('#FBE4E3', '#481A18'),
  warning: pair('#8A5300', '#F2B856'),
  'warning-soft': pair('#FFF1D6', '#40300C'),
  success: pair('#1B6E3C', '#6FCF97'),
  'success-soft': pair('#DFF3E6', '#123824'),
  practice: pair('#B36B00', '#F2B856'),
} as const satisfies Readonly<Record<string, Pair>>;

/** The look of a chip: its text, its ground; filled chips mean no contact, or closed. */
interface Chip {
  readonly fg: Pair;
  readonly bg: Pair;
  readonly filled: boolean;
}
const soft = (fg: Pair, bg: Pair): Chip => ({ fg, bg, filled: false });
const filled = (fg: Pair, bg: Pair): Chip => ({ fg, bg, filled: true });

export const chips = {
  neutral: soft(pair('#3D4A5A', '#C3CEDB'), pair('#E6EAF0', '#2A3542')),
  queued: soft(pair('#0B5CAD', '#8CC4FA'), pair('#E3EFFA', '#12304B')),
  contacted: soft(pair('#0A6470', '#7ED4DF'), pair('#DDF2F4', '#0E353B')),
  promise: soft(pair('#5B3FB0', '#BBA8F7'), pair('#ECE7FB', '#2C2352')),
  plan: soft(pair('#1B6E3C', '#7FD8A3'), pair('#DFF3E6', '#123824')),
  broken: soft(pair('#9A3B00', '#FFB07A'), pair('#FDEBDD', '#47220A')),
  disputed: soft(pair('#8A5300', '#F2C46B'), pair('#FFF1D6', '#40300C')),
  hold: soft(pair('#5C6875', '#AEB9C6'), pair('#ECEFF3', '#28313C')),
  ceased: soft(pair('#8E1B1B', '#FF9E97'), pair('#FBE4E3', '#481A18')),
  legal: soft(pair('#7A1F6B', '#EFA0E0'), pair('#F8E4F4', '#42173A')),
  bankruptcy: filled(pair('#FFFFFF', '#F3E9E3'), pair('#4A3B33', '#5C4A40')),
  deceased: filled(pair('#FFFFFF', '#E9EEF4'), pair('#3A4350', '#4A5563')),
  paid: filled(pair('#FFFFFF', '#08140D'), pair('#1B6E3C', '#6FCF97')),
  settled: filled(pair('#FFFFFF', '#061314'), pair('#0A6470', '#7ED4DF')),
  returned: filled(pair('#FFFFFF', '#0F141A'), pair('#5C6875', '#93A0B0')),
} as const satisfies Readonly<Record<string, Chip>>;
export type ChipTone = keyof typeof chips;

export const fonts = {
  text: '"Segoe UI Variable Text","Segoe UI",-apple-system,"SF Pro Text","Inter Variable",sans-serif',
  mono: '"Cascadia Mono","SF Mono",ui-monospace,monospace',
} as const;

/** Size, line height (px) and weight. */
export const type = {
  display: [28, 34, 600],
  h1: [20, 28, 600],
  h2: [16, 22, 600],
  body: [14, 20, 400],
  grid: [13, 18, 400],
  label: [12, 16, 500],
  micro: [11, 14, 500],
} as const satisfies Readonly<Record<string, readonly [number, number, number]>>;

/** Row, header and text size in px of the three grid densities. */
export const densities = {
  compact: { row: 28, header: 32, padding: 8, font: 13 },
  standard: { row: 32, header: 36, padding: 10, font: 13 },
  comfortable: { row: 40, header: 40, padding: 12, font: 14 },
} as const;
export type Density = keyof typeof densities;
