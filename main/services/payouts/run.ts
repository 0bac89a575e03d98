import type { BankDetailsIn } from '../../../shared/contract/payouts.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Minor } from '../../../shared/kernel/minor.ts';

export type DetailsOf<Way extends BankDetailsIn['way']> = Extract<BankDetailsIn, { readonly way: Way }>;

/** One payout as a file carries it. */
export interface PayoutOrder<Way extends 'check' | 'sepa' | 'ach'> {
  /** The reference both sides see: the check's number, or run and position. */
  readonly reference: string;
  readonly to: DetailsOf<Way>;
  readonly amountMinor: Minor;
  readonly statementNumber: string;
  readonly toOn: LocalDate;
}

/** What one file is made of. */
export interface PayoutMatter<Way extends 'check' | 'sepa' | 'ach'> {
  readonly number: string;
  readonly currency: string;
  readonly executeOn: LocalDate;
  readonly madeAt: Instant;
  /** Local calendar day and time of the office when it was made. */
  readonly madeOn: LocalDate;
  readonly madeTime: string;
  readonly from: DetailsOf<'trust'>;
  readonly orders: readonly PayoutOrder<Way>[];
}

/** A file, or why the bank would not take it. */
export type MadeFile = { readonly bytes: Uint8Array } | { readonly trouble: string };

const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  Æ: 'AE',
  æ: 'ae',
  Ø: 'O',
  ø: 'o',
  Œ: 'OE',
  œ: 'oe',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Þ: 'Th',
  þ: 'th',
  '&': '+',
  '’': "'",
  '–': '-',
  '—': '-',
};

/** Text in the letters every bank takes (EPC guidance on the character set, EPC217-08): accents go, the rest is a full stop. */
export const bankText = (text: string, longest: number): string =>
  [...text]
    .map((sign) => folded[sign] ?? sign)
    .join('')
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^A-Za-z0-9/\-?:().,'+ ]/g, '.')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longest);
