import { z } from 'zod';
import { meansLines, meansRhythms, meansSources } from '../vocabulary/arrangements.ts';
import { CommandId, codeOf, Currency, Id, InstantText, LocalDateText, MinorUnits, PositiveMinor } from './fields.ts';
import { command, query } from './procedure.ts';

/** Amounts alone: there is no field for words, so that nothing of health, belief or family ends up in the book. */
export const MeansAmounts = z
  .array(z.object({ line: codeOf(meansLines), amountMinor: PositiveMinor, every: codeOf(meansRhythms) }))
  .max(40);

const Summary = z.object({
  incomeMinor: MinorUnits,
  expenseMinor: MinorUnits,
  disposableMinor: MinorUnits,
  suggestedMinor: MinorUnits.nullable(),
  explanation: z.string(),
});

export const means = {
  /** Totals of what is being told, and the instalment it suggests for what is owed; nothing is written by looking. */
  preview: query(
    'means_manage',
    z.object({ accountId: Id, amounts: MeansAmounts }),
    z.object({ currency: Currency, owingMinor: MinorUnits, ...Summary.shape }),
  ),
  /** Keeps what was told on a day as a version of its own; earlier ones stay. */
  record: command(
    'means_manage',
    z.object({
      commandId: CommandId,
      accountId: Id,
      toldOn: LocalDateText,
      source: codeOf(meansSources),
      amounts: MeansAmounts.min(1),
    }),
    z.object({ meansId: Id, ...Summary.shape }),
    ['account_not_found', 'told_in_future'],
  ),
  /** What the person who owes the account told, the newest first, each with its totals for what is owed today. */
  ofAccount: query(
    'means_manage',
    z.object({ accountId: Id }),
    z.object({
      currency: Currency,
      rows: z.array(
        z.object({
          id: Id,
          toldOn: LocalDateText,
          source: codeOf(meansSources),
          amounts: MeansAmounts,
          recordedAt: InstantText,
          recordedBy: z.string().nullable(),
          ...Summary.shape,
        }),
      ),
    }),
  ),
};
