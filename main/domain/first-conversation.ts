import type { ContactRules, PackRule } from './contact-gate/rules.ts';
import type { Place } from './packs-at.ts';

const countsSo = (rule: PackRule): boolean => rule.kind === 'frequency' && rule.starts === 'first_conversation';

/** Territories ("CA ON", "CA" for a whole country, "" for everywhere) whose rules count so, once per set of rules. */
const territories = new WeakMap<ContactRules, ReadonlySet<string>>();

function territoriesOf(rules: ContactRules): ReadonlySet<string> {
  const known = territories.get(rules);
  if (known) return known;
  const found = new Set<string>();
  for (const { territory, rules: own } of rules.packs) {
    if (!own.some(countsSo)) continue;
    if (territory === null || territory.country === '*') found.add('');
    else if (territory.states === null) found.add(territory.country);
    else for (const state of territory.states) found.add(`${territory.country} ${state}`);
  }
  territories.set(rules, found);
  return found;
}

/**
 * Whether any rule for these places counts only from the first conversation ever (Ontario): then the whole history of a
 * debtor is asked for it, which is not worth reading for every verdict of everybody else.
 */
export function countsFromFirstConversation(rules: ContactRules, places: readonly Place[]): boolean {
  const found = territoriesOf(rules);
  if (found.size === 0) return false;
  return (
    found.has('') ||
    places.some(({ country, state }) => found.has(country) || (state !== null && found.has(`${country} ${state}`)))
  );
}
