import type { PlacedContactPoint, PlacedDebt, PlacedDebtor, PlacementRow } from './placement-reading.ts';

/*
 * A row of accounts on its way through the staging table: its values in the order of these lists, without their names:
 * less than half the bytes to write, encrypt and read again. A field that is added goes to the end of its list.
 */

const debtorFields = [
  'kind',
  'name',
  'sortName',
  'givenName',
  'surname',
  'businessName',
  'birthOn',
  'identifier',
  'externalReference',
  'language',
  'country',
] as const satisfies readonly (keyof PlacedDebtor)[];

const pointFields = [
  'kind',
  'label',
  'value',
  'line2',
  'city',
  'state',
  'postcode',
  'country',
  'zones',
  'readable',
] as const satisfies readonly (keyof PlacedContactPoint)[];

const debtFields = [
  'debtClass',
  'originalCreditor',
  'openedOn',
  'delinquentOn',
  'chargedOffOn',
  'itemizationOn',
  'lastPaymentOn',
  'lastPaymentMinor',
  'disputed',
  'note',
  'customFields',
] as const satisfies readonly (keyof PlacedDebt)[];

const openingFields = ['principal', 'interest', 'fees', 'costs'] as const;

const valuesOf = <Row>(row: Row, fields: readonly (keyof Row)[]): unknown[] => fields.map((field) => row[field]);

function namedBy<Row>(fields: readonly (keyof Row)[], values: readonly unknown[]): Row {
  const row: Partial<Record<keyof Row, unknown>> = {};
  for (const [index, field] of fields.entries()) row[field] = values[index];
  return row as Row;
}

type Packed = readonly [
  reference: string,
  debtor: unknown[],
  contactPoints: unknown[][],
  account: unknown[],
  opening: unknown[],
  remarks: string[],
];

/** The row as text for the staging table. */
export const packRow = ({ reference, debtor, contactPoints, account, opening, remarks }: PlacementRow): string =>
  JSON.stringify([
    reference,
    valuesOf(debtor, debtorFields),
    contactPoints.map((point) => valuesOf(point, pointFields)),
    valuesOf(account, debtFields),
    valuesOf(opening, openingFields),
    remarks,
  ]);

/** The row a text of the staging table stands for; invoices, and rows staged by an earlier version, carry their names. */
export function unpackRow(record: string): PlacementRow {
  if (record.startsWith('{')) return JSON.parse(record) as PlacementRow;
  const [reference, debtor, contactPoints, account, opening, remarks] = JSON.parse(record) as Packed;
  return {
    reference,
    debtor: namedBy<PlacedDebtor>(debtorFields, debtor),
    contactPoints: contactPoints.map((point) => namedBy<PlacedContactPoint>(pointFields, point)),
    account: namedBy<PlacedDebt>(debtFields, account),
    opening: namedBy<PlacementRow['opening']>(openingFields, opening),
    remarks,
  };
}
