import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';

type Preview = OutputOf<typeof contract.payments.preview>;
export type Part = keyof Preview['allocation'];

/** The parts of a debt in the order they are shown. */
export const parts = [
  { part: 'costsMinor', label: 'Costs' },
  { part: 'feesMinor', label: 'Fees' },
  { part: 'interestMinor', label: 'Interest' },
  { part: 'principalMinor', label: 'Principal' },
] as const satisfies readonly { part: Part; label: string }[];

/** What somebody typed over the rule's split; what is not there stays as the rule spreads it. */
export interface HandDraft {
  readonly parts: Readonly<Partial<Record<Part, number | null>>>;
  readonly items: Readonly<Record<string, number | null>>;
  readonly reason: string;
}
export const emptyHand: HandDraft = { parts: {}, items: {}, reason: '' };

/** The split as it stands: typed, or else as the rule spreads it. An empty field is nothing. */
export function splitByHand({ parts: typed, items, reason }: HandDraft, preview: Preview) {
  const of = (part: Part) => (part in typed ? (typed[part] ?? 0) : preview.allocation[part]);
  const allocation = {
    costsMinor: of('costsMinor'),
    feesMinor: of('feesMinor'),
    interestMinor: of('interestMinor'),
    principalMinor: of('principalMinor'),
  };
  const ids = new Set([...preview.items.map(({ itemId }) => itemId), ...Object.keys(items)]);
  const shares = [...ids].map((itemId) => ({
    itemId,
    amountMinor:
      itemId in items ? (items[itemId] ?? 0) : (preview.items.find((item) => item.itemId === itemId)?.amountMinor ?? 0),
  }));
  return { allocation, items: shares.filter(({ amountMinor }) => amountMinor > 0), reason };
}

/** The parts together. */
export const sumOf = (allocation: Readonly<Record<Part, number>>): number =>
  parts.reduce((sum, { part }) => sum + allocation[part], 0);
