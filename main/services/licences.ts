import { ok, refuse } from '../../shared/kernel/result.ts';
import { licenceById, licencesList, saveLicence } from '../db/licences.ts';
import type { HandlersOf } from './context.ts';

export const licences: HandlersOf<'licences'> = {
  list: (_input, { db }) => ({ rows: licencesList(db) }),

  /** A licence is never removed, only given a last day: a contact of that time was made under it. */
  save: (input, context) =>
    context.write((tx, announce, audit) => {
      const before = input.licenceId === null ? null : licenceById(tx, input.licenceId);
      if (input.licenceId !== null && before === null) return refuse('not_found');
      const licence = {
        id: before?.id ?? context.newId(),
        country: input.country.toUpperCase(),
        state: input.state.toUpperCase(),
        number: input.number,
        fromOn: input.fromOn,
        toOn: input.toOn,
        note: input.note,
      };
      saveLicence(tx, licence);
      audit('licences.save', `licence:${licence.id}`, { before, after: licence });
      announce('book.changed', { contexts: ['licences', 'contact'] });
      return ok({ licenceId: licence.id });
    }),
};
