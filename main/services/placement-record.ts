import type { PlacedContactPoint, PlacedDebt, PlacedDebtor, PlacementRow } from './placement-reading.ts';

/*
 * A row of accounts on its way through the staging table: its values in a fixed order, without their names. A million rows
 * are written, read and taken apart in half the time. A value that is added goes to the end of its group.
 */

const debtorParts = (debtor: PlacedDebtor) =>
  [
    debtor.kind,
    debtor.name,
    debtor.sortName,
    debtor.givenName,
    debtor.surname,
    debtor.businessName,
    debtor.birthOn,
    debtor.identifier,
    debtor.externalReference,
    debtor.language,
    debtor.country,
  ] as const;

const debtorOf = ([
  kind,
  name,
  sortName,
  givenName,
  surname,
  businessName,
  birthOn,
  identifier,
  externalReference,
  language,
  country,
]: ReturnType<typeof debtorParts>): PlacedDebtor => ({
  kind,
  name,
  sortName,
  givenName,
  surname,
  businessName,
  birthOn,
  identifier,
  externalReference,
  language,
  country,
});

const pointParts = (point: PlacedContactPoint) =>
  [
    point.kind,
    point.label,
    point.value,
    point.line2,
    point.city,
    point.state,
    point.postcode,
    point.country,
    point.zones,
    point.readable,
  ] as const;

const pointOf = ([kind, label, value, line2, city, state, postcode, country, zones, readable]: ReturnType<
  typeof pointParts
>): PlacedContactPoint => ({
  kind,
  label,
  value,
  line2,
  city,
  state,
  postcode,
  country,
  zones,
  readable,
});

const debtParts = (debt: PlacedDebt) =>
  [
    debt.debtClass,
    debt.originalCreditor,
    debt.openedOn,
    debt.delinquentOn,
    debt.chargedOffOn,
    debt.itemizationOn,
    debt.lastPaymentOn,
    debt.lastPaymentMinor,
    debt.disputed,
    debt.note,
    debt.customFields,
  ] as const;

const debtOf = ([
  debtClass,
  originalCreditor,
  openedOn,
  delinquentOn,
  chargedOffOn,
  itemizationOn,
  lastPaymentOn,
  lastPaymentMinor,
  disputed,
  note,
  customFields,
]: ReturnType<typeof debtParts>): PlacedDebt => ({
  debtClass,
  originalCreditor,
  openedOn,
  delinquentOn,
  chargedOffOn,
  itemizationOn,
  lastPaymentOn,
  lastPaymentMinor,
  disputed,
  note,
  customFields,
});

const rowParts = ({ reference, debtor, contactPoints, account, opening, remarks }: PlacementRow) =>
  [
    reference,
    debtorParts(debtor),
    contactPoints.map(pointParts),
    debtParts(account),
    [opening.principal, opening.interest, opening.fees, opening.costs],
    remarks,
  ] as const;

/** The row as text for the staging table. */
export const packRow = (row: PlacementRow): string => JSON.stringify(rowParts(row));

/** The row a text of the staging table stands for; rows staged by an earlier version carry their names. */
export function unpackRow(record: string): PlacementRow {
  if (record.startsWith('{')) return JSON.parse(record) as PlacementRow;
  const parts = JSON.parse(record) as ReturnType<typeof rowParts>;
  const [reference, debtor, contactPoints, account, [principal = 0, interest = 0, fees = 0, costs = 0], remarks] =
    parts;
  return {
    reference,
    debtor: debtorOf(debtor),
    contactPoints: contactPoints.map(pointOf),
    account: debtOf(account),
    opening: { principal, interest, fees, costs },
    remarks,
  };
}
