import { ok, refuse } from '../../shared/kernel/result.ts';
import { bulkSkips } from '../../shared/vocabulary/bulk.ts';
import { accountById } from '../db/accounts.ts';
import { creditorById, creditorsWithTotals } from '../db/creditors.ts';
import { activeRun } from '../db/strategy-runs.ts';
import { defaultStrategy, insertVersion, latestVersion, setDefaultStrategy } from '../db/strategies.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import type { HandlersOf } from './context.ts';
import { readDefinition } from './strategies/definition.ts';
import { simulate } from './strategies/simulate.ts';
import { strategyList, strategyOfAccount } from './strategies/show.ts';
import { skipStart, startOn, stopOn } from './strategies/start.ts';

/** Strategies: which account gets what next, by versioned definitions (domain handbook 2.8). */
export const strategies: HandlersOf<'strategies'> = {
  list: (_input, { db }) => ({ rows: strategyList(db) }),

  put: ({ definition }, context) =>
    context.write((tx, announce, audit) => {
      const read = readDefinition(definition);
      if (!read.ok) return read;
      const { code, name, steps } = read.value;
      if (holdsCardNumber(JSON.stringify(steps)) || holdsCardNumber(name)) return refuse('card_number');
      const latest = latestVersion(tx, code);
      const text = JSON.stringify(steps);
      if (latest?.steps === text && latest.name === name) return refuse('strategy_unchanged');
      const version = (latest?.version ?? 0) + 1;
      const { userId } = context.actor;
      const row = { id: context.newId(), code, version, name, steps: text, publishedAt: context.clock.now(), userId };
      insertVersion(tx, row);
      audit('strategies.put', `strategy:${code}`, { version, name, steps });
      announce('book.changed', { contexts: ['strategies'] });
      return ok({ code, version });
    }),

  simulate: ({ code, on }, context) => simulate(context, code, on ?? context.today()),

  ofAccount: ({ accountId }, { db }) => strategyOfAccount(db, accountId),

  start: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.version !== input.expectedVersion) return refuse('stale_account');
      const version = latestVersion(tx, input.code);
      if (!version) return refuse('not_found');
      const skip = skipStart(tx, account, input.code, context.today());
      if (skip) return refuse('strategy_not_startable', skip.detail === '' ? `${bulkSkips[skip.skip]}.` : skip.detail);
      return ok(startOn({ tx, context, announce, audit }, account, version));
    }),

  stop: (input, context) =>
    context.write((tx, announce, audit) => {
      const account = accountById(tx, input.accountId);
      if (!account) return refuse('account_not_found');
      if (account.version !== input.expectedVersion) return refuse('stale_account');
      const reason = input.reason.trim();
      if (reason === '') return refuse('reason_required');
      if (holdsCardNumber(reason)) return refuse('card_number');
      const run = activeRun(tx, account.id);
      if (!run) return refuse('not_found');
      return ok({ version: stopOn({ tx, context, announce, audit }, run, 'by_person', reason) });
    }),

  defaults: (_input, { db }) => ({
    rows: creditorsWithTotals(db).map(({ id, name }) => ({
      creditorId: id,
      creditorName: name,
      code: defaultStrategy(db, id),
    })),
  }),

  setDefault: ({ creditorId, code }, context) =>
    context.write((tx, announce, audit) => {
      if (!creditorById(tx, creditorId)) return refuse('creditor_not_found');
      if (code !== null && !latestVersion(tx, code)) return refuse('not_found');
      const was = defaultStrategy(tx, creditorId);
      setDefaultStrategy(tx, creditorId, code, { userId: context.actor.userId, at: context.clock.now() });
      audit('strategies.setDefault', `creditor:${creditorId}`, { from: was, to: code });
      announce('book.changed', { contexts: ['creditors', 'strategies'] });
      return ok({});
    }),
};
