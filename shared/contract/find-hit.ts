import { z } from 'zod';
import { accountStatuses } from '../vocabulary/accounts.ts';
import { codeOf, Currency, Id, MinorUnits } from './fields.ts';

const AccountShown = {
  accountId: Id,
  /** The file number. */
  ref: z.string(),
  owingMinor: MinorUnits,
  currency: Currency,
  status: codeOf(accountStatuses),
  closed: z.boolean(),
  /** A hold stands today, on the account, its debtor, its creditor or the whole book. */
  held: z.boolean(),
};

/** A part of the account that answers what was typed. */
const FindEvidence = z.object({
  /** "Name", "Phone", "Owing". */
  what: z.string(),
  text: z.string(),
  /** The parts of `text` that were typed, from and up to which character. */
  marks: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
  /** "bad", "similar spelling", or nothing. */
  note: z.string(),
});

/** One account found, with what it was found by. */
export const FindHit = z.object({
  kind: z.literal('account'),
  ...AccountShown,
  /** The same for every account of one person. */
  person: z.string(),
  /** The debtor and the creditor. */
  label: z.string(),
  /** The evidence as one line of text. */
  matched: z.string(),
  evidence: z.array(FindEvidence),
  /** After the last hit of a person: the accounts of that person that were not found, by their creditors; and how many more. */
  others: z.array(z.object({ ...AccountShown, label: z.string() })),
  moreOthers: z.number().int(),
});
