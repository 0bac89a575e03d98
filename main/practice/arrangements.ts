import { instantAt } from '../../shared/kernel/instant.ts';
import { ok } from '../../shared/kernel/result.ts';
import { addDays, addWeekdays, type LocalDate } from '../../shared/kernel/local-date.ts';
import { accountById } from '../db/accounts.ts';
import { accountsForPracticePlans } from '../db/arrangements.ts';
import { arrangements } from '../services/arrangements.ts';
import type { CallContext } from '../services/context.ts';
import { payments } from '../services/payments.ts';
import { judgeAccountPromises } from '../services/promise-verdicts.ts';

/** What is agreed on the practice accounts, by how long ago: plans that are kept and one that is behind, offers and settlements. */
const told = [
  { kind: 'plan', daysAgo: 40, times: 4, paid: 1 },
  { kind: 'plan', daysAgo: 25, times: 6, paid: 1 },
  { kind: 'plan', daysAgo: 18, times: 3, paid: 0 },
  { kind: 'settlement', daysAgo: 21, accepted: true, paid: 1 },
  { kind: 'settlement', daysAgo: 3, accepted: false, paid: 0 },
] as const;

/** The house at eleven in the morning of another day. */
function onDay(context: CallContext, on: LocalDate): CallContext {
  const at = instantAt(on, '11:00', context.agency.zone);
  return { ...context, clock: { ...context.clock, now: () => at }, today: () => on };
}

/** Agrees on it, as of its day; the answer names the first part. */
async function agree(then: CallContext, accountId: string, one: (typeof told)[number]) {
  const firstOn = addDays(then.today(), 7);
  const base = { commandId: then.newId(), accountId, firstOn, rhythm: 'month', dueDays: 'next_business_day' } as const;
  if (one.kind === 'plan') {
    const split = { by: 'number', times: one.times, firstMinor: null } as const;
    return arrangements.takePlan({ ...base, down: null, split, interest: 'stops' }, then);
  }
  const owing = accountById(then.db, accountId)?.owingMinor ?? 0;
  return arrangements.offerSettlement(
    {
      ...base,
      totalMinor: Math.ceil((owing * 8) / 10),
      parts: 2,
      offerUntil: firstOn,
      interest: 'deferred',
      accepted: one.accepted,
      consent: { note: 'Blanket authority of the creditor', on: then.today() },
    },
    then,
  );
}

/** A few plans and settlements of the past weeks, agreed, paid and judged by the same services as real ones. */
export async function writePracticeArrangements(context: CallContext): Promise<void> {
  const accounts = accountsForPracticePlans(context.db, told.length);
  for (const [at, accountId] of accounts.entries()) {
    const one = told[at];
    if (one === undefined) return;
    const day = addWeekdays(addDays(context.today(), -one.daysAgo), 0);
    const agreed = await agree(onDay(context, day), accountId, one);
    const first = agreed.ok ? agreed.value.arrangement.instalments[0] : undefined;
    if (first === undefined || one.paid === 0) continue;
    await payments.post(
      {
        commandId: context.newId(),
        accountId,
        amountMinor: first.amountMinor,
        receivedOn: first.dueOn,
        method: 'check',
        route: 'to_us',
        externalReference: `Check ${1200 + at}`,
        confirmedNotDuplicate: false,
        toDisputed: false,
        keepExcess: false,
      },
      onDay(context, first.dueOn),
    );
  }
  context.writeStep((tx, _announce, audit) => {
    for (const accountId of accounts) judgeAccountPromises(tx, context, accountId);
    audit('practice.arrangements', 'book', {});
    return ok({});
  });
}
