/** Lines of a text with their numbers from 1, whatever ends them. */
export function linesOf(text: string): { readonly line: number; readonly text: string }[] {
  return text.split(/\r\n|\n|\r/).map((each, index) => ({ line: index + 1, text: each }));
}

/** Tells the line of a place in a text; asked with rising places it goes through the text once. */
export function lineCounter(text: string): (place: number) => number {
  let line = 1;
  let reached = 0;
  return (place) => {
    if (place < reached) {
      line = 1;
      reached = 0;
    }
    for (let next = text.indexOf('\n', reached); next >= 0 && next < place; next = text.indexOf('\n', reached)) {
      line += 1;
      reached = next + 1;
    }
    return line;
  };
}
