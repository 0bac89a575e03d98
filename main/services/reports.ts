import { addDays, daysBetween, type LocalDate } from '../../shared/kernel/local-date.ts';
import type { Db } from '../db/database.ts';
import { invoicedBetween, type ItemDueRow, itemsOn, movedOn, receivablesByDay } from '../db/reports.ts';
import { ageingBucket, ageingLabels, notPastDue } from '../domain/ageing.ts';
import { collectionEffectiveness } from '../domain/effectiveness.ts';
import { itemBalances } from '../domain/item-balances.ts';
import type { HandlersOf } from './context.ts';

/** Something owed since a day: so many accounts, or one invoice of an account. */
interface Receivable {
  readonly currency: string;
  readonly since: LocalDate | null;
  readonly count: number;
  readonly owingMinor: number;
}

/** The open invoices of one account on the day; interest, fees and costs stand beside its oldest. */
function ofAccount(
  items: readonly ItemDueRow[],
  { onAccountMinor, besideMinor }: { readonly onAccountMinor: number; readonly besideMinor: number },
): Receivable[] {
  const [first] = items;
  if (!first) return [];
  const { currency } = first;
  const { open, beyondMinor } = itemBalances(items, onAccountMinor);
  const rows = items.flatMap(({ id, dueOn }): Receivable[] => {
    const owingMinor = open.get(id) ?? 0;
    return owingMinor === 0 ? [] : [{ currency, since: dueOn, count: 1, owingMinor }];
  });
  const rest = beyondMinor + besideMinor;
  return rest === 0 ? rows : [...rows, { currency, since: rows[0]?.since ?? null, count: 0, owingMinor: rest }];
}

function ofItems(db: Db, creditorId: string | null, asOf: LocalDate): Receivable[] {
  const moved = new Map(movedOn(db, creditorId, asOf).map((row) => [row.accountId, row]));
  const byAccount = new Map<string, ItemDueRow[]>();
  for (const item of itemsOn(db, creditorId, asOf)) {
    const items = byAccount.get(item.accountId);
    if (items) items.push(item);
    else byAccount.set(item.accountId, [item]);
  }
  return [...byAccount].flatMap(([accountId, items]) =>
    ofAccount(items, moved.get(accountId) ?? { onAccountMinor: 0, besideMinor: 0 }),
  );
}

/** What was owed on the day: accounts placed with a balance by the day they fell overdue, invoices by their due dates. */
const receivablesOn = (db: Db, creditorId: string | null, asOf: LocalDate): Receivable[] => [
  ...receivablesByDay(db, creditorId, asOf).map(({ currency, delinquentOn, accounts, owingMinor }) => ({
    currency,
    since: delinquentOn,
    count: accounts,
    owingMinor,
  })),
  ...ofItems(db, creditorId, asOf),
];

/** What is owed on the day by currency, and what of it is not yet due. */
function totalsOn(db: Db, creditorId: string | null, asOf: LocalDate) {
  const totals = new Map<string, { totalMinor: number; currentMinor: number }>();
  for (const { currency, since, owingMinor } of receivablesOn(db, creditorId, asOf)) {
    const sum = totals.get(currency) ?? { totalMinor: 0, currentMinor: 0 };
    totals.set(currency, sum);
    sum.totalMinor += owingMinor;
    if (ageingBucket(since === null ? null : daysBetween(since, asOf)) === notPastDue) sum.currentMinor += owingMinor;
  }
  return totals;
}

export const reports: HandlersOf<'reports'> = {
  effectiveness: ({ from, to, creditorId = null }, { db }) => {
    const before = totalsOn(db, creditorId, addDays(from, -1));
    const after = totalsOn(db, creditorId, to);
    const invoiced = new Map(invoicedBetween(db, creditorId, from, to).map((row) => [row.currency, row.minor]));
    const currencies = [...new Set([...before.keys(), ...after.keys(), ...invoiced.keys()])].sort();
    return {
      currencies: currencies.map((currency) => {
        const period = {
          beginningMinor: before.get(currency)?.totalMinor ?? 0,
          invoicedMinor: invoiced.get(currency) ?? 0,
          endingMinor: after.get(currency)?.totalMinor ?? 0,
          endingCurrentMinor: after.get(currency)?.currentMinor ?? 0,
        };
        return { currency, ...period, indexBp: collectionEffectiveness(period) };
      }),
    };
  },

  ageing: ({ asOf, edges, creditorId }, { db }) => {
    const byCurrency = new Map<
      string,
      { buckets: Map<string, { count: number; totalMinor: number }>; currentMinor: number; totalMinor: number }
    >();
    for (const { currency, since, count, owingMinor } of receivablesOn(db, creditorId ?? null, asOf)) {
      const sums = byCurrency.get(currency) ?? {
        buckets: new Map(ageingLabels(edges).map((label) => [label, { count: 0, totalMinor: 0 }])),
        currentMinor: 0,
        totalMinor: 0,
      };
      byCurrency.set(currency, sums);
      sums.totalMinor += owingMinor;
      const label = ageingBucket(since === null ? null : daysBetween(since, asOf), edges);
      const bucket = sums.buckets.get(label);
      if (label === notPastDue) sums.currentMinor += owingMinor;
      if (bucket) {
        bucket.count += count;
        bucket.totalMinor += owingMinor;
      }
    }
    return {
      currencies: [...byCurrency].map(([currency, { buckets, ...totals }]) => ({
        currency,
        buckets: [...buckets].map(([label, figures]) => ({ label, ...figures })),
        ...totals,
      })),
    };
  },
};
