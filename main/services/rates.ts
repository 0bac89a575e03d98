import { sumMinor } from '../../shared/kernel/minor.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Tx } from '../db/database.ts';
import { fxRates, insertFxRate, rateOfDay, ratesBetween } from '../db/fx-rates.ts';
import { converted, rateOn } from '../domain/exchange.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { type ReadRate, readRates } from './rates/read-rates.ts';

/** A century of daily rates of thirty currencies is smaller. */
const largestTable = 2_000_000;

/** Adds what the table does not say already; of one day and pair the newest entry holds. */
function add(tx: Tx, context: CallContext, rows: readonly ReadRate[], source: string): number {
  let added = 0;
  for (const row of rows) {
    const known = rateOfDay(tx, row.base, row.quote, row.onDate);
    if (known?.rate === row.rate && known.source === source) continue;
    insertFxRate(tx, {
      ...row,
      id: context.newId(),
      source,
      enteredAt: context.clock.now(),
      enteredBy: context.actor.userId,
    });
    added += 1;
  }
  return added;
}

export const rates: HandlersOf<'rates'> = {
  list: ({ base }, { db }) => ({
    rows: fxRates(db, base ?? null).map(({ enteredBy: _e, enteredByName, ...row }) => ({
      ...row,
      enteredBy: enteredByName,
    })),
  }),

  enter: ({ base, quote, onDate, rate, source }, context) =>
    context.write((tx, announce, audit) => {
      if (base === quote) return refuse('rate_invalid', 'A rate leads from one currency to another.');
      if (onDate > context.today())
        return refuse('received_in_future', 'The rate of a day that has not come is not known.');
      const added = add(tx, context, [{ base, quote, onDate, rate }], source);
      audit('rates.enter', 'book', { base, quote, onDate, rate, source, added });
      announce('book.changed', { contexts: ['rates'] });
      return ok({ added });
    }),

  choose: async (_input, { computer, files }) => {
    const path = await computer.dialogs.chooseFile({ title: 'Choose a table of rates', extensions: ['csv', 'txt'] });
    if (path === null) return ok({ file: null });
    const weight = await files.inbox.weigh(path);
    if (weight === null || weight > largestTable) return refuse('file_unreadable');
    const taken = await files.inbox.take(path).catch(() => null);
    const bytes = taken === null ? null : await files.inbox.read(taken.fileId);
    if (taken === null || bytes === null) return refuse('file_unreadable');
    await files.inbox.drop(taken.fileId);
    return ok({ file: { name: taken.name, text: new TextDecoder().decode(bytes) } });
  },

  import: ({ text, base, source }, context) =>
    context.write((tx, announce, audit) => {
      const read = readRates(text, { base: base ?? null, today: context.today() });
      if (!read.ok) return refuse('rate_invalid', read.detail);
      const added = add(tx, context, read.value, source);
      audit('rates.import', 'book', { source, added, known: read.value.length - added });
      announce('book.changed', { contexts: ['rates'] });
      return ok({ added, known: read.value.length - added });
    }),

  convert: ({ into, on, amounts }, { db }) => {
    const rows = amounts.map(({ currency, amountMinor }) => {
      if (currency === into)
        return {
          currency,
          amountMinor,
          convertedMinor: amountMinor,
          rate: null,
          isInverse: false,
          rateOn: null,
          source: null,
        };
      const used = rateOn(ratesBetween(db, currency, into, on), { from: currency, into, on });
      return {
        currency,
        amountMinor,
        convertedMinor: used === null ? null : converted(amountMinor, currency, into, used),
        rate: used?.rate ?? null,
        isInverse: used?.isInverse ?? false,
        rateOn: used?.onDate ?? null,
        source: used?.source ?? null,
      };
    });
    const known = rows.flatMap(({ convertedMinor }) => convertedMinor ?? []);
    return { rows, totalMinor: known.length === rows.length ? sumMinor(known) : null };
  },
};
