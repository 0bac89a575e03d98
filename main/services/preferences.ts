import { ok } from '../../shared/kernel/result.ts';
import { preferencesOf, savePreference } from '../db/people.ts';
import type { HandlersOf } from './context.ts';

const oneOf = <const Choice extends string>(
  value: string | undefined,
  choices: readonly Choice[],
  otherwise: Choice,
): Choice => choices.find((choice) => choice === value) ?? otherwise;

export const preferences: HandlersOf<'preferences'> = {
  get: (_input, { db, actor }) => {
    const saved = actor.userId ? preferencesOf(db, actor.userId) : new Map<string, string>();
    return {
      theme: oneOf(saved.get('theme'), ['system', 'light', 'dark'], 'system'),
      density: oneOf(saved.get('density'), ['compact', 'standard', 'comfortable'], 'standard'),
      letterKeys: saved.get('letterKeys') !== 'false',
      screenReader: saved.get('screenReader') === 'true',
    };
  },
  save: (input, { actor, keep, announce }) => {
    const { userId } = actor;
    if (userId) {
      keep((tx) => {
        for (const name of ['theme', 'density', 'letterKeys', 'screenReader'] as const)
          savePreference(tx, userId, name, String(input[name]));
      });
      announce('book.changed', { contexts: ['preferences'] });
    }
    return ok({});
  },
};
