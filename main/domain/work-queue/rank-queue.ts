import type { QueueFacts, QueueNow, QueuePlace } from './facts.ts';

/** A person's accounts in working order; accounts on which nothing is due are left out (domain handbook 2.4). */
export function rankQueue(rows: readonly QueueFacts[], now: QueueNow): QueuePlace[] {
  throw new Error(`Not ranked: ${rows.length} ${now.at}`);
}
