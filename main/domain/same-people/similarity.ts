/** How alike two words are, 0 to 1: letters in common near the same place (Jaro), and more for a common beginning (Winkler). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const [first, second] = [[...a], [...b]];
  if (first.length === 0 || second.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(first.length, second.length) / 2) - 1);
  const taken = new Array<boolean>(second.length).fill(false);
  const shared: string[] = [];
  first.forEach((letter, at) => {
    for (let to = Math.max(0, at - reach); to <= Math.min(second.length - 1, at + reach); to += 1) {
      if (taken[to] || second[to] !== letter) continue;
      taken[to] = true;
      shared.push(letter);
      return;
    }
  });
  if (shared.length === 0) return 0;
  const mirrored = second.filter((_letter, at) => taken[at]);
  const swapped = shared.filter((letter, at) => letter !== mirrored[at]).length / 2;
  const jaro =
    (shared.length / first.length + shared.length / second.length + (shared.length - swapped) / shared.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < first.length && first[prefix] === second[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** One slip of the hand apart: a sign wrong, missing, too many, or two neighbours swapped. Equal texts are not. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end += 1;
  const [left, right] = [short.slice(start, short.length - end), long.slice(start, long.length - end)];
  if (right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
