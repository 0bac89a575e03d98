import { ToWords } from 'to-words/en-US';
import { dayText } from '../../../shared/kernel/human-text.ts';
import { currencyExponent, decimalOf, type Minor } from '../../../shared/kernel/minor.ts';
import type { PayoutMatter } from './run.ts';

/** One check as its page shows it. */
export interface CheckPage {
  readonly number: string;
  readonly date: string;
  readonly payee: string;
  readonly address: readonly string[];
  /** "**1,234.50", guarded against figures written before it. */
  readonly figures: string;
  readonly words: string;
  readonly memo: string;
  readonly stub: readonly (readonly [label: string, text: string])[];
}

/** What the drawing job is handed: every check on a page of its own. */
export interface ChecksDocument {
  readonly title: string;
  readonly drawer: string;
  readonly bank: string;
  readonly country: string;
  readonly currency: string;
  readonly madeAt: string;
  readonly practice: boolean;
  readonly checks: readonly CheckPage[];
}

const words = new ToWords();

/** "US dollars", "euros". */
const namesOf = (currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'name' })
    .formatToParts(2)
    .find(({ type }) => type === 'currency')?.value ?? currency;

/** "One thousand two hundred thirty four and 50/100 US dollars": the line that counts when figures and words differ. */
export function amountInWords(amountMinor: Minor, currency: string): string {
  const [whole = '0', fraction] = decimalOf(amountMinor, currency).split('.');
  const spoken = words.convert(BigInt(whole)).toLowerCase();
  const parts = fraction === undefined ? '' : ` and ${fraction}/1${'0'.repeat(currencyExponent(currency))}`;
  return `${spoken.charAt(0).toUpperCase()}${spoken.slice(1)}${parts} ${namesOf(currency)}`;
}

const grouped = (amountMinor: Minor, currency: string): string =>
  decimalOf(amountMinor, currency).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');

/** The pages of a run of checks; pure: the same matter gives the same pages. */
export const checkPages = ({ currency, executeOn, orders }: PayoutMatter<'check'>): CheckPage[] =>
  orders.map(({ reference, to, amountMinor, statementNumber, toOn }) => ({
    number: reference,
    date: dayText(executeOn),
    payee: to.holder,
    address: [to.street, `${to.city} ${to.region} ${to.postcode}`.replaceAll(/\s+/g, ' ').trim(), to.country],
    figures: `**${grouped(amountMinor, currency)}`,
    words: amountInWords(amountMinor, currency),
    memo: `Statement ${statementNumber}`,
    stub: [
      ['Check', reference],
      ['Date', dayText(executeOn)],
      ['Pay to', to.holder],
      ['Statement', `${statementNumber}, through ${dayText(toOn)}`],
      ['Amount', `${grouped(amountMinor, currency)} ${currency}`],
    ],
  }));
