import type { FieldColumns } from '../../services/placement-reading.ts';
import { columnIndex } from '../map-columns.ts';
import { IncompleteMappingError } from '../limits.ts';

/** Fields a bank's table can feed, with headers that mean them: lower case, letters and digits only. */
const headers = {
  booked_on: `bookedon date bookingdate posteddate postingdate transactiondate dateposted buchungstag buchungsdatum datum
    datecomptable fecha fechaoperacion boekdatum data`,
  value_on: 'valueon valuedate wertstellung valuta datevaleur fechavalor rentedatum effectivedate',
  amount: 'amount transactionamount betrag montant importe bedrag amountusd amounteur value net',
  credit: 'credit creditamount paidin moneyin deposit deposits haben habenbetrag bij receipts credits',
  debit: 'debit debitamount paidout moneyout withdrawal withdrawals soll sollbetrag af payments debits',
  direction:
    'direction debitcredit creditdebit debitorcredit drcr crdr dc cd sollhaben sh afbij creditdebitindicator sign',
  balance: 'balance runningbalance saldo kontostand solde closingbalance balanceafter',
  currency: 'currency waehrung wahrung devise moneda munt ccy currencycode',
  reference:
    'reference ref customerreference endtoendid endtoendreference paymentreference checknumber checkno chequenumber kundenreferenz',
  bank_reference: 'bankreference transactionid id fitid transactionreference bankid traceno tracenumber',
  counterparty: `counterparty name payee payer beneficiary auftraggeber empfanger auftraggeberempfanger beguenstigterzahlungspflichtiger
    beneficiaryname otherparty tegenpartij from`,
  counterparty_account:
    'counterpartyaccount accountnumberofpayer iban kontonummeriban beneficiaryaccount fromaccount tegenrekening',
  description:
    'description details memo narrative remittance remittanceinformation verwendungszweck text buchungstext libelle concepto omschrijving particulars',
  account: 'account accountnumber accountiban auftragskonto ownaccount rekening',
  type: 'type transactiontype code',
} as const;
export type BankField = keyof typeof headers;

export interface FieldColumn {
  readonly index: number;
  readonly column: string;
}

const fields = Object.keys(headers) as BankField[];
const names: Readonly<Record<BankField, readonly string[]>> = Object.fromEntries(
  fields.map((field) => [field, headers[field].split(/\s+/)]),
) as unknown as Record<BankField, readonly string[]>;

const squeezed = (header: string): string =>
  header
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const isField = (name: string): name is BankField => Object.hasOwn(headers, name);

/** Columns a person says, '' for a field left out; refuses fields and columns that are not there, by name. */
function chosen(columns: readonly string[], map: FieldColumns): Map<BankField, FieldColumn | null> {
  const found = new Map<BankField, FieldColumn | null>();
  for (const [field, wanted] of Object.entries(map)) {
    if (!isField(field))
      throw new IncompleteMappingError(
        `There is no field “${field}” of a bank’s table. Its fields are: ${fields.join(', ')}.`,
      );
    const index = columnIndex(columns, wanted);
    const column = columns[index];
    if (wanted !== '' && column === undefined)
      throw new IncompleteMappingError(
        `The file has no column “${wanted}” for ${field}. Its columns are: ${columns.join(', ')}.`,
      );
    found.set(field, wanted === '' || column === undefined ? null : { index, column });
  }
  return found;
}

export interface TableColumns {
  readonly of: ReadonlyMap<BankField, FieldColumn>;
  /** Fields no table can do without and no column feeds. */
  readonly missing: readonly string[];
}

/** The column of each field: as a person says, else by its header; and what a table cannot do without that has none. */
export function columnsOf(columns: readonly string[], map: FieldColumns): TableColumns {
  const said = chosen(columns, map);
  const found = new Map([...said].flatMap(([field, column]) => (column === null ? [] : [[field, column] as const])));
  const taken = new Set([...found.values()].map(({ index }) => index));
  const plain = columns.map(squeezed);
  for (const field of fields) {
    if (said.has(field)) continue;
    for (const name of names[field]) {
      const index = plain.findIndex((header, at) => header === name && !taken.has(at));
      const column = columns[index];
      if (column === undefined) continue;
      found.set(field, { index, column });
      taken.add(index);
      break;
    }
  }
  const hasAmount = found.has('amount') || (found.has('credit') && found.has('debit'));
  return { of: found, missing: [...(found.has('booked_on') ? [] : ['booked_on']), ...(hasAmount ? [] : ['amount'])] };
}

/** Every field with its column, '' where none feeds it: read by it again, nothing is found in addition. */
export const wholeMap = (of: TableColumns['of']): FieldColumns =>
  Object.fromEntries(fields.map((field) => [field, of.get(field)?.column ?? '']));

/** Refuses a table without a date or an amount, naming the columns it has. */
export function requireComplete({ missing }: TableColumns, columns: readonly string[]): void {
  if (missing.length === 0) return;
  const named = missing.map((field) => (field === 'amount' ? 'amount (or credit and debit)' : field)).join(' and ');
  throw new IncompleteMappingError(
    `This is no bank file Duly knows, and as a table it lacks ${named}. Its columns are: ${columns.slice(0, 20).join(', ').slice(0, 400)}.`,
  );
}
