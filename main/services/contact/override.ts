import { addMilliseconds } from '../../../shared/kernel/instant.ts';
import { ok, refuse } from '../../../shared/kernel/result.ts';
import { channels } from '../../../shared/vocabulary/contact.ts';
import { accountById, bumpVersion } from '../../db/accounts.ts';
import { addActivity } from '../../db/activities.ts';
import { insertOverride, overridesGivenOn } from '../../db/gate-log.ts';
import { holdsCardNumber } from '../../domain/card-number.ts';
import type { ContactVerdict } from '../../domain/contact-gate/verdict.ts';
import { mayOverride, overridePolicy } from '../../domain/overrides.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import { judge, judgeInTransaction, keepVerdict } from './judge.ts';

type Override = HandlersOf<'contact'>['override'];
type Answer = Awaited<ReturnType<Override>>;

/** Who asked in vain is kept with what the gate said, though nothing else is written. */
function keepRefused(context: CallContext, input: Parameters<Override>[0], verdict: ContactVerdict): void {
  context.writeStep((tx, _announce, audit) => {
    keepVerdict(tx, context, input.accountId, input.channel, verdict);
    audit('contact.override_refused', `account:${input.accountId}`, {
      channel: input.channel,
      reason: input.reason,
      reasons: verdict.reasons,
    });
    return ok(null);
  });
}

/** Lets one contact pass this way within the hour, where law does not forbid it; refused attempts to do so are kept too. */
export const overrideGate: Override = (input, context) => {
  const refused: ContactVerdict[] = [];
  const answer: Answer = context.write((tx, announce, audit) => {
    const account = accountById(tx, input.accountId);
    if (!account) return refuse('account_not_found');
    const reason = input.reason.trim();
    if (reason === '') return refuse('reason_required');
    if (holdsCardNumber(reason)) return refuse('card_number');
    const { userId } = context.actor;
    if (userId === null) return refuse('not_overridable', 'Only a person can take responsibility for an override.');
    const at = context.clock.now();
    const { channel } = input;
    const order = { channel, direction: 'out', contactPointId: input.contactPointId ?? null, at } as const;
    const verdict = judge({ db: tx, rules: context.rules }, account, order);
    const officeOn = context.today();
    const given = mayOverride(verdict, overridesGivenOn(tx, userId, officeOn));
    if (!given.may) {
      refused.push(verdict);
      return refuse(given.refusal, given.message);
    }
    const overrideId = context.newId();
    const until = addMilliseconds(at, overridePolicy.validMs);
    const reasons = given.reasons.map(({ rule, ruleId, jurisdiction }) => ({ rule, ruleId, jurisdiction }));
    insertOverride(tx, {
      id: overrideId,
      accountId: account.id,
      channel,
      reasons: JSON.stringify(reasons),
      reason,
      fromAt: at,
      untilAt: until,
      officeOn,
      givenBy: userId,
    });
    judgeInTransaction(tx, context, account, order);
    addActivity(tx, {
      id: context.newId(),
      accountId: account.id,
      kind: 'communication',
      at,
      userId,
      summary: `One ${channels[channel].toLowerCase()} may pass within the hour: ${given.reasons.map((one) => one.message).join(' ')}`,
      note: reason,
      sourceId: overrideId,
    });
    bumpVersion(tx, account.id);
    audit('contact.override', `account:${account.id}`, { overrideId, channel, reasons: given.reasons, reason, until });
    announce('account.changed', { accountIds: [account.id] });
    return ok({ overrideId, until });
  });
  for (const verdict of refused) keepRefused(context, input, verdict);
  return answer;
};
