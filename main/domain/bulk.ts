import { type AccountStatus, accountStatuses } from '../../shared/vocabulary/accounts.ts';
import type { BulkSkip } from '../../shared/vocabulary/bulk.ts';
import type { GateRule } from '../../shared/vocabulary/contact.ts';
import type { ContactVerdict } from './contact-gate/verdict.ts';
import type { DemandObstacle } from './letters.ts';

/** Why one account is left out of a change of many. */
export interface Skip {
  readonly skip: BulkSkip;
  /** The gate's rule where it is the gate that says no. */
  readonly rule: GateRule | null;
  /** A sentence for the report; empty where the reason says it all. */
  readonly detail: string;
}

/** A reason that needs no more words. */
export const skipped = (skip: BulkSkip, detail = ''): Skip => ({ skip, rule: null, detail });

interface Standing {
  readonly closed: boolean;
  readonly status: AccountStatus;
}

/** Labels that the law, or a debtor's word, gave. Taking one away is a decision about one account. */
const legalStops: ReadonlySet<AccountStatus> = new Set(['disputed', 'ceased', 'attorney', 'bankruptcy', 'deceased']);

/** Closed accounts have nobody: there is nothing left to do. */
export function skipAssigning(
  account: Standing & { readonly assignedTo: string | null },
  userId: string | null,
): Skip | null {
  if (account.closed) return skipped('closed');
  return account.assignedTo === userId ? skipped('already') : null;
}

/**
 * A closed account is reopened singly, by somebody who looks at it. An account under a legal stop may leave the house
 * (returned, settled), yet is not relabelled as workable among many.
 */
export function skipStatus(account: Standing, status: AccountStatus): Skip | null {
  if (account.status === status) return skipped('already');
  if (account.closed) return skipped('closed');
  const isWorkable = !accountStatuses[status].closed && !legalStops.has(status);
  return legalStops.has(account.status) && isWorkable
    ? skipped('legal_stop', `It stands as ${accountStatuses[account.status].label.toLowerCase()}.`)
    : null;
}

/** A second open-ended hold of the same reason would add nothing. */
export function skipHold(account: Standing, standsAlready: boolean): Skip | null {
  if (account.closed) return skipped('closed');
  return standsAlready ? skipped('held_already') : null;
}

/**
 * A strategy is started on an account that is collected on and stands on none. Whatever would stop its steps at once, a
 * hold, a dispute, a legal stop, is named instead of starting something that stands still.
 */
export function skipStrategy(
  account: Standing & { readonly owingMinor: number },
  code: string,
  situation: {
    readonly run: { readonly code: string; readonly name: string } | null;
    readonly isHeld: boolean;
    readonly hasDispute: boolean;
  },
): Skip | null {
  const { run, isHeld, hasDispute } = situation;
  if (account.closed) return skipped('closed');
  if (run?.code === code) return skipped('already');
  if (run) return skipped('on_strategy', `It is on “${run.name}”; stop that first.`);
  if (account.owingMinor <= 0) return skipped('nothing_owed');
  if (hasDispute) return skipped('dispute_open');
  if (legalStops.has(account.status))
    return skipped('legal_stop', `It stands as ${accountStatuses[account.status].label.toLowerCase()}.`);
  return isHeld ? skipped('strategy_held') : null;
}

const letterSkips: Readonly<Record<DemandObstacle['reason'], BulkSkip>> = {
  account_closed: 'closed',
  nothing_owed: 'nothing_owed',
  no_address: 'no_address',
  dispute_open: 'dispute_open',
  waiting: 'letter_waiting',
  overshadows: 'overshadows',
  arrangement: 'arrangement',
};

/** The letter's own obstacle comes first, then the first reason with which the gate blocks. */
export function skipLetter(obstacle: DemandObstacle | null, verdict: ContactVerdict | null): Skip | null {
  if (obstacle) return skipped(letterSkips[obstacle.reason], obstacle.message);
  const block = verdict?.decision === 'block' ? verdict.reasons.find((reason) => reason.severity === 'block') : null;
  return block ? { skip: 'gate', rule: block.rule, detail: block.message } : null;
}
