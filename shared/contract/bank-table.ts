import { z } from 'zod';
import { DateColumn, FoundFile, ReadingOptions } from './placements.ts';
import { Currency, LocalDateText, MinorUnits, ShortText } from './fields.ts';

const { dateOrder, encoding, delimiter, sheet, headerLine } = ReadingOptions.shape;

/** How a bank's table is read: what is `auto` or left out is found, or read as it was saved for the account. */
export const TableReading = {
  encoding,
  delimiter,
  sheet,
  headerLine,
  /** Field to column header; an empty one leaves the field out. */
  map: z.record(z.string().max(40), z.string().max(500)).default({}),
  dateOrder,
  decimalMark: z.enum(['auto', '.', ',']).default('auto'),
};

/** Something in a bank's file that is not as it should be. */
export const BankDefect = z.object({ line: z.number().int(), field: z.string(), reason: z.string() });

export const ReadStatement = z.object({
  account: z.string(),
  currency: Currency,
  number: z.string(),
  openingMinor: MinorUnits.nullable(),
  openingOn: LocalDateText.nullable(),
  closingMinor: MinorUnits.nullable(),
  closingOn: LocalDateText.nullable(),
  count: z.number().int(),
  inMinor: MinorUnits,
  outMinor: MinorUnits,
  entries: z.array(
    z.object({
      line: z.number().int(),
      bookedOn: LocalDateText,
      valueOn: LocalDateText.nullable(),
      amountMinor: MinorUnits,
      side: z.enum(['debit', 'credit']),
      isReturn: z.boolean(),
      returnCode: z.string(),
      typeCode: z.string(),
      reference: z.string(),
      bankReference: z.string(),
      counterparty: z.string(),
      counterpartyAccount: z.string(),
      remittance: z.string(),
    }),
  ),
});

/** A bank's table as it was understood. */
export const BankTable = z.object({
  ...FoundFile,
  columns: z.array(z.object({ column: z.string(), field: z.string().nullable(), samples: z.array(z.string()) })),
  map: z.record(z.string(), z.string()),
  /** Fields no table can do without and no column feeds. */
  missing: z.array(z.string()),
  dateColumns: z.array(DateColumn),
  decimalMark: z.enum(['auto', '.', ',']),
  /** An amount either mark could read and nothing decides; '' for none. */
  markExample: z.string(),
  /** How it was read: as said, or as it was saved. Sent back with a change, all else stays. */
  reading: z.object({
    encoding: z.string(),
    delimiter,
    sheet,
    headerLine,
    map: z.record(z.string(), z.string()),
    dateOrder,
    decimalMark: z.enum(['auto', '.', ',']),
  }),
});

/** What a person says about a file where the file is silent. */
export const SaidOfFile = { account: ShortText.default(''), currency: Currency.optional() };
