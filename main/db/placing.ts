import type { DebtClass, DebtorKind } from '../../shared/vocabulary/accounts.ts';
import type { ContactPointKind, ContactPointLabel } from '../../shared/vocabulary/contact.ts';
import type { Bucket } from '../../shared/vocabulary/money.ts';
import { type Db, statement, type Tx } from './database.ts';

/** The debtor the same creditor knows under that customer number and name, if the book has one. */
export const debtorOfCreditor = (
  db: Db,
  creditorId: string,
  externalReference: string,
  sortName: string,
): string | null =>
  statement<[string, string, string], string>(
    db,
    `select d.id from debtor d where d.external_reference = ? and d.external_reference <> '' and d.sort_name = ? collate nocase
       and d.merged_into is null and exists (select 1 from account a where a.debtor_id = d.id and a.creditor_id = ?)
     order by d.id limit 1`,
  )
    .pluck()
    .get(externalReference, sortName, creditorId) ?? null;

/** The debtor the creditor knows under that customer number, whatever its files call it. */
export const debtorOfCustomer = (db: Db, creditorId: string, externalReference: string): string | null =>
  statement<[string, string], string>(
    db,
    `select d.id from debtor d where d.external_reference = ? and d.external_reference <> '' and d.merged_into is null
       and exists (select 1 from account a where a.debtor_id = d.id and a.creditor_id = ?) order by d.id limit 1`,
  )
    .pluck()
    .get(externalReference, creditorId) ?? null;

export interface NewDebtor {
  readonly id: string;
  readonly kind: DebtorKind;
  readonly givenName: string;
  readonly surname: string;
  readonly businessName: string;
  readonly name: string;
  readonly sortName: string;
  readonly birthOn: string | null;
  readonly identifier: string | null;
  readonly externalReference: string;
  readonly language: string | null;
  readonly country: string;
  readonly createdAt: string;
}

export const insertDebtor = (tx: Tx, row: NewDebtor): void =>
  void statement(
    tx,
    `insert into debtor (id, kind, given_name, surname, business_name, name, sort_name, birth_on, identifier,
       external_reference, language, country, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, 'en'), ?, ?)`,
  ).run(
    row.id,
    row.kind,
    row.givenName,
    row.surname,
    row.businessName,
    row.name,
    row.sortName,
    row.birthOn,
    row.identifier,
    row.externalReference,
    row.language,
    row.country,
    row.createdAt,
  );

/** Fills what the book does not know of a debtor yet; what it knows stays. */
export const completeDebtor = (
  tx: Tx,
  id: string,
  facts: Pick<NewDebtor, 'birthOn' | 'identifier' | 'externalReference'>,
): void =>
  void statement(
    tx,
    `update debtor set birth_on = coalesce(birth_on, ?), identifier = coalesce(identifier, ?),
       external_reference = iif(external_reference = '', ?, external_reference), version = version + 1 where id = ?`,
  ).run(facts.birthOn, facts.identifier, facts.externalReference, id);

/** Facts of the debt as the creditor tells them. */
export interface DebtFacts {
  readonly debtClass: DebtClass;
  readonly originalCreditor: string | null;
  readonly openedOn: string | null;
  readonly delinquentOn: string | null;
  readonly chargedOffOn: string | null;
  readonly itemizationOn: string | null;
  readonly lastPaymentOn: string | null;
  readonly lastPaymentMinor: number | null;
  readonly customFields: Readonly<Record<string, string>>;
}

export interface NewAccount extends DebtFacts {
  readonly id: string;
  readonly fileNumber: string;
  readonly reference: string;
  readonly creditorId: string;
  readonly creditorName: string;
  readonly placementId: string;
  readonly debtorId: string;
  readonly debtorName: string;
  readonly currency: string;
  readonly placedOn: string;
  readonly interestRateBp: number | null;
  readonly opening: Readonly<Record<Bucket, number>>;
  readonly disputed: boolean;
  readonly createdAt: string;
}

/** Counts an account that was written this moment among the sums beside the accounts (ADR 30); owed in minor units. */
export const countAccount = (
  tx: Tx,
  row: {
    readonly creditorId: string;
    readonly currency: string;
    readonly status: string;
    readonly closed: boolean;
    readonly isPlanned: boolean;
    readonly assignedTo: string | null;
    readonly owingMinor: number;
  },
): void =>
  void statement(
    tx,
    `insert into account_sum (creditor_id, currency, status, closed, is_planned, assigned_to, accounts, owing_minor)
     values (?, ?, ?, ?, ?, ?, 1, ?)
     on conflict do update set accounts = accounts + 1, owing_minor = owing_minor + excluded.owing_minor`,
  ).run(
    row.creditorId,
    row.currency,
    row.status,
    Number(row.closed),
    Number(row.isPlanned),
    row.assignedTo ?? '',
    row.owingMinor,
  );

