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

/**
 * The packs that hold on a day for a debtor at these places, each pack in its newest version of that day. A pack without a
 * territory holds everywhere.
 */
export function packsInForce(rules: ContactRules, places: readonly Place[], on: LocalDate): RulePack[] {
  const newest = new Map<string, RulePack>();
  for (const pack of rules.packs) {
    if (pack.effectiveFrom > on || (pack.effectiveTo !== null && pack.effectiveTo < on)) continue;
    const { territory } = pack;
    if (territory !== null && !places.some((place) => covers(territory, place))) continue;
    const other = newest.get(pack.id);
    if (other === undefined || other.effectiveFrom <= pack.effectiveFrom) newest.set(pack.id, pack);
  }
  return [...newest.values()];
}
