/**
 * Widths of the letter font in thousandths of its size, rounded up by class: enough to know before drawing whether an
 * address fits its window, without opening the font.
 */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ilj.,:;'’|!()\-·]/u, 330],
  [/[ frtI/]/u, 410],
  [/[mwMWÅÆŒ@%—]/u, 940],
  [/\p{Lu}/u, 720],
  [/\p{N}/u, 575],
  [/\p{M}/u, 0],
];

const widthOf = (character: string): number => widths.find(([pattern]) => pattern.test(character))?.[1] ?? 610;

/** Width of one line of text in points, estimated a little too wide. */
export const estimatedWidth = (text: string, fontSize: number): number =>
  ([...text].reduce((sum, character) => sum + widthOf(character), 0) * fontSize) / 1000;

/** How many lines the text takes in that width, broken between words. */
export function estimatedLines(text: string, fontSize: number, width: number): number {
  let lines = 1;
  let used = 0;
  const space = estimatedWidth(' ', fontSize);
  for (const word of text.split(' ')) {
    const wide = estimatedWidth(word, fontSize);
    if (used > 0 && used + space + wide > width) {
      lines += 1;
      used = 0;
    }
    lines += Math.max(0, Math.ceil(wide / width) - 1);
    used += (used > 0 ? space : 0) + wide;
  }
  return lines;
}

/** Noto Sans draws a line 1.362 em high. */
export const lineHeightOf = (fontSize: number, lineHeight: number): number => fontSize * 1.362 * lineHeight;

/** Sizes an address may be printed in; the post reads nothing smaller. */
const addressSizes = [9.5, 9, 8.5, 8] as const;

/** The largest size at which the lines fit the window, or null when they do not fit at all. */
export function addressSize(
  lines: readonly string[],
  window: { readonly width: number; readonly height: number },
): number | null {
  const fits = (size: number): boolean =>
    lines.reduce((sum, line) => sum + estimatedLines(line, size, window.width), 0) * lineHeightOf(size, 0.95) <=
    window.height;
  return addressSizes.find(fits) ?? null;
}
