import { localTimeIn } from '../../../shared/kernel/instant.ts';
import { accountStatuses } from '../../../shared/vocabulary/accounts.ts';
import { type QueueReason, queueReasons } from '../../../shared/vocabulary/work.ts';
import { callWindow } from './call-window.ts';
import type { QueueFacts, QueueNow, QueuePlace } from './facts.ts';
import { queueReasonOf, waitsForItsHour, whyText } from './queue-reason.ts';

interface Ranked {
  readonly facts: QueueFacts;
  readonly place: QueuePlace;
}

const ranks = new Map(Object.keys(queueReasons).map((reason, rank) => [reason, rank]));

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Within one reason: what is owed for promises, age for new accounts and steps (a step's status breaks ties). */
function compareWithin(reason: QueueReason, a: QueueFacts, b: QueueFacts): number {
  switch (reason) {
    case 'timed_step_due':
      return byText(a.nextStep?.dueAt ?? '', b.nextStep?.dueAt ?? '');
    case 'promise_broken':
      return (b.brokenPromise?.amountMinor ?? 0) - (a.brokenPromise?.amountMinor ?? 0);
    case 'promise_due':
      return (b.openPromise?.amountMinor ?? 0) - (a.openPromise?.amountMinor ?? 0);
    case 'new_placement':
      return byText(a.placedOn, b.placedOn);
    case 'strategy_step':
    case 'step_due':
      return (
        byText(a.nextStep?.on ?? '', b.nextStep?.on ?? '') ||
        accountStatuses[a.status].priority - accountStatuses[b.status].priority
      );
    case 'no_next_step':
      return accountStatuses[a.status].priority - accountStatuses[b.status].priority;
  }
}

function compare(a: Ranked, b: Ranked): number {
  return (
    Number(b.place.callable) - Number(a.place.callable) ||
    (ranks.get(a.place.reason) ?? 0) - (ranks.get(b.place.reason) ?? 0) ||
    compareWithin(a.place.reason, a.facts, b.facts) ||
    b.facts.owingMinor - a.facts.owingMinor ||
    byText(a.facts.accountId, b.facts.accountId)
  );
}

function placeOf(facts: QueueFacts, now: QueueNow): QueuePlace | null {
  const reason = queueReasonOf(facts, now);
  if (reason === null) return null;
  const isWaiting = (reason === 'step_due' || reason === 'strategy_step') && waitsForItsHour(facts, now);
  const isPaid = facts.owingMinor <= 0;
  const dueAt = facts.nextStep?.dueAt ?? null;
  const window = isPaid
    ? 'nothing owed'
    : isWaiting && dueAt !== null && facts.gate.decision !== 'block'
      ? `from ${localTimeIn(dueAt, now.zone)}`
      : callWindow(facts.gate, now);
  return {
    accountId: facts.accountId,
    reason,
    why: whyText(reason, facts, now),
    callable: facts.gate.decision !== 'block' && !isWaiting && !isPaid,
    window,
    dueAt,
  };
}

/**
 * A person's accounts in working order, the same for the same facts whatever order they come in: callable ones first,
 * then by reason, then what weighs more within it, then what is owed, then the id. Accounts on which nothing is due are
 * left out; those that may not be called now sink and say until when (domain handbook 2.4, invariant 6.2-8).
 */
export function rankQueue(rows: readonly QueueFacts[], now: QueueNow): QueuePlace[] {
  const ranked: Ranked[] = [];
  for (const facts of rows) {
    const place = placeOf(facts, now);
    if (place !== null) ranked.push({ facts, place });
  }
  return ranked.sort(compare).map((one) => one.place);
}
