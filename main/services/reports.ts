import { daysBetween } from '../../shared/kernel/local-date.ts';
import { receivablesByDay } from '../db/reports.ts';
import { ageingBucket, ageingLabels, notPastDue } from '../domain/ageing.ts';
import type { HandlersOf } from './context.ts';

export const reports: HandlersOf<'reports'> = {
  ageing: ({ asOf, edges, creditorId }, { db }) => {
    const byCurrency = new Map<
      string,
      { buckets: Map<string, { count: number; totalMinor: number }>; currentMinor: number; totalMinor: number }
    >();
    for (const row of receivablesByDay(db, creditorId ?? null)) {
      const sums = byCurrency.get(row.currency) ?? {
        buckets: new Map(ageingLabels(edges).map((label) => [label, { count: 0, totalMinor: 0 }])),
        currentMinor: 0,
        totalMinor: 0,
      };
      byCurrency.set(row.currency, sums);
      sums.totalMinor += row.owingMinor;
      const label = ageingBucket(row.delinquentOn === null ? null : daysBetween(row.delinquentOn, asOf), edges);
      const bucket = sums.buckets.get(label);
      if (label === notPastDue) sums.currentMinor += row.owingMinor;
      if (bucket) {
        bucket.count += row.accounts;
        bucket.totalMinor += row.owingMinor;
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
