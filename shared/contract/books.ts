import { z } from 'zod';
import { ledgerAccounts, transferKinds } from '../vocabulary/books.ts';
import { codeOf, CommandId, Currency, Id, InstantText, pageOf, LocalDateText, MinorUnits, Note } from './fields.ts';
import { command, query } from './procedure.ts';

/** One account of the books in one currency, on the side where it normally stands; a creditor's own are kept apart. */
const Balance = z.object({
  account: codeOf(ledgerAccounts),
  creditorId: Id.nullable(),
  creditor: z.string().nullable(),
  currency: Currency,
  amountMinor: MinorUnits,
});

/** One double entry with what a reader needs to find its cause again; names are gone once their retention is over. */
export const BookTransfer = z.object({
  id: Id,
  kind: codeOf(transferKinds),
  debit: codeOf(ledgerAccounts),
  credit: codeOf(ledgerAccounts),
  creditor: z.string().nullable(),
  amountMinor: MinorUnits,
  /** What it adds to the account that was asked for; below zero it takes away. */
  effectMinor: MinorUnits,
  currency: Currency,
  effectiveOn: LocalDateText,
  postedAt: InstantText,
  postedBy: z.string().nullable(),
  /** It takes an earlier transfer back. */
  isMirror: z.boolean(),
  accountId: Id.nullable(),
  receiptNumber: z.string().nullable(),
  fileNumber: z.string().nullable(),
  name: z.string().nullable(),
  /** Of a remittance or a paid invoice: the statement it belongs to. */
  statementNumber: z.string().nullable(),
  /** Of a commission: the parts of the payment and their rates. */
  lines: z.array(z.object({ of: z.string(), baseMinor: MinorUnits, rateBp: z.number().int() })),
});

export const books = {
  /** Balances of the agency's books through a day, and whether the bank holds what it holds for others. */
  balances: query(
    'money_view',
    z.object({ throughOn: LocalDateText.optional() }),
    z.object({
      rows: z.array(Balance),
      /** Currencies in which the trust does not tie out, with the difference. */
      differences: z.array(z.object({ currency: Currency, amountMinor: MinorUnits })),
      /** Creditors for whom statements, payments and books do not say the same. */
      untied: z.array(
        z.object({
          creditorId: Id,
          creditor: z.string(),
          currency: Currency,
          books: MinorUnits,
          statements: MinorUnits,
        }),
      ),
    }),
  ),
  /** What of one creditor's money lies in trust and whose it is, by currency: each account as a fold over its transfers. */
  position: query(
    'money_view',
    z.object({ creditorId: Id, throughOn: LocalDateText.optional() }),
    z.object({ rows: z.array(Balance.pick({ account: true, currency: true, amountMinor: true })) }),
  ),
  /** The transfers behind one figure, the newest first, with their sum. */
  transfers: query(
    'money_view',
    pageOf({
      account: codeOf(ledgerAccounts),
      currency: Currency,
      creditorId: Id.optional(),
      throughOn: LocalDateText.optional(),
    }),
    z.object({ total: z.number().int(), sumMinor: MinorUnits, rows: z.array(BookTransfer) }),
  ),
  /** The agency takes its share out of trust: all commission, tax and recovered costs that count by the day. */
  withdraw: command(
    'remittance_post',
    z.object({ commandId: CommandId, currency: Currency, throughOn: LocalDateText, note: Note }),
    z.object({ amountMinor: MinorUnits }),
    ['nothing_to_withdraw', 'month_locked', 'trust_short', 'received_in_future'],
  ),
};
