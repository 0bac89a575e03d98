import { ok, refuse } from '../../shared/kernel/result.ts';
import { firstDayOf, monthOf } from '../domain/months.ts';
import {
  creditorByName,
  creditorFigures,
  creditorsWithTotals,
  freeCreditorCode,
  insertCreditor,
} from '../db/creditors.ts';
import type { HandlersOf } from './context.ts';

export const creditors: HandlersOf<'creditors'> = {
  list: (_input, { db }) => ({
    rows: creditorsWithTotals(db).map(({ id, code, name, currency, contact, accounts, owingMinor, version }) => ({
      id,
      code,
      name,
      currency,
      contact,
      accounts,
      owingMinor,
      version,
    })),
  }),

  figures: (_input, { db, today }) => ({
    rows: creditorFigures(db, { monthFrom: firstDayOf(monthOf(today())), today: today() }).map(
      ({ lastNumber, lastToOn, ...row }) => ({
        ...row,
        lastStatement: lastNumber === null || lastToOn === null ? null : { number: lastNumber, toOn: lastToOn },
      }),
    ),
  }),

  /** Adds a creditor; names are unique without regard to case. */
  add: (input, { write, newId, clock }) =>
    write((tx, announce, audit) => {
      if (creditorByName(tx, input.name)) return refuse('creditor_exists');
      const creditorId = newId();
      const code = freeCreditorCode(tx, input.name);
      insertCreditor(tx, {
        id: creditorId,
        code,
        name: input.name,
        currency: input.currency,
        contact: input.contact,
        createdAt: clock.now(),
      });
      audit('creditors.add', `creditor:${creditorId}`, { code, name: input.name, currency: input.currency });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({ creditorId });
    }),
};
