import { momentText } from '../../../shared/kernel/human-text.ts';
import { localTimeIn } from '../../../shared/kernel/instant.ts';
import type { GateRule } from '../../../shared/vocabulary/contact.ts';
import { callsUsed, longestBlock } from './call-window.ts';
import type { QueueFacts, QueueNow } from './facts.ts';
import { queueReasonOf, waitsForItsHour, whyText } from './queue-reason.ts';

/** What else the one line of advice needs. */
export interface AdviceFacts extends Omit<QueueFacts, 'accountId'> {
  readonly accountClosed: boolean;
  /** The number to call, ready to read ("mobile (202) 555-0143"); null when there is no usable one. */
  readonly phone: string | null;
}

/** What to do and why, each a short sentence. */
export interface Advice {
  readonly action: string;
  readonly why: string;
}

const legalStops: Partial<Record<GateRule, string>> = {
  bankruptcy_stay: 'Do not contact the debtor; review the bankruptcy',
  cease_communication: 'Do not contact the debtor; review the cease request',
  represented_by_attorney: 'Do not contact the debtor; write to the attorney',
  debtor_deceased: 'Do not contact the debtor; find who acts for the estate',
};

/** Calling, when the gate lets it; else when it will, or what to do meanwhile. */
function callAction({ gate, phone }: AdviceFacts, now: QueueNow): string {
  if (gate.decision === 'block') {
    return gate.nextAllowedAt === null
      ? 'Review the account; calls are not allowed'
      : `Call after ${momentText(gate.nextAllowedAt, now.zone, now.today)}`;
  }
  if (phone === null) return 'Find a phone number';
  if (gate.openUntil === null) return `Call ${phone}`;
  return `Call ${phone} before ${localTimeIn(gate.openUntil, now.zone)} our time`;
}

function actionOf(facts: AdviceFacts, reason: ReturnType<typeof queueReasonOf>, now: QueueNow): string {
  const { nextStep } = facts;
  if (reason === 'no_next_step') return 'Decide the next step';
  if ((reason !== 'step_due' && reason !== 'strategy_step') || nextStep === null) return callAction(facts, now);
  switch (nextStep.kind) {
    case 'letter':
      return 'Queue a letter';
    case 'review':
      return 'Review the account';
    case 'visit':
      return 'Visit the debtor';
    case 'call':
    case 'call_back':
    case 'promise_due':
      if (waitsForItsHour(facts, now) && nextStep.dueAt !== null && facts.gate.decision !== 'block') {
        return `Call at ${localTimeIn(nextStep.dueAt, now.zone)}`;
      }
      return callAction(facts, now);
  }
}

/**
 * The workspace's NEXT line (interface handbook 1.4): legal stop → broken promise → promise due → call back due → new
 * account → step → review, always with the reason, never a bare score. Null when nothing is to be done today.
 */
export function adviseNext(facts: AdviceFacts, now: QueueNow): Advice | null {
  if (facts.accountClosed || facts.owingMinor <= 0) return null;
  for (const one of facts.gate.reasons) {
    const stop = one.severity === 'block' ? legalStops[one.rule] : undefined;
    if (stop !== undefined) return { action: stop, why: one.message };
  }
  const callBackLast = facts.nextStep?.kind === 'call_back' && (facts.brokenPromise ?? facts.openPromise) !== null;
  const promiseFirst = callBackLast ? queueReasonOf({ ...facts, nextStep: null }, now) : null;
  const reason =
    promiseFirst === 'promise_broken' || promiseFirst === 'promise_due' ? promiseFirst : queueReasonOf(facts, now);
  if (reason === null) return null;
  const block = facts.gate.decision === 'block' ? longestBlock(facts.gate)?.message : callsUsed(facts.gate);
  const why = [whyText(reason, facts, now), block].filter((part) => part !== undefined && part !== '').join(' · ');
  return { action: actionOf(facts, reason, now), why };
}
