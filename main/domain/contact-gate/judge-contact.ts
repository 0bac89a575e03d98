import type { ContactFacts } from './facts.ts';
import type { ContactRules } from './rules.ts';
import type { ContactVerdict } from './verdict.ts';

/**
 * May this debtor be reached, now, this way? Collects every reason, so that a person sees them all
 * (domain handbook 2.14; 12 CFR 1006.6(b), 1006.14(b)).
 */
export function judgeContact(facts: ContactFacts, rules: ContactRules): ContactVerdict {
  throw new Error(`Not judged: ${facts.at} ${rules.packs.length}`);
}
