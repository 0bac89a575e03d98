import { moneyText } from '../../../shared/kernel/human-text.ts';
import { refuse } from '../../../shared/kernel/result.ts';
import { postingLimitOf } from '../../db/batches.ts';
import type { Db } from '../../db/database.ts';
import { namesOfOthersWith } from '../../db/people.ts';
import { needsSecondPerson, startingLimit } from '../../domain/posting-batch.ts';

const mostNamed = 4;
const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** "Ann, Bo or Cy"; of a large office a few and how many more. */
const namesText = (names: readonly string[]): string => {
  const more = names.length - mostNamed;
  return either.format(more > 0 ? [...names.slice(0, mostNamed), `${more} more`] : names);
};

/** The amount of the currency above which whoever keyed money does not post it. */
export const limitOf = (db: Db, currency: string): number => postingLimitOf(db, currency) ?? startingLimit(currency);

/**
 * Who must post the amount instead of the person, in a sentence, or null where the person may: up to the limit, and in an
 * office where nobody else posts payments. The way is a batch, which one person keys and another posts.
 */
export function anotherMustPost(
  db: Db,
  { amountMinor, currency }: { readonly amountMinor: number; readonly currency: string },
  userId: string | null,
): string | null {
  const limitMinor = limitOf(db, currency);
  if (!needsSecondPerson(amountMinor, limitMinor)) return null;
  const names = namesOfOthersWith(db, 'payments_post', userId);
  if (names.length === 0) return null;
  return `Above ${moneyText(limitMinor, currency)} one person keys a payment and another posts it. Key it as a batch of one: ${namesText(names)} may post it.`;
}

/** The refusal of a payment a second person must post, or null. */
export function postingReserved(
  db: Db,
  money: { readonly amountMinor: number; readonly currency: string },
  userId: string | null,
) {
  const sentence = anotherMustPost(db, money, userId);
  return sentence === null ? null : refuse('second_person_required', sentence);
}
