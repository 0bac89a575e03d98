import canada from './packs/canada.json' with { type: 'json' };
import europeanUnion from './packs/european-union.json' with { type: 'json' };
import house from './packs/house.json' with { type: 'json' };
import unitedKingdom from './packs/united-kingdom.json' with { type: 'json' };
import usCities from './packs/us-cities.json' with { type: 'json' };
import usFederal from './packs/us-federal.json' with { type: 'json' };
import usStates from './packs/us-states.json' with { type: 'json' };
import { readRulePacks } from './read-rules.ts';
import type { ContactRules, RulePack } from './rules.ts';

function packsOf(data: readonly unknown[]): readonly RulePack[] {
  const packs = readRulePacks(data);
  if (!packs.ok) throw new Error(`The rule packs shipped with Duly do not fit: ${packs.detail ?? packs.refusal}`);
  return packs.value;
}

/**
 * The rule packs a new book starts with: federal law of the United States, its states and New York City, Canada, the
 * United Kingdom, business debts of the European Union, and the house rules. In the order in which reasons are told.
 */
export const startingRules: ContactRules = {
  packs: packsOf([usFederal, ...usStates, ...usCities, ...canada, ...unitedKingdom, ...europeanUnion, ...house]),
};
