import { z } from 'zod';
import { batchStates } from '../vocabulary/bank.ts';
import { paymentMethods, paymentRoutes } from '../vocabulary/money.ts';
import {
  codeOf,
  CommandId,
  Currency,
  FileTicket,
  Id,
  InstantText,
  LocalDateText,
  MinorUnits,
  Nothing,
  PositiveMinor,
  ShortText,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

const Batch = z.object({
  id: Id,
  number: z.string(),
  route: codeOf(paymentRoutes),
  currency: Currency,
  method: codeOf(paymentMethods),
  receivedOn: LocalDateText,
  controlCount: z.number().int(),
  controlMinor: MinorUnits,
  count: z.number().int(),
  totalMinor: MinorUnits,
  state: codeOf(batchStates),
  openedAt: InstantText,
  openedByName: z.string().nullable(),
  postedAt: InstantText.nullable(),
  postedByName: z.string().nullable(),
  version: Version,
});

const BatchLine = z.object({
  id: Id,
  position: z.number().int(),
  accountId: Id.nullable(),
  fileNumber: z.string().nullable(),
  name: z.string().nullable(),
  creditorName: z.string().nullable(),
  owingMinor: MinorUnits.nullable(),
  /** Of unidentified money: what is on the paper. */
  payer: z.string(),
  amountMinor: MinorUnits,
  method: codeOf(paymentMethods),
  reference: z.string(),
  isAnother: z.boolean(),
  /** Why it may be the same money a second time, as a sentence; null when nothing speaks for it or a person said it is not. */
  warning: z.string().nullable(),
  paymentId: Id.nullable(),
  receiptNumber: z.string().nullable(),
  suspenseNumber: z.string().nullable(),
  isReversed: z.boolean(),
});

const Line = {
  /** Left out for money nobody can tell whose it is. */
  accountId: Id.optional(),
  payer: ShortText.default(''),
  amountMinor: PositiveMinor,
  method: codeOf(paymentMethods),
  reference: z.string().trim().max(60).default(''),
  isAnother: z.boolean().default(false),
};
const At = { commandId: CommandId, batchId: Id, expectedVersion: Version };
const After = z.object({ version: Version });
const lineRefusals = [
  'not_found',
  'stale_record',
  'account_not_found',
  'account_closed',
  'currency_differs',
  'card_number',
  'payer_required',
  'unidentified_direct',
] as const;

export const batches = {
  list: query(
    'money_view',
    z.object({ limit: z.number().int().min(1).max(500).default(200) }),
    z.object({ rows: z.array(Batch) }),
  ),
  open: query(
    'money_view',
    z.object({ batchId: Id }),
    z
      .object({
        batch: Batch,
        lines: z.array(BatchLine),
        /** The batch is above the amount from which a second person posts. */
        needsSecondPerson: z.boolean(),
        limitMinor: MinorUnits,
        /** The person who asks opened it. */
        isOwn: z.boolean(),
      })
      .nullable(),
  ),
  /** Begins a batch with what the pile was counted to. */
  begin: command(
    'payments_post',
    z.object({
      commandId: CommandId,
      route: codeOf(paymentRoutes),
      currency: Currency,
      method: codeOf(paymentMethods),
      receivedOn: LocalDateText,
      controlCount: z.number().int().min(1).max(2000),
      controlMinor: PositiveMinor,
    }),
    z.object({ batchId: Id, number: z.string(), version: Version }),
    ['received_in_future'],
  ),
  /** Corrects what the pile was counted to, its day or its way. */
  correct: command(
    'payments_post',
    z.object({
      ...At,
      method: codeOf(paymentMethods),
      receivedOn: LocalDateText,
      controlCount: z.number().int().min(1).max(2000),
      controlMinor: PositiveMinor,
    }),
    After,
    ['not_found', 'stale_record', 'received_in_future'],
  ),
  addLine: command(
    'payments_post',
    z.object({ ...At, ...Line }),
    z.object({ lineId: Id, version: Version, warning: z.string().nullable() }),
    [...lineRefusals, 'batch_full'],
  ),
  changeLine: command(
    'payments_post',
    z.object({ ...At, lineId: Id, ...Line }),
    z.object({ version: Version, warning: z.string().nullable() }),
    lineRefusals,
  ),
  removeLine: command('payments_post', z.object({ ...At, lineId: Id }), After, ['not_found', 'stale_record']),
  /** Posts every line, or none. Count and total must be what the pile was counted to. */
  post: command(
    'payments_post',
    z.object(At),
    z.object({ posted: z.number().int(), held: z.number().int(), totalMinor: MinorUnits }),
    [
      'not_found',
      'stale_record',
      'control_mismatch',
      'second_person_required',
      'duplicate_payment',
      'account_not_found',
      'account_closed',
      'exceeds_balance',
      'received_in_future',
      'card_number',
      'month_locked',
    ],
  ),
  discard: command('payments_post', z.object(At), Nothing, ['not_found', 'stale_record']),
  /** The deposit slip of a posted batch, as PDF. */
  slip: command('money_view', z.object({ batchId: Id }), z.object({ file: FileTicket, pages: z.number().int() }), [
    'not_found',
  ]),
  /** The receipt of a payment for whoever paid, as PDF. */
  receipt: command('money_view', z.object({ paymentId: Id }), z.object({ file: FileTicket, pages: z.number().int() }), [
    'payment_not_found',
  ]),
  /** From which amount a second person posts, by currency. */
  limits: query(
    'money_view',
    Nothing,
    z.object({ rows: z.array(z.object({ currency: Currency, amountMinor: MinorUnits, isOwn: z.boolean() })) }),
  ),
  setLimit: command(
    'users_manage',
    z.object({ commandId: CommandId, currency: Currency, amountMinor: MinorUnits.min(0) }),
    Nothing,
    [],
  ),
};
