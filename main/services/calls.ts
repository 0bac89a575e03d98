import { type OutcomeCodeKey, outcomeCodes, outcomeOf } from '../../shared/vocabulary/outcomes.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { accountById } from '../db/accounts.ts';
import { contactPointsOf } from '../db/contact.ts';
import { judgeContact } from '../domain/contact-gate/judge-contact.ts';
import { type Attempt, closingSentence, verdictAfter } from './calls/after-outcome.ts';
import { decideLogging, type LogRefusal, proposeStep } from './calls/decide.ts';
import { writeAttempt } from './calls/write-attempt.ts';
import { contactFacts } from './contact/facts.ts';
import { keepBlocked, verdictOut } from './contact/judge.ts';
import { debtorZone } from './contact/zones.ts';
import type { HandlersOf } from './context.ts';
import type { ContactVerdict } from '../domain/contact-gate/verdict.ts';

const outcomes = Object.keys(outcomeCodes) as OutcomeCodeKey[];

const outcomeRow = (code: OutcomeCodeKey) => {
  const { key, label } = outcomeOf(code);
  return { code, key, label };
};

export const calls: HandlersOf<'calls'> = {
  outcomes: ({ accountId }, { db, rules, agency, clock }) => {
    const account = accountById(db, accountId);
    if (!account) return { rows: outcomes.map((code) => ({ ...outcomeRow(code), next: null, closes: null })) };
    const at = clock.now();
    const order = { channel: 'call', direction: 'out', contactPointId: null, at } as const;
    const facts = contactFacts(db, account, order, rules);
    const before = judgeContact(facts, rules);
    const zone = debtorZone(contactPointsOf(db, account.debtorId), null, agency.zone);
    const rows = outcomes.map((outcome) => {
      const attempt: Attempt = { at, channel: 'call', direction: 'out', outcome, debtIds: [account.id], zone };
      return {
        ...outcomeRow(outcome),
        next: proposeStep(facts, attempt, null, { rules }),
        closes: closingSentence(before, verdictAfter(facts, attempt, rules)),
      };
    });
    return { rows };
  },

  log: (input, context) => {
    const blocked: ContactVerdict[] = [];
    const answer = context.write((tx, announce, audit) => {
      const decided = decideLogging(tx, context, input);
      if (!decided.ok) {
        if ('verdict' in decided) blocked.push(decided.verdict);
        return refuse<LogRefusal>(decided.refusal, decided.detail);
      }
      const decision = decided.value;
      const written = writeAttempt({ tx, context, input, decision });
      const { attemptId, version, changedAccountIds, ...also } = written;
      audit('calls.log', `account:${input.accountId}`, {
        attemptId,
        at: decision.attempt.at,
        channel: input.channel,
        direction: input.direction,
        outcome: input.outcome,
        contactPointId: input.contactPointId,
        partyId: input.partyId,
        overridden: decision.verdict?.reasons.filter((reason) => reason.overriddenBy !== null) ?? [],
        discussed: input.discussed,
        note: input.note,
        decision: decision.verdict?.decision ?? null,
        next: decision.next,
        promise: decision.promise,
        dispute: input.dispute,
        ...also,
      });
      announce('account.changed', { accountIds: [...changedAccountIds] });
      const verdict = decision.verdict ? verdictOut(decision.verdict) : null;
      return ok({ attemptId, next: decision.next, verdict, version });
    });
    for (const verdict of blocked) keepBlocked(context, input.accountId, input.channel, verdict);
    return answer;
  },
};
