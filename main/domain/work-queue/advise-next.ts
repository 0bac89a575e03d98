import type { QueueFacts, QueueNow } from './facts.ts';

/** What else the one line of advice needs. */
export interface AdviceFacts extends Omit<QueueFacts, 'accountId' | 'placedOn'> {
  readonly accountClosed: boolean;
  /** The number to call, ready to read ("mobile (202) 555-0143"); null when there is no usable one. */
  readonly phone: string | null;
}

/** What to do and why, each a short sentence. */
export interface Advice {
  readonly action: string;
  readonly why: string;
}

/** The workspace's NEXT line; null when nothing is to be done (interface handbook 1.4). */
export function adviseNext(facts: AdviceFacts, now: QueueNow): Advice | null {
  throw new Error(`No advice: ${facts.status} ${now.at}`);
}
