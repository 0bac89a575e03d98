import { GateReason, type VerdictOut } from '../../shared/contract/contact.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { accountById } from '../db/accounts.ts';
import { type GateLogFilter, gateLogCount, gateLogPage } from '../db/gate-log.ts';
import { judge, verdictOut } from './contact/judge.ts';
import { overrideGate } from './contact/override.ts';
import { waysTo } from './contact/ways.ts';
import type { HandlersOf } from './context.ts';
import { evidence } from './evidence.ts';

/** What the gate says of an account that is not in the book: no contact. */
const unknownAccount = (at: Instant): VerdictOut => ({
  decision: 'block',
  reasons: [
    {
      rule: 'account_closed',
      ruleId: 'not-in-the-book',
      pack: '',
      jurisdiction: 'House rules',
      severity: 'block',
      cite: '',
      confidence: 'house',
      message: 'This account is not in the book.',
      nextAllowedAt: null,
      overridable: false,
      overriddenBy: null,
    },
  ],
  passes: [],
  nextAllowedAt: null,
  openUntil: null,
  localTimes: [],
  evidence: {
    judgedAt: at,
    rulesVersion: '',
    attemptsUsed: 0,
    attemptsAllowed: null,
    attemptsOn: [],
    lastConversationOn: null,
    zones: [],
    holds: [],
  },
});

/** The kept reasons; entries made before a reason said so much are read as far as they go. */
const reasonsKept = (verdict: string): VerdictOut['reasons'] =>
  (JSON.parse(verdict) as { readonly reasons: readonly object[] }).reasons.flatMap((reason) => {
    const read = GateReason.safeParse({ ...olderReason, ...reason });
    return read.success ? [read.data] : [];
  });

/** What reasons kept by earlier versions of the book do not say. */
const olderReason = { ruleId: '', pack: '', confidence: 'sourced', overridable: false, overriddenBy: null };

export const contact: HandlersOf<'contact'> = {
  judge: (input, context) => {
    const at = input.at ?? context.clock.now();
    const account = accountById(context.db, input.accountId);
    if (!account) return unknownAccount(at);
    const { channel, contactPointId = null, partyId = null } = input;
    return verdictOut(judge(context, account, { channel, direction: 'out', contactPointId, partyId, at }));
  },

  ways: (input, context) => {
    const account = accountById(context.db, input.accountId);
    if (!account) return { rows: [] };
    const rows = waysTo(context, account, input.at ?? context.clock.now());
    return { rows: rows.map((way) => ({ ...way, verdict: verdictOut(way.verdict) })) };
  },

  override: overrideGate,
  evidence,

  log: ({ from, to, accountId = null, decision = null, rule = null }, { db }) => {
    const filter: GateLogFilter = { accountId, decision, rule };
    const rows = gateLogPage(db, filter, from, to).map(({ verdict, ...row }) => ({
      ...row,
      reasons: reasonsKept(verdict),
    }));
    return { total: gateLogCount(db, filter), rows };
  },
};
