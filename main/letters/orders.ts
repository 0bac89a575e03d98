import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { LetterTemplateCode } from '../../shared/vocabulary/letters.ts';
import type { LetterFacts } from '../domain/letters.ts';
import type { LetterProduct } from './produce.ts';

/** One letter to be drawn. */
export interface LetterOrder {
  readonly letterId: string;
  readonly template: LetterTemplateCode;
  readonly language: string;
  readonly facts: LetterFacts;
}

/** What the letters job is asked: to draw letters, or to put stored ones into one print file. */
export type LetterJob =
  | { readonly kind: 'render'; readonly orders: readonly LetterOrder[] }
  | { readonly kind: 'merge'; readonly letters: readonly Uint8Array[]; readonly title: string; readonly on: LocalDate };

/** Sent for each letter as soon as it is drawn. */
export interface LetterDone {
  readonly letterId: string;
  readonly product: LetterProduct;
}
