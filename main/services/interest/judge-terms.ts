import { dayText } from '../../../shared/kernel/human-text.ts';
import { refuse } from '../../../shared/kernel/result.ts';
import type { AccountRecord } from '../../db/accounts.ts';
import type { Db } from '../../db/database.ts';
import { termsOfAccount } from '../../db/interest.ts';
import { type InterestTerms, isForBusinesses, judgmentOf, termsTrouble } from '../../domain/interest/terms.ts';

/** What was typed as terms, without what says whose they are. */
export const typedTerms = (input: InterestTerms): InterestTerms => ({
  fromOn: input.fromOn,
  basis: input.basis,
  rateKind: input.rateKind,
  rateBp: input.rateBp,
  dayCount: input.dayCount,
  dayRule: input.dayRule,
  compounding: input.compounding,
});

/**
 * Why an account may not get these terms, or null: they do not work out, a judgment took the place of the contract's
 * interest, or a statute for businesses is meant for a consumer.
 */
export function termsRefused(db: Db, account: AccountRecord, terms: InterestTerms) {
  if (account.closed) return refuse('account_closed');
  const trouble = termsTrouble(terms);
  if (trouble !== null) return refuse('interest_terms_invalid', trouble);
  const judgment = judgmentOf(termsOfAccount(db, account.id), terms.fromOn);
  if (judgment && terms.basis === 'contractual')
    return refuse(
      'interest_terms_invalid',
      `The judgment of ${dayText(judgment.fromOn)} replaced the contract’s interest.`,
    );
  if (isForBusinesses(terms) && account.debtClass !== 'commercial') return refuse('interest_not_for_consumers');
  return null;
}
