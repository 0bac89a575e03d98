import type { ContactRules } from './rules.ts';

/** The rule packs a new book starts with. */
export const startingRules: ContactRules = { packs: [] };
