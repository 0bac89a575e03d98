import { ok } from '../../../shared/kernel/result.ts';
import type { VerdictOut } from '../../../shared/contract/contact.ts';
import type { Db, Tx } from '../../db/database.ts';
import { judgeContact } from '../../domain/contact-gate/judge-contact.ts';
import type { ContactVerdict, GateReason } from '../../domain/contact-gate/verdict.ts';
import { insertGateLog } from '../../db/gate-log.ts';
import type { Channel } from '../../../shared/vocabulary/contact.ts';
import type { CallContext } from '../context.ts';
import { contactFacts, type ContactOrder, type JudgedAccount } from './facts.ts';

/** The gate's answer; writes nothing. */
export const judge = (
  { db, rules }: { readonly db: Db; readonly rules: CallContext['rules'] },
  account: JudgedAccount,
  order: ContactOrder,
): ContactVerdict => judgeContact(contactFacts(db, account, order, rules), rules);

/**
 * A verdict as it is kept: without the rules that found nothing. They follow from the versions it names, which the book
 * keeps, and would be most of its bytes.
 */
export const verdictText = ({ passes: _, ...kept }: ContactVerdict): string => JSON.stringify(kept);

/** Keeps a verdict in the gate's log, in the transaction of what it blocked or let through (domain handbook 2.14). */
export const keepVerdict = (
  tx: Tx,
  { newId, actor }: Pick<CallContext, 'newId' | 'actor'>,
  accountId: string,
  channel: Channel,
  verdict: ContactVerdict,
): void =>
  insertGateLog(tx, {
    id: newId(),
    accountId,
    channel,
    at: verdict.evidence.judgedAt,
    decision: verdict.decision,
    verdict: verdictText(verdict),
    rulesVersion: verdict.evidence.rulesVersion,
    userId: actor.userId,
  });

/**
 * Judges again inside the transaction that logs or sends, whatever a screen was told before, and keeps the verdict.
 * Whoever sends must look at `decision`: a blocked contact is not made.
 */
export function judgeInTransaction(
  tx: Tx,
  context: Pick<CallContext, 'rules' | 'newId' | 'actor'>,
  account: JudgedAccount,
  order: ContactOrder,
): ContactVerdict {
  const verdict = judge({ db: tx, rules: context.rules }, account, order);
  keepVerdict(tx, context, account.id, order.channel, verdict);
  return verdict;
}

/**
 * Keeps the verdict that refused somebody's contact, in a transaction of its own: the refusal rolled everything else back
 * (domain handbook 2.14).
 */
export const keepBlocked = (context: CallContext, accountId: string, channel: Channel, verdict: ContactVerdict): void =>
  void context.writeStep((tx, _announce, audit) => {
    keepVerdict(tx, context, accountId, channel, verdict);
    audit('contact.blocked', `account:${accountId}`, { channel, reasons: verdict.reasons });
    return ok(null);
  });

/** Reasons that block. */
export const blockingReasons = (verdict: ContactVerdict): GateReason[] =>
  verdict.reasons.filter((reason) => reason.severity === 'block');

/** The verdict as it goes over the wire. */
export const verdictOut = (verdict: ContactVerdict): VerdictOut => ({
  ...verdict,
  reasons: [...verdict.reasons],
  passes: [...verdict.passes],
  localTimes: [...verdict.localTimes],
  evidence: {
    ...verdict.evidence,
    attemptsOn: [...verdict.evidence.attemptsOn],
    zones: [...verdict.evidence.zones],
    holds: [...verdict.evidence.holds],
  },
});
