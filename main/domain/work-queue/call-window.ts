import { dayText } from '../../../shared/kernel/human-text.ts';
import { localDateIn, localTimeIn } from '../../../shared/kernel/instant.ts';
import { gateRules } from '../../../shared/vocabulary/contact.ts';
import type { GateReason } from '../contact-gate/verdict.ts';
import type { QueueGate, QueueNow } from './facts.ts';

/** The reason that keeps the gate shut longest: one that never lifts, else the last to lift. */
export function longestBlock({ reasons }: QueueGate): GateReason | undefined {
  const blocks = reasons.filter((one) => one.severity === 'block');
  const never = blocks.find((one) => one.nextAllowedAt === null);
  return never ?? blocks.sort((a, b) => (b.nextAllowedAt ?? '').localeCompare(a.nextAllowedAt ?? ''))[0];
}

/** "2 of 7 calls used"; empty where no counter applies. */
export const callsUsed = ({ evidence }: QueueGate): string =>
  evidence.attemptsAllowed === null ? '' : `${evidence.attemptsUsed} of ${evidence.attemptsAllowed} calls used`;

/**
 * When a call may be made, on the clock of the person who reads it: "now–21:00", "after 08:00", "7 of 7 calls used,
 * opens Nov 25", or the rule that shuts it without end (domain handbook 2.4).
 */
export function callWindow(gate: QueueGate, now: QueueNow): string {
  if (gate.decision !== 'block') {
    return gate.openUntil === null ? 'now' : `now–${localTimeIn(gate.openUntil, now.zone)}`;
  }
  const block = longestBlock(gate);
  if (gate.nextAllowedAt === null) return block === undefined ? 'blocked' : gateRules[block.rule];
  const opensOn = localDateIn(gate.nextAllowedAt, now.zone);
  if (opensOn === now.today) return `after ${localTimeIn(gate.nextAllowedAt, now.zone)}`;
  const opens = `opens ${dayText(opensOn, now.today)}`;
  if (block?.rule === 'call_frequency') return `${callsUsed(gate)}, ${opens}`;
  if (block?.rule === 'call_after_conversation' && gate.evidence.lastConversationOn !== null) {
    return `spoke ${dayText(gate.evidence.lastConversationOn, now.today)}, ${opens}`;
  }
  return `${opens} ${localTimeIn(gate.nextAllowedAt, now.zone)}`;
}
