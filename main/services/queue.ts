import type { OutputOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { instantAt, type ZoneId, wallClockIn } from '../../shared/kernel/instant.ts';
import { addDays, type LocalDate } from '../../shared/kernel/local-date.ts';
import {
  attemptFigures,
  bookFigures,
  contactsByQuarter,
  type DaySlice,
  mainCurrency,
  moneyFigures,
} from '../db/today.ts';
import { remembered, rememberedExactly } from '../db/remembered.ts';
import { owedByGroups, queueCandidates, type QueueRow, queueRows } from '../db/work-queue.ts';
import type { QueueGate, QueueNow, QueuePlace } from '../domain/work-queue/facts.ts';
import { rankQueue } from '../domain/work-queue/rank-queue.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { breath } from './one-at-a-time.ts';
import { judgeRow, notJudged, queueFacts } from './queue/facts.ts';
import { personSeen } from './whose-work.ts';

type Row = OutputOf<Contract['queue']['mine']>['rows'][number];

/** The gate is asked for the rows a person can see without scrolling for long, not for thousands. */
const judgedAtOnce = 200;
/** Rows that turn out closed sink and others rise; so many times the risen ones are asked for too. */
const rounds = 4;

type QueueRows = ReadonlyMap<string, QueueRow>;
type Gates = ReadonlyMap<string, QueueGate>;

/** The first place of each debtor, linked records being one: a row per person, however many accounts (domain handbook 2.4). */
function onePerDebtor(places: readonly QueuePlace[], rows: QueueRows): QueuePlace[] {
  const seen = new Set<string>();
  return places.filter((place) => {
    const groupId = rows.get(place.accountId)?.groupId ?? '';
    if (seen.has(groupId)) return false;
    seen.add(groupId);
    return true;
  });
}

interface Queue {
  readonly places: readonly QueuePlace[];
  readonly rows: QueueRows;
  readonly gates: Gates;
}

/** What may want the person's work today, in no order. Several parts of a screen ask for it at the same moment. */
const rowsOf = ({ db, actor }: CallContext, today: LocalDate): QueueRows => {
  const person = personSeen(actor);
  return rememberedExactly(db, 'queue rows', `${person ?? ''} ${today}`, () => {
    const candidates = queueCandidates(db, person, today);
    return new Map(queueRows(db, candidates, today).map((row) => [row.id, row]));
  });
};

const nowOf = ({ clock, today, agency }: CallContext): QueueNow => ({
  at: clock.now(),
  today: today(),
  zone: agency.zone,
});

/** The rows in the order they are worked in, each debtor once. */
const placesOf = (rows: QueueRows, gates: Gates, now: QueueNow): QueuePlace[] =>
  onePerDebtor(
    rankQueue(
      [...rows.values()].map((row) => queueFacts(row, gates.get(row.id) ?? notJudged)),
      now,
    ),
    rows,
  );

/** A person's queue in its order; the gate is asked for its top only. Whoever else calls meanwhile is not kept waiting. */
async function queueOf(context: CallContext, judged: number): Promise<Queue> {
  const { db, rules, isSomebodyWaiting } = context;
  const now = nowOf(context);
  const rows = rowsOf(context, now.today);
  const gates = new Map<string, QueueGate>();
  let places = placesOf(rows, gates, now);
  for (let round = 0; round < rounds; round += 1) {
    const unknown = places.slice(0, judged).filter((place) => !gates.has(place.accountId));
    if (unknown.length === 0) break;
    for (const { accountId } of unknown) {
      if (isSomebodyWaiting()) await breath();
      const row = rows.get(accountId);
      if (row) gates.set(accountId, judgeRow({ db, rules }, row, now.at));
    }
    places = placesOf(rows, gates, now);
  }
  return { places, rows, gates };
}

/** What each debtor, with the records linked to them, owes on all open accounts of the row's currency. */
function groupOwed(db: CallContext['db'], shown: readonly QueueRow[]): ReadonlyMap<string, number> {
  const ids = [...new Set(shown.map((row) => row.groupId))];
  return new Map(owedByGroups(db, ids).map((owed) => [`${owed.groupId} ${owed.currency}`, owed.owingMinor]));
}

/** First and last instant of the office's day. */
function daySlice({ actor, today, agency }: CallContext): DaySlice {
  const on = today();
  return {
    person: personSeen(actor),
    on,
    from: instantAt(on, '00:00', agency.zone),
    until: instantAt(addDays(on, 1), '00:00', agency.zone),
  };
}

function byHour(quarters: readonly { readonly at: string; readonly contacts: number }[], zone: ZoneId): number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { at, contacts } of quarters) {
    const hour = Math.floor(wallClockIn(at, zone).minutes / 60);
    hours[hour] = (hours[hour] ?? 0) + contacts;
  }
  return hours;
}

/** How many debtors are left in the actor's queue, for the status bar and Today alike; over a large book it may lag a little. */
export function queueLeft(context: CallContext): number {
  const key = `${personSeen(context.actor) ?? ''} ${context.today()}`;
  return remembered(context.db, 'queue left', key, () => {
    const now = nowOf(context);
    return placesOf(rowsOf(context, now.today), new Map(), now).length;
  });
}

export const queue: HandlersOf<'queue'> = {
  mine: async ({ limit }, context) => {
    const { places, rows, gates } = await queueOf(context, Math.min(limit, judgedAtOnce));
    const shown = places.slice(0, limit).flatMap((place) => {
      const row = rows.get(place.accountId);
      return row ? [{ place, row }] : [];
    });
    const owed = groupOwed(
      context.db,
      shown.map(({ row }) => row),
    );
    return {
      total: places.length,
      rows: shown.map(({ place, row }): Row => {
        const { accountId, reason, why, callable, window, dueAt } = place;
        const { debtorName: name, status, currency } = row;
        const owingMinor = owed.get(`${row.groupId} ${currency}`) ?? row.owingMinor;
        const shownWindow = gates.has(accountId) || !callable ? window : 'not checked yet';
        return { accountId, name, status, owingMinor, currency, reason, why, callable, window: shownWindow, dueAt };
      }),
    };
  },

  today: (_input, context) => {
    const { db, agency } = context;
    const slice = daySlice(context);
    const currency = mainCurrency(db) ?? 'USD';
    return {
      on: slice.on,
      currency,
      ...attemptFigures(db, slice),
      ...moneyFigures(db, slice, currency),
      ...bookFigures(db, slice),
      queueLeft: queueLeft(context),
      contactsByHour: byHour(contactsByQuarter(db, slice), agency.zone),
    };
  },
};
