import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Db } from '../../db/database.ts';
import type { QueueRow } from '../../db/work-queue.ts';
import type { ContactRules } from '../../domain/contact-gate/rules.ts';
import type { ContactVerdict } from '../../domain/contact-gate/verdict.ts';
import type { QueueFacts, QueueGate } from '../../domain/work-queue/facts.ts';
import { judge } from '../contact/judge.ts';

/** Stands in for a verdict that nobody has asked for yet: it neither sinks a row nor says until when. */
export const notJudged: QueueGate = {
  decision: 'allow',
  reasons: [],
  nextAllowedAt: null,
  openUntil: null,
  evidence: {
    judgedAt: '',
    rulesVersion: '',
    attemptsUsed: 0,
    attemptsAllowed: null,
    attemptsOn: [],
    lastConversationOn: null,
    zones: [],
    holds: [],
  },
};

/** A slim row of the book as the ranking rule sees it. */
export const queueFacts = (row: QueueRow, gate: QueueGate): QueueFacts => ({
  accountId: row.id,
  status: row.status,
  owingMinor: row.owingMinor,
  currency: row.currency,
  placedOn: row.placedOn,
  hasBeenAttempted: row.lastContactAt !== null,
  nextStep:
    row.stepKind === null || row.stepOn === null
      ? null
      : {
          kind: row.stepKind,
          on: row.stepOn,
          dueAt: row.stepTime === null ? null : row.stepDueAt,
          note: row.stepNote ?? '',
          isOfStrategy: row.isStrategyStep === 1,
        },
  brokenPromise:
    row.brokenMinor === null || row.brokenDueOn === null
      ? null
      : { amountMinor: row.brokenMinor, dueOn: row.brokenDueOn },
  openPromise:
    row.promisedMinor === null || row.promisedOn === null
      ? null
      : { amountMinor: row.promisedMinor, dueOn: row.promisedOn },
  isLookedAfter: row.isHeld === 1 || row.isOnStrategy === 1,
  gate,
});

/** May the row's debtor be called now? No number is chosen yet. */
export const judgeRow = (
  book: { readonly db: Db; readonly rules: ContactRules },
  row: Pick<QueueRow, 'id' | 'debtorId' | 'debtClass'>,
  at: Instant,
): ContactVerdict =>
  judge(book, { ...row, closed: false }, { channel: 'call', direction: 'out', contactPointId: null, at });
