import { moneyText } from '../../../shared/kernel/human-text.ts';
import { currencyExponent, divideHalfUp, type Minor, minor, sumMinor } from '../../../shared/kernel/minor.ts';
import { type MeansLine, meansLines, type MeansRhythm } from '../../../shared/vocabulary/arrangements.ts';

/** One amount of income or expenditure as it was told. */
export interface MeansAmount {
  readonly line: MeansLine;
  readonly amountMinor: Minor;
  readonly every: MeansRhythm;
}

/** Income and expenditure brought to a month, and what an instalment could be. Amounts in minor units. */
export interface MeansSummary {
  readonly monthly: readonly { readonly line: MeansLine; readonly monthlyMinor: Minor }[];
  readonly incomeMinor: Minor;
  readonly expenseMinor: Minor;
  /** Income less expenditure; below zero the debtor lives beyond it. */
  readonly disposableMinor: Minor;
  /** A monthly instalment the debtor can keep; null where nothing is left. */
  readonly suggestedMinor: Minor | null;
  /** How the suggestion came about, in a sentence or two. */
  readonly explanation: string;
}

/** A month's part of each rhythm as a fraction: 52 weeks, 26 fortnights and one year make twelve months. */
const monthlyPart: Readonly<Record<MeansRhythm, readonly [bigint, bigint]>> = {
  week: [52n, 12n],
  fortnight: [26n, 12n],
  month: [1n, 1n],
  year: [1n, 12n],
};

/** An amount of any rhythm as it comes to in a month, rounded half up once. */
export function perMonth(amountMinor: Minor, every: MeansRhythm): Minor {
  const [times, of] = monthlyPart[every];
  return minor(Number(divideHalfUp(BigInt(amountMinor) * times, of)));
}

/** Half of what is left goes into the instalment: the other half is for what no form foresees, so that the plan is kept. */
const shareBp = 5_000;

/** The same day of months it takes, so many that nobody should promise it. */
const longestMonths = 60;

function suggestion(
  disposableMinor: Minor,
  owingMinor: Minor,
  currency: string,
): Pick<MeansSummary, 'suggestedMinor' | 'explanation'> {
  const money = (amountMinor: Minor): string => moneyText(amountMinor, currency);
  if (disposableMinor <= 0)
    return {
      suggestedMinor: null,
      explanation: `Nothing is left in a month (${money(disposableMinor)}). Do not ask for an instalment; consider a hold for hardship.`,
    };
  const unit = 10 ** currencyExponent(currency);
  const half = Math.floor((disposableMinor * shareBp) / 10_000 / unit) * unit;
  if (half === 0)
    return {
      suggestedMinor: null,
      explanation: `${money(disposableMinor)} is left in a month, too little for an instalment. Consider a hold for hardship.`,
    };
  const suggestedMinor = minor(Math.min(half, owingMinor));
  const months = Math.ceil(owingMinor / suggestedMinor);
  const takes = months === 1 ? 'It pays the balance at once.' : `It takes ${months} months for ${money(owingMinor)}.`;
  const long =
    months > longestMonths ? ' That is longer than anybody should promise: talk of a settlement or a hold.' : '';
  const how =
    suggestedMinor === half
      ? `${money(disposableMinor)} is left in a month; half of it in whole units is ${money(half)}.`
      : `${money(disposableMinor)} is left in a month; half of it covers the whole balance of ${money(owingMinor)}.`;
  return { suggestedMinor, explanation: `${how} ${takes}${long}` };
}

/**
 * Totals of an income-and-expenditure form and the instalment it suggests, with its explanation (domain handbook 2.16:
 * a plan the debtor cannot keep helps nobody). `owingMinor` is what the plan would have to pay.
 */
export function meansSummary(amounts: readonly MeansAmount[], owingMinor: Minor, currency: string): MeansSummary {
  const monthly = amounts.map(({ line, amountMinor, every }) => ({ line, monthlyMinor: perMonth(amountMinor, every) }));
  const side = (which: 'income' | 'expense'): Minor =>
    sumMinor(monthly.filter(({ line }) => meansLines[line].side === which).map((one) => one.monthlyMinor));
  const incomeMinor = side('income');
  const expenseMinor = side('expense');
  const disposableMinor = minor(incomeMinor - expenseMinor);
  return { monthly, incomeMinor, expenseMinor, disposableMinor, ...suggestion(disposableMinor, owingMinor, currency) };
}
