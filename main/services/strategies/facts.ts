import { localDateIn, type ZoneId } from '../../../shared/kernel/instant.ts';
import { daysBetween, type LocalDate } from '../../../shared/kernel/local-date.ts';
import { contactPointsOf } from '../../db/contact.ts';
import type { Db } from '../../db/database.ts';
import { type HoldRecord, holdsOn } from '../../db/holds.ts';
import {
  type StepRow,
  stepsOfRun,
  strategyFacts,
  type StrategyFactsRow,
  type StrategyRunRow,
} from '../../db/strategy-runs.ts';
import type { AccountFacts } from '../../domain/strategy/definition.ts';
import type { RunFacts, StrategyStop, TakenStep } from '../../domain/strategy/next-move.ts';

/** The hold that stops strategies on the day, whichever its scope: the account's, its debtor's, a paused creditor's. */
export const strategyHold = (
  db: Db,
  account: { readonly id: string; readonly debtorId: string; readonly creditorId: string },
  day: LocalDate,
): HoldRecord | null =>
  holdsOn(db, account.id, account.debtorId, account.creditorId).find(
    ({ blocks, liftedAt, startsOn, endsOn }) =>
      blocks.includes('strategy') && liftedAt === null && startsOn <= day && (endsOn === null || endsOn >= day),
  ) ?? null;

function accountFacts(db: Db, row: StrategyFactsRow, day: LocalDate): AccountFacts {
  const points = contactPointsOf(db, row.debtorId).filter(
    (point) => point.status !== 'bad' && point.value.trim() !== '',
  );
  return {
    owing: row.owingMinor,
    days_past_due: row.dueOn === null ? null : daysBetween(row.dueOn, day),
    debt_class: row.debtClass,
    debtor_kind: row.debtorKind,
    currency: row.currency,
    status: row.status,
    has_phone: points.some((point) => point.kind === 'phone'),
    has_address: points.some((point) => point.kind === 'address'),
  };
}

const takenStep = ({ step, outcome, onDay, isOpen, doneAt }: StepRow, zone: ZoneId): TakenStep => ({
  step,
  outcome,
  on: onDay,
  doneOn: isOpen === 1 ? null : doneAt === null ? onDay : localDateIn(doneAt, zone),
});

/** What the strategy of an account asks on a day; null when the account is gone. */
export function runFacts(
  db: Db,
  run: Pick<StrategyRunRow, 'id' | 'accountId' | 'startedOn'>,
  day: LocalDate,
  zone: ZoneId,
): RunFacts | null {
  const row = strategyFacts(db, run.accountId, run.startedOn);
  if (!row) return null;
  const stop = (): StrategyStop | null => {
    if (strategyHold(db, { ...row, id: run.accountId }, day)) return 'hold';
    if (row.hasDispute === 1) return 'dispute';
    // The instalments of a plan are promises, too.
    if (row.hasArrangement === 1) return 'arrangement';
    return row.hasPromise === 1 ? 'promise' : null;
  };
  return {
    startedOn: run.startedOn,
    taken: stepsOfRun(db, run.id).map((one) => takenStep(one, zone)),
    account: accountFacts(db, row, day),
    dueOn: row.dueOn,
    lastPaymentOn: row.lastPaymentOn,
    promiseBrokenOn: row.promiseBrokenOn,
    end: row.closed === 1 ? 'closed' : row.owingMinor <= 0 ? 'nothing_owed' : null,
    stop: stop(),
  };
}
