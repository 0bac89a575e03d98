import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { ok } from '../../../shared/kernel/result.ts';
import { accountById } from '../../db/accounts.ts';
import { runsToLookAt, strategyRunById } from '../../db/strategy-runs.ts';
import type { Announce } from '../../../shared/contract/events.ts';
import { sliceWatch } from '../bulk/slices.ts';
import type { CallContext } from '../context.ts';
import { breath } from '../one-at-a-time.ts';
import { takeSteps } from './take-steps.ts';

/** Runs read for one slice; time decides how many of them it looks at. */
const readAtOnce = 100;

export interface StrategyDay {
  readonly steps: number;
  readonly skipped: readonly { readonly ref: string; readonly reason: string }[];
}

/**
 * Takes the steps that are due on the day on every account whose strategy is to be looked at, in slices of one transaction
 * each. Every account that was looked at is next looked at on a later day, so running it again does nothing again, and a
 * stop in between is finished by the next run.
 */
export async function runStrategies(context: CallContext, day: LocalDate): Promise<StrategyDay> {
  const asOf: CallContext = { ...context, today: () => day };
  const skipped: { ref: string; reason: string }[] = [];
  let steps = 0;
  const slice = (): number => {
    const done = context.writeStep((tx, announce, audit) => {
      const watch = sliceWatch();
      const changed = new Set<string>();
      const letters = new Set<string>();
      const gather: Announce = (topic, payload) => {
        if (topic === 'account.changed')
          for (const id of (payload as { accountIds: string[] }).accountIds) changed.add(id);
        if (topic === 'letters.changed')
          for (const id of (payload as { letterIds: string[] }).letterIds) letters.add(id);
      };
      let looked = 0;
      for (const runId of runsToLookAt(tx, day, readAtOnce)) {
        if (looked > 0 && watch.isOver()) break;
        const told = takeSteps({ tx, context: asOf, announce: gather, audit }, runId, day);
        steps += told.taken;
        if (told.skipped.length > 0) {
          const ref = accountById(tx, strategyRunById(tx, runId)?.accountId ?? '')?.fileNumber ?? '';
          skipped.push(...told.skipped.map((reason) => ({ ref, reason })));
        }
        looked += 1;
      }
      if (looked > 0) audit('strategies.run', `day:${day}`, { looked });
      if (changed.size > 0) announce('account.changed', { accountIds: [...changed] });
      if (letters.size > 0) announce('letters.changed', { letterIds: [...letters] });
      return ok({ looked });
    });
    return done.ok ? done.value.looked : 0;
  };
  while (context.db.connection.open && slice() > 0) await breath();
  return { steps, skipped };
}
