import { z } from 'zod';
import { checkVerdicts, monthChecks, monthEvents, monthStates } from '../vocabulary/payouts.ts';
import { codeOf, CommandId, Currency, Id, InstantText, LocalDateText, MinorUnits, Note, Nothing } from './fields.ts';
import { command, query } from './procedure.ts';

/** A calendar month: "2026-10". */
export const MonthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const Line = z.object({
  check: codeOf(monthChecks),
  verdict: codeOf(checkVerdicts),
  text: z.string(),
  /** What the line is about, by number or name. */
  named: z.array(z.string()),
});
export type MonthLineOut = z.output<typeof Line>;

const Event = z.object({
  kind: codeOf(monthEvents),
  at: InstantText,
  by: z.string().nullable(),
  note: z.string(),
  /** What the checklist said then. */
  checks: z.array(Line),
});

export const monthEnd = {
  /** Months of the books with where each stands, the newest first. */
  months: query(
    'money_view',
    Nothing,
    z.object({ rows: z.array(z.object({ month: MonthText, state: codeOf(monthStates), at: InstantText.nullable() })) }),
  ),
  /** The checklist of a month as it stands now, and what became of the month. `prove` also proves the whole book. */
  open: query(
    'money_view',
    z.object({ month: MonthText, prove: z.boolean().default(false) }),
    z.object({
      month: MonthText,
      state: codeOf(monthStates),
      lines: z.array(Line),
      events: z.array(Event),
      /** Only the last locked month can be reopened, only the one after it can be locked. */
      isNext: z.boolean(),
      isLastLocked: z.boolean(),
    }),
  ),
  /** Proposes to lock a month whose checklist is in order; what only needs a look needs a note. */
  propose: command('books_close', z.object({ commandId: CommandId, month: MonthText, note: Note }), Nothing, [
    'month_not_open',
    'month_differs',
    'reason_required',
  ]),
  /** A second person locks the month: nothing is posted into it any more. */
  lock: command('books_close', z.object({ commandId: CommandId, month: MonthText }), Nothing, [
    'month_not_open',
    'month_differs',
    'second_person_required',
  ]),
  /** Takes a proposal back, of locking or of reopening. */
  withdraw: command('books_close', z.object({ commandId: CommandId, month: MonthText }), Nothing, ['month_not_open']),
  /** Proposes to reopen the last locked month, with the reason. */
  proposeReopening: command(
    'books_close',
    z.object({ commandId: CommandId, month: MonthText, reason: Note }),
    Nothing,
    ['month_not_open', 'reason_required'],
  ),
  /** A second person reopens it; the reason and both names stay in the history. */
  reopen: command('books_close', z.object({ commandId: CommandId, month: MonthText }), Nothing, [
    'month_not_open',
    'second_person_required',
  ]),
};

const Rate = z.object({
  id: Id,
  base: Currency,
  quote: Currency,
  onDate: LocalDateText,
  /** One unit of base in units of quote, as a decimal. */
  rate: z.string(),
  source: z.string(),
  enteredAt: InstantText,
  enteredBy: z.string().nullable(),
});

const RateText = z
  .string()
  .trim()
  .regex(/^\d{1,12}(?:\.\d{1,12})?$/, 'a rate such as 1.0853')
  .refine((text) => /[1-9]/.test(text), 'a rate above zero');

export const rates = {
  list: query('money_view', z.object({ base: Currency.optional() }), z.object({ rows: z.array(Rate) })),
  /** Enters a rate of a day by hand. The same again adds nothing; another rate of the day replaces it from now on. */
  enter: command(
    'books_close',
    z.object({
      commandId: CommandId,
      base: Currency,
      quote: Currency,
      onDate: LocalDateText,
      rate: RateText,
      source: Note.min(1),
    }),
    z.object({ added: z.number().int() }),
    ['rate_invalid', 'received_in_future'],
  ),
  /** Asks for a table of rates on this computer; null when the person chose none. */
  choose: command(
    'books_close',
    Nothing,
    z.object({ file: z.object({ name: z.string(), text: z.string() }).nullable() }),
    ['file_unreadable'],
  ),
  /** Reads rates from a CSV with date, base, quote and rate, or a date and one column per currency; all of them or none. */
  import: command(
    'books_close',
    z.object({ commandId: CommandId, text: z.string().max(2_000_000), base: Currency.optional(), source: Note.min(1) }),
    z.object({ added: z.number().int(), known: z.number().int() }),
    ['rate_invalid'],
  ),
  /** Amounts of several currencies in one, each with the rate, its day and its source; null where no rate is known. */
  convert: query(
    'money_view',
    z.object({
      into: Currency,
      on: LocalDateText,
      amounts: z.array(z.object({ currency: Currency, amountMinor: MinorUnits })).max(200),
    }),
    z.object({
      rows: z.array(
        z.object({
          currency: Currency,
          amountMinor: MinorUnits,
          convertedMinor: MinorUnits.nullable(),
          rate: z.string().nullable(),
          /** The table holds the rate the other way round. */
          isInverse: z.boolean(),
          rateOn: LocalDateText.nullable(),
          source: z.string().nullable(),
        }),
      ),
      /** Null while a currency has no rate. */
      totalMinor: MinorUnits.nullable(),
    }),
  ),
};

const Closeout = z.object({
  id: Id,
  number: z.string(),
  onDate: LocalDateText,
  reason: z.string(),
  isWhole: z.boolean(),
  accounts: z.number().int(),
  madeAt: InstantText,
  madeBy: z.string().nullable(),
  owing: z.array(z.object({ currency: Currency, amountMinor: MinorUnits })),
});

export const closeouts = {
  /** Recalls of a creditor, the newest first. */
  list: query('money_view', z.object({ creditorId: Id }), z.object({ rows: z.array(Closeout) })),
  /** What a recall would take: accounts and what is owed on them, payments that are not sure yet, open promises. */
  preview: query(
    'money_view',
    z.object({ creditorId: Id, accountIds: z.array(Id).max(5000).nullable() }),
    z.object({
      accounts: z.number().int(),
      owing: z.array(z.object({ currency: Currency, amountMinor: MinorUnits })),
      promises: z.number().int(),
      letters: z.number().int(),
      /** Money that must clear before the last statement can send it. */
      uncleared: z.array(z.object({ currency: Currency, amountMinor: MinorUnits })),
    }),
  ),
  /**
   * The creditor takes accounts back: they are closed as returned, their promises, steps and queued letters end. With all of
   * them and `isWhole` the contract ends. `accountIds` null means every open account.
   */
  recall: command(
    'creditors_manage',
    z.object({
      commandId: CommandId,
      creditorId: Id,
      accountIds: z.array(Id).min(1).max(5000).nullable(),
      isWhole: z.boolean(),
      reason: Note,
    }),
    z.object({ closeoutId: Id, number: z.string(), accounts: z.number().int() }),
    ['creditor_not_found', 'nothing_selected', 'reason_required', 'card_number'],
  ),
};
