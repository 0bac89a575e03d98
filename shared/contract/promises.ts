import { z } from 'zod';
import { promiseStatuses } from '../vocabulary/work.ts';
import {
  CommandId,
  codeOf,
  Currency,
  Id,
  pageOf,
  LocalDateText,
  MinorUnits,
  Note,
  PositiveMinor,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

export const promises = {
  /** How a promise would stand to the debt and to the limits of the person asking; writes nothing. */
  preview: query(
    'accounts_view',
    z.object({
      accountId: Id,
      amountMinor: PositiveMinor,
      dueOn: LocalDateText,
      times: z.number().int().min(1).max(60).default(1),
    }),
    z.object({
      trouble: z.string().nullable(),
      beyond: z.array(z.string()),
      needsApproval: z.boolean(),
      approval: z.string(),
    }),
  ),
  record: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version.optional(),
      amountMinor: PositiveMinor,
      dueOn: LocalDateText,
      /** Monthly series: so many undertakings of the amount, one month apart. */
      times: z.number().int().min(1).max(60).default(1),
    }),
    z.object({ promiseIds: z.array(Id), beyond: z.array(z.string()), version: Version }),
    [
      'account_not_found',
      'account_closed',
      'stale_account',
      'promise_date_invalid',
      'exceeds_balance',
      'dispute_open',
      'arrangement_running',
      'approval_required',
    ],
  ),
  cancel: command(
    'accounts_work',
    z.object({ commandId: CommandId, promiseId: Id, reason: Note }),
    z.object({ version: Version }),
    ['not_found', 'reason_required', 'card_number'],
  ),
  page: query(
    'accounts_view',
    pageOf({ which: z.enum(['due_today', 'next_7_days', 'broken', 'open', 'all']) }),
    z.object({
      total: z.number().int(),
      counts: z.object({
        dueToday: z.number().int(),
        nextSevenDays: z.number().int(),
        broken: z.number().int(),
        open: z.number().int(),
      }),
      keptRate: z.number().nullable(),
      rows: z.array(
        z.object({
          id: Id,
          accountId: Id,
          name: z.string(),
          fileNumber: z.string(),
          amountMinor: MinorUnits,
          receivedMinor: MinorUnits,
          currency: Currency,
          dueOn: LocalDateText,
          status: codeOf(promiseStatuses),
          /** A single promise, or which part of a plan or settlement. */
          of: z.enum(['promise', 'plan', 'settlement']),
          position: z.number().int(),
          parts: z.number().int(),
        }),
      ),
    }),
  ),
};
