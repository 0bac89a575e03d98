import { z } from 'zod';
import { suspenseStates } from '../vocabulary/bank.ts';
import { paymentMethods } from '../vocabulary/money.ts';
import { Proposal } from './bank.ts';
import {
  codeOf,
  CommandId,
  Currency,
  Id,
  InstantText,
  pageOf,
  LocalDateText,
  MinorUnits,
  Note,
  Nothing,
  PositiveMinor,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

export const suspense = {
  list: query(
    'money_view',
    pageOf({ state: codeOf(suspenseStates).default('open') }),
    z.object({
      total: z.number().int(),
      totals: z.array(z.object({ currency: Currency, count: z.number().int(), amountMinor: MinorUnits })),
      rows: z.array(
        z.object({
          id: Id,
          number: z.string(),
          currency: Currency,
          amountMinor: MinorUnits,
          openMinor: MinorUnits,
          method: codeOf(paymentMethods),
          receivedOn: LocalDateText,
          payer: z.string(),
          payerAccount: z.string(),
          reference: z.string(),
          remittance: z.string(),
          state: codeOf(suspenseStates),
          heldAt: InstantText,
          reason: z.string(),
          version: Version,
          uses: z.array(
            z.object({
              paymentId: Id,
              amountMinor: MinorUnits,
              at: InstantText,
              receiptNumber: z.string().nullable(),
              fileNumber: z.string().nullable(),
              name: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** Accounts the money may be for, with the reasons. */
  suggest: query('money_view', z.object({ suspenseId: Id }), z.object({ rows: z.array(Proposal) })),
  /** Says whose it is, whole or in part; the payment counts from the day the money was received. */
  identify: command(
    'payments_post',
    z.object({
      commandId: CommandId,
      suspenseId: Id,
      expectedVersion: Version,
      accountId: Id,
      amountMinor: PositiveMinor.optional(),
      /** A later day to count on, where the month it was received in is locked. */
      countsOn: LocalDateText.optional(),
      confirmedNotDuplicate: z.boolean().default(false),
    }),
    z.object({ paymentId: Id, receiptNumber: z.string(), openMinor: MinorUnits }),
    [
      'not_found',
      'stale_record',
      'account_not_found',
      'account_closed',
      'currency_differs',
      'exceeds_suspense',
      'exceeds_balance',
      'duplicate_payment',
      'received_in_future',
      'month_locked',
    ],
  ),
  /** Sends it back to whoever paid. */
  refund: command(
    'payments_reverse',
    z.object({ commandId: CommandId, suspenseId: Id, expectedVersion: Version, reason: Note }),
    Nothing,
    ['not_found', 'stale_record', 'reason_required', 'card_number', 'second_person_required', 'month_locked'],
  ),
};
