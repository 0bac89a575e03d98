import { createHash } from 'node:crypto';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { LetterTemplateCode } from '../../shared/vocabulary/letters.ts';
import type { LetterFacts } from '../domain/letters.ts';
import type { EvidenceDocument, EvidenceJob } from './evidence/job.ts';
import type { ChecksDocument } from './payouts/check-pages.ts';

/** One letter to be drawn. */
export interface LetterOrder {
  readonly letterId: string;
  readonly template: LetterTemplateCode;
  /** The debtor's language; the wording falls back to English. */
  readonly language: string;
  readonly facts: LetterFacts;
}

/** What the letters job is asked: to draw letters, to put stored ones into one print file, to draw plain pages or checks, or to make an evidence pack. */
export type LetterJob =
  | { readonly kind: 'render'; readonly orders: readonly LetterOrder[] }
  | { readonly kind: 'merge'; readonly letters: readonly Uint8Array[]; readonly title: string; readonly on: LocalDate }
  | { readonly kind: 'document'; readonly document: EvidenceDocument }
  | { readonly kind: 'checks'; readonly document: ChecksDocument }
  | EvidenceJob;

/** A letter as it is stored: the bytes, how many pages, and the hash that proves the bytes later (lower-case hex). */
export interface ProducedLetter {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly sha256: string;
}

/** The letter; or a sentence why it must not be written; or, after a fault of ours, that it could not be drawn. */
export type LetterProduct =
  | { readonly letter: ProducedLetter }
  | { readonly refused: string }
  | { readonly failed: string };

/** What the drawing job sends: each wording before its first letter, each letter as soon as it is drawn. */
export type LetterMessage =
  | {
      readonly kind: 'wording';
      readonly code: LetterTemplateCode;
      readonly version: number;
      readonly language: string;
      readonly label: string;
      /** The template as JSON. */
      readonly body: string;
    }
  | {
      readonly kind: 'letter';
      readonly letterId: string;
      readonly version: number;
      readonly language: string;
      readonly product: LetterProduct;
    };

/** The print file of a merge. */
export interface PrintFile {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** The hash letters are known by, in lower-case hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** From so many letters on a second thread is worth its start. */
const worthTwo = 60;

/** The orders as drawn by one thread, or by two at once; each lane keeps the order of its letters. */
export const inLanes = (orders: readonly LetterOrder[]): readonly (readonly LetterOrder[])[] =>
  orders.length < worthTwo ? [orders] : [0, 1].map((lane) => orders.filter((_, index) => index % 2 === lane));
