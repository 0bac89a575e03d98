import { z } from 'zod';
import { advanceRules, buckets, creditStates, timings, transactionTypes } from '../vocabulary/money.ts';
import {
  CommandId,
  codeOf,
  Currency,
  Id,
  InstantText,
  LocalDateText,
  MinorUnits,
  Note,
  PositiveMinor,
} from './fields.ts';
import { command, query } from './procedure.ts';

const Order = z.array(z.object({ timing: codeOf(timings), part: codeOf(buckets) }));

/** A spread somebody made by hand; parts and items add up to the payment and to its principal. */
export const ByHand = z.object({
  allocation: z.object({
    costsMinor: MinorUnits.min(0),
    feesMinor: MinorUnits.min(0),
    interestMinor: MinorUnits.min(0),
    principalMinor: MinorUnits.min(0),
  }),
  items: z.array(z.object({ itemId: Id, amountMinor: PositiveMinor })).default([]),
  reason: Note,
});

export const allocation = {
  /** Orders entered for a creditor and for the whole book, oldest first, and the one the house begins with. */
  rules: query(
    'money_view',
    z.object({ creditorId: Id.nullable().default(null) }),
    z.object({
      rows: z.array(
        z.object({
          id: Id,
          creditorId: Id.nullable(),
          transactionType: codeOf(transactionTypes),
          fromOn: LocalDateText,
          order: Order,
          advance: codeOf(advanceRules),
          note: z.string(),
          madeAt: InstantText,
          madeBy: z.string().nullable(),
        }),
      ),
      house: z.object({ order: Order, advance: codeOf(advanceRules), source: z.string() }),
    }),
  ),
  /** The order for a kind of money received from a day on; what was spread before stays as it was spread. */
  setRule: command(
    'creditors_manage',
    z.object({
      commandId: CommandId,
      /** Null is the whole book. */
      creditorId: Id.nullable(),
      transactionType: codeOf(transactionTypes),
      fromOn: LocalDateText,
      order: Order,
      advance: codeOf(advanceRules).default('next'),
      note: Note,
    }),
    z.object({}),
    ['creditor_not_found', 'allocation_order_invalid', 'card_number'],
  ),
};

const Credit = z.object({
  id: Id,
  accountId: Id,
  fileNumber: z.string(),
  name: z.string(),
  amountMinor: MinorUnits,
  currency: Currency,
  receivedOn: LocalDateText,
  state: codeOf(creditStates),
  /** When it was refunded, and by which check or transfer. */
  settledOn: LocalDateText.nullable(),
  reference: z.string(),
});

export const credits = {
  /** Money beyond what was owed that waits to be given back, or that went back; the oldest first. */
  held: query(
    'money_view',
    z.object({ accountId: Id.optional(), state: z.enum(['held', 'refunded']).default('held') }),
    z.object({ rows: z.array(Credit) }),
  ),
  /** The money leaves the trust, back to the debtor. */
  refund: command(
    'refunds_make',
    z.object({
      commandId: CommandId,
      creditId: Id,
      on: LocalDateText.optional(),
      /** Check number or transfer reference. */
      reference: z.string().trim().max(60),
    }),
    z.object({}),
    ['not_found', 'received_in_future', 'month_locked', 'reason_required', 'card_number'],
  ),
  /** A refund came back into the trust: its check was returned, or the agency paid it in. The credit is held again. */
  returned: command(
    'refunds_make',
    z.object({ commandId: CommandId, creditId: Id, on: LocalDateText.optional(), note: Note }),
    z.object({}),
    ['not_found', 'received_in_future', 'month_locked', 'reason_required', 'card_number'],
  ),
};
