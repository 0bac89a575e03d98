import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { ContactRules, RulePack, Territory } from './contact-gate/rules.ts';

/** A place of the debtor as rules of one territory ask for it. */
export interface Place {
  readonly country: string;
  readonly state: string | null;
  readonly postcode: string | null;
}

const covers = (territory: Territory, place: Place): boolean =>
  place.country === territory.country &&
  (territory.states === null || (place.state !== null && territory.states.includes(place.state))) &&
  (territory.postcodes === null ||
    territory.postcodes.some((prefix) => place.postcode !== null && place.postcode.startsWith(prefix)));

/** The packs that hold on a day for a debtor at these places. A pack without a territory holds everywhere. */
export const packsAt = (rules: ContactRules, places: readonly Place[], on: LocalDate): RulePack[] =>
  rules.packs.filter(
    ({ effectiveFrom, effectiveTo, territory }) =>
      effectiveFrom <= on &&
      (effectiveTo === null || on <= effectiveTo) &&
      (territory === null || places.some((place) => covers(territory, place))),
  );
