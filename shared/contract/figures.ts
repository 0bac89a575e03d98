import { z } from 'zod';
import { figures } from '../vocabulary/money.ts';
import { codeOf, Currency, LocalDateText, MinorUnits } from './fields.ts';

/** Every figure of an account with the lines it comes from; they add up to it. */
export const Figures = z.object({
  currency: Currency,
  asOf: LocalDateText,
  figures: z.array(
    z.object({
      figure: codeOf(figures),
      amountMinor: MinorUnits,
      lines: z.array(
        z.object({
          on: LocalDateText,
          /** A sentence in the trade's words. */
          what: z.string(),
          amountMinor: MinorUnits,
          /** The sum up to and with this line. */
          sumMinor: MinorUnits,
        }),
      ),
    }),
  ),
  perDayMinor: MinorUnits,
  deferredMinor: MinorUnits,
  /** How the interest is reckoned and rounded, and what is not certain about it. */
  notes: z.array(z.string()),
});
export type FiguresOut = z.output<typeof Figures>;
