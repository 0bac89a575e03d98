import { formatMoney } from './format.ts';
import css from './text.module.css';

/** An amount in minor units: tabular figures, negative in parentheses plus colour, zero as an en dash. */
export function MoneyText({
  minor,
  currency,
  sign = true,
}: {
  readonly minor: number;
  readonly currency: string;
  /** False leaves the currency out, where a heading already names it. */
  readonly sign?: boolean;
}) {
  return <span className={minor < 0 ? css.negative : css.figures}>{formatMoney(minor, currency, sign)}</span>;
}
