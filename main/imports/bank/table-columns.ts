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

/** Columns a person says; refuses fields and columns that are not there, by name. */
function chosen(columns: readonly string[], map: Readonly<Record<string, string>>): Map<BankField, FieldColumn> {
  const found = new Map<BankField, FieldColumn>();
  for (const [field, wanted] of Object.entries(map)) {
    if (!isField(field))
      throw new IncompleteMappingError(
        `There is no field “${field}” of a bank’s table. Its fields are: ${fields.join(', ')}.`,
      );
    const index = columnIndex(columns, wanted);
    const column = columns[index];
    if (column === undefined)
      throw new IncompleteMappingError(
        `The file has no column “${wanted}” for ${field}. Its columns are: ${columns.join(', ')}.`,
      );
    found.set(field, { index, column });
  }
  return found;
}

/** The column of each field: as a person says, else by its header. Refuses a table without a date or an amount. */
export function columnsOf(
  columns: readonly string[],
  map: Readonly<Record<string, string>>,
): ReadonlyMap<BankField, FieldColumn> {
  const found = chosen(columns, map);
  const taken = new Set([...found.values()].map(({ index }) => index));
  const plain = columns.map(squeezed);
  for (const field of fields) {
    if (found.has(field)) continue;
    for (const name of names[field]) {
      const index = plain.findIndex((header, at) => header === name && !taken.has(at));
      const column = columns[index];
      if (column === undefined) continue;
      found.set(field, { index, column });
      taken.add(index);
      break;
    }
  }
  const missing = [
    ...(found.has('booked_on') ? [] : ['booked_on']),
    ...(found.has('amount') || (found.has('credit') && found.has('debit')) ? [] : ['amount (or credit and debit)']),
  ];
  if (missing.length > 0)
    throw new IncompleteMappingError(
      `This is no bank file Duly knows, and as a table it lacks ${missing.join(' and ')}. Its columns are: ${columns.slice(0, 20).join(', ').slice(0, 400)}.`,
    );
  return found;
}
