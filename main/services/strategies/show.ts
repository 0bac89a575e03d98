import type { AccountStrategyOut, StrategyOut } from '../../../shared/contract/strategies.ts';
import type { Db } from '../../db/database.ts';
import { strategyVersions } from '../../db/strategies.ts';
import { latestRun, stepsOfRun, type StrategyRunRow } from '../../db/strategy-runs.ts';
import { actionText } from '../../domain/strategy/definition.ts';
import { definitionOf, stepsInWords } from './definition.ts';

/** Every strategy with its versions, newest first; the name is that of the newest. */
export function strategyList(db: Db): StrategyOut[] {
  const byCode = new Map<string, StrategyOut['versions']>();
  for (const row of strategyVersions(db)) {
    const definition = definitionOf(row);
    const { version, name, publishedAt, publishedBy, accounts } = row;
    const told = { version, name, publishedAt, publishedBy, accounts, steps: stepsInWords(definition), definition };
    byCode.set(row.code, [...(byCode.get(row.code) ?? []), told]);
  }
  return [...byCode].map(([code, versions]) => ({
    code,
    name: versions[0]?.name ?? code,
    accounts: versions.reduce((sum, one) => sum + one.accounts, 0),
    versions,
  }));
}

function nextOf(run: StrategyRunRow, dealtWith: number): AccountStrategyOut['next'] {
  const step = definitionOf(run).steps[dealtWith];
  if (run.state !== 'active' || !step || run.waits === null) return null;
  return { step: dealtWith + 1, what: actionText(step), on: run.nextOn, waits: run.waits };
}

/** The strategy an account is on, or was on last, with what was done and what comes next; null when it never was on one. */
export function strategyOfAccount(db: Db, accountId: string): AccountStrategyOut | null {
  const run = latestRun(db, accountId);
  if (!run) return null;
  const done = stepsOfRun(db, run.id);
  const { id: runId, code, name, version, state, startedOn, startedBy, endedOn, endReason } = run;
  return {
    runId,
    code,
    name,
    version,
    state,
    startedOn,
    startedBy,
    endedOn,
    endReason,
    next: nextOf(run, done.length),
    steps: stepsInWords(definitionOf(run)).map((words, index) => {
      const { outcome, onDay, skip, why } = done[index] ?? { outcome: null, onDay: null, skip: null, why: '' };
      return { ...words, outcome, onDay, skip, why };
    }),
  };
}
