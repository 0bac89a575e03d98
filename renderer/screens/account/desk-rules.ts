import type { QueueRow } from '../today/use-queue.ts';
import type { ContactPoint, Workspace } from './use-workspace.ts';

/** Who comes after this account: the next in order that may be called, from the top again at the end; null when done. */
export function nextInQueue(rows: readonly QueueRow[], accountId: string): QueueRow | null {
  const at = rows.findIndex((row) => row.accountId === accountId);
  const others = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  return others.find((row) => row.callable) ?? null;
}

/** The number to call first: a good one, else one nobody has tried, never a bad one if there is another. */
export const bestPhone = (points: readonly ContactPoint[]): string | null => {
  const phones = points.filter((point) => point.kind === 'phone');
  const best = (['good', 'unverified', 'bad'] as const).flatMap((status) => phones.filter((p) => p.status === status));
  return best[0]?.id ?? null;
};

/** An account may be left when something brings it back: a next step, an open promise, or a hold with its review. */
export const bringsItBack = ({ account, nextStep, promises, holds }: Workspace): boolean =>
  account.closed || nextStep !== null || holds.length > 0 || promises.some((promise) => promise.status === 'open');
