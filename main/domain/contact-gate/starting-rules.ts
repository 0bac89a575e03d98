import house from './house.json' with { type: 'json' };
import { readRulePack } from './read-rules.ts';
import type { ContactRules, RulePack } from './rules.ts';
import usFederal from './us-federal.json' with { type: 'json' };

function packOf(data: unknown): RulePack {
  const pack = readRulePack(data);
  if (!pack.ok) throw new Error(`A rule pack shipped with Duly does not fit: ${pack.detail ?? pack.refusal}`);
  return pack.value;
}

/** The rule packs a new book starts with: federal law of the United States and the house rules. */
export const startingRules: ContactRules = { packs: [packOf(usFederal), packOf(house)] };