/**
 * Writes a new account with its opening balances as columns, and counts it; its ledger entries are written beside it.
 */
export function insertAccount(tx: Tx, row: NewAccount): void {
  const owing = row.opening.principal + row.opening.interest + row.opening.fees + row.opening.costs;
  const status = row.disputed ? 'disputed' : 'new';
  statement(
    tx,
    `insert into account (id, file_number, reference, creditor_id, placement_id, debtor_id, debtor_name, creditor_name,
       status, currency, debt_class, original_creditor, opened_on, delinquent_on, charged_off_on, itemization_on, placed_on,
       last_payment_on, last_payment_minor, interest_rate_bp, interest_from_on, principal_minor, interest_minor, fees_minor,
       costs_minor, owing_minor, custom_fields, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.fileNumber,
    row.reference,
    row.creditorId,
    row.placementId,
    row.debtorId,
    row.debtorName,
    row.creditorName,
    status,
    row.currency,
    row.debtClass,
    row.originalCreditor,
    row.openedOn,
    row.delinquentOn,
    row.chargedOffOn,
    row.itemizationOn,
    row.placedOn,
    row.lastPaymentOn,
    row.lastPaymentMinor,
    row.interestRateBp,
    row.interestRateBp === null ? null : row.placedOn,
    row.opening.principal,
    row.opening.interest,
    row.opening.fees,
    row.opening.costs,
    owing,
    JSON.stringify(row.customFields),
    row.createdAt,
  );
  countAccount(tx, {
    creditorId: row.creditorId,
    currency: row.currency,
    status,
    closed: false,
    isPlanned: false,
    assignedTo: null,
    owingMinor: owing,
  });
}

/** Takes over newer facts of a debt that is already in the book; what the file leaves out stays as it is. Never its balance. */
export const refreshAccount = (tx: Tx, id: string, facts: DebtFacts): void =>
  void statement(
    tx,
    `update account set original_creditor = coalesce(?, original_creditor), opened_on = coalesce(?, opened_on),
       delinquent_on = coalesce(?, delinquent_on), charged_off_on = coalesce(?, charged_off_on),
       itemization_on = coalesce(?, itemization_on), last_payment_on = coalesce(?, last_payment_on),
       last_payment_minor = coalesce(?, last_payment_minor), custom_fields = json_patch(custom_fields, ?),
       version = version + 1 where id = ?`,
  ).run(
    facts.originalCreditor,
    facts.openedOn,
    facts.delinquentOn,
    facts.chargedOffOn,
    facts.itemizationOn,
    facts.lastPaymentOn,
    facts.lastPaymentMinor,
    JSON.stringify(facts.customFields),
    id,
  );

/** One opening entry of the ledger. Entries of nothing are not written. */
export const insertOpening = (
  tx: Tx,
  entry: {
    readonly id: string;
    readonly accountId: string;
    readonly bucket: Bucket;
    readonly amountMinor: number;
    readonly currency: string;
    readonly effectiveOn: string;
    readonly postedAt: string;
    readonly note: string;
  },
): void =>
  void statement(
    tx,
    `insert into ledger_entry (id, account_id, kind, bucket, amount_minor, currency, effective_on, posted_at, note)
     values (?, ?, 'opening', ?, ?, ?, ?, ?, ?)`,
  ).run(
    entry.id,
    entry.accountId,
    entry.bucket,
    entry.amountMinor,
    entry.currency,
    entry.effectiveOn,
    entry.postedAt,
    entry.note,
  );

export interface NewPlacedPoint {
  readonly id: string;
  readonly debtorId: string;
  readonly kind: ContactPointKind;
  readonly label: ContactPointLabel;
  readonly value: string;
  readonly line2: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  readonly country: string;
  readonly zones: readonly string[];
  readonly source: string;
  readonly firstSeenOn: string;
  /** Its place among the debtor's points, from 0. */
  readonly position: number;
}

/** The place after the points the debtor has. */
export const nextPointPosition = (db: Db, debtorId: string): number =>
  Number(
    statement<[string], number>(db, 'select coalesce(max(position), -1) + 1 from contact_point where debtor_id = ?')
      .pluck()
      .get(debtorId),
  );

/** One contact point as a placement brings it. */
export const insertPlacedPoint = (tx: Tx, row: NewPlacedPoint): void =>
  void statement(
    tx,
    `insert into contact_point (id, debtor_id, kind, label, value, line2, city, state, postcode, country, zones, source,
       first_seen_on, position)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.id,
    row.debtorId,
    row.kind,
    row.label,
    row.value,
    row.line2,
    row.city,
    row.state,
    row.postcode,
    row.country,
    JSON.stringify(row.zones),
    row.source,
    row.firstSeenOn,
    row.position,
  );
