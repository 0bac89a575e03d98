import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { ContactFacts } from './contact-gate/facts.ts';
import type { ContactRules, RulePack } from './contact-gate/rules.ts';
import { packsOfPlaces } from './contact-gate/rules-index.ts';

/** A place of the debtor as rules of one territory ask for it. */
export type Place = ContactFacts['places'][number];

/** The packs that hold on a day for a debtor at these places, the same as the gate takes. */
export const packsAt = (rules: ContactRules, places: readonly Place[], on: LocalDate): RulePack[] =>
  packsOfPlaces(rules, places).filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo),
  );
