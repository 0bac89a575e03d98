import { z } from 'zod';
import { isInstant } from '../kernel/instant.ts';
import { isLocalDate } from '../kernel/local-date.ts';

/** Ids are made by the book; a screen only hands them back. */
export const Id = z.string().min(1).max(64);
/** Made by the screen once per intent of the person, so that a repeated call answers the same and acts once. */
export const CommandId = z.uuid();
/** Counts the changes of a row a person looked at. */
export const Version = z.number().int().positive();
/** Money in minor units of the account's currency. */
export const MinorUnits = z.number().int().refine(Number.isSafeInteger);
export const PositiveMinor = MinorUnits.positive();
export const Currency = z.string().regex(/^[A-Z]{3}$/);
export const LocalDateText = z.string().refine(isLocalDate, 'not a calendar date (YYYY-MM-DD)');
export const InstantText = z.string().refine(isInstant, 'not an instant (ISO 8601, milliseconds, Z)');
export const ShortText = z.string().trim().max(200);
export const Note = z.string().trim().max(4000);
/** Nothing to say. */
export const Nothing = z.object({});

/** One page of a list: rows `from` (inclusive) to `to` (exclusive), at most 500. */
const PageRange = z.object({ from: z.number().int().min(0), to: z.number().int().min(1) });
const isPage = ({ from, to }: z.output<typeof PageRange>): boolean => to > from && to - from <= 500;

/** Asks for one page of a list, and for which of its rows. */
export const pageOf = <Which extends z.core.$ZodLooseShape>(which: Which) =>
  PageRange.extend(which).refine((asked) => isPage(asked as z.output<typeof PageRange>), 'a page has 1 to 500 rows');

/** A rendered or exported file, served by the host under /files/<ticket>. */
export const FileTicket = z.object({
  ticket: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
});
export type FileTicketOut = z.output<typeof FileTicket>;

/** Enumerations from a vocabulary's code list. */
export const codeOf = <List extends Readonly<Record<string, unknown>>>(list: List) =>
  z.enum(Object.keys(list) as [keyof List & string, ...(keyof List & string)[]]);

/** What is owed, by bucket. `owing` is their sum with interest to the date the answer was made for. */
export const Money = z.object({
  currency: Currency,
  principalMinor: MinorUnits,
  interestMinor: MinorUnits,
  feesMinor: MinorUnits,
  costsMinor: MinorUnits,
  paidMinor: MinorUnits,
  owingMinor: MinorUnits,
});
export type MoneyOut = z.output<typeof Money>;
