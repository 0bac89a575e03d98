import { ok } from '../../shared/kernel/result.ts';
import { changeAgency } from '../db/people.ts';
import type { HandlersOf } from './context.ts';

export const agency: HandlersOf<'agency'> = {
  open: (_input, { agency: { id: _id, practice: _practice, ...details } }) => details,
  change: ({ details }, { agency: before, write }) =>
    write((tx, announce, audit) => {
      changeAgency(tx, before.id, details);
      const changed = Object.entries(details).filter(
        ([field, value]) => before[field as keyof typeof details] !== value,
      );
      audit('agency.change', `agency:${before.id}`, { changed: changed.map(([field]) => field) });
      announce('book.changed', { contexts: ['agency'] });
      announce('book.state', {});
      return ok({});
    }),
};
