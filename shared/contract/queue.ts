import { z } from 'zod';
import { accountStatuses } from '../vocabulary/accounts.ts';
import { queueReasons } from '../vocabulary/work.ts';
import { codeOf, Currency, Id, InstantText, LocalDateText, MinorUnits, Nothing } from './fields.ts';
import { query } from './procedure.ts';

export const queue = {
  /** A person's ordered accounts; uncallable ones sink and say until when (domain handbook 2.4). */
  mine: query(
    'accounts_view',
    z.object({ limit: z.number().int().min(1).max(5000).default(500) }),
    z.object({
      total: z.number().int(),
      rows: z.array(
        z.object({
          accountId: Id,
          name: z.string(),
          status: codeOf(accountStatuses),
          owingMinor: MinorUnits,
          currency: Currency,
          reason: codeOf(queueReasons),
          why: z.string(),
          callable: z.boolean(),
          /** "now–21:00", "after 08:00", or why not. */
          window: z.string(),
          dueAt: InstantText.nullable(),
        }),
      ),
    }),
  ),
  /** The figures on top of Today. Collected and promised are per currency of the book's accounts, the most used one here. */
  today: query(
    'accounts_view',
    Nothing,
    z.object({
      on: LocalDateText,
      attempts: z.number().int(),
      rightParty: z.number().int(),
      promisesMade: z.number().int(),
      promisedMinor: MinorUnits,
      paymentsPosted: z.number().int(),
      collectedMinor: MinorUnits,
      currency: Currency,
      queueLeft: z.number().int(),
      noNextStep: z.number().int(),
      promisesDueToday: z.number().int(),
      brokenPromises: z.number().int(),
      newAccounts: z.number().int(),
      lettersQueued: z.number().int(),
      lastImportAt: InstantText.nullable(),
      lastPaymentOn: LocalDateText.nullable(),
      contactsByHour: z.array(z.number().int()),
    }),
  ),
};
