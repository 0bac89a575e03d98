import type { DebtorKind } from '../../shared/vocabulary/accounts.ts';
import { type Db, statement, type Tx } from './database.ts';

/** Who a debtor is, in every detail. */
export interface DebtorDetails {
  readonly id: string;
  readonly version: number;
  readonly kind: DebtorKind;
  readonly name: string;
  readonly sortName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly businessName: string;
  readonly birthOn: string | null;
  readonly identifier: string | null;
  readonly externalReference: string;
  readonly language: string;
  readonly country: string;
  readonly employer: string;
}

export const debtorDetails = (db: Db, id: string): DebtorDetails | null =>
  statement<[string], DebtorDetails>(
    db,
    `select id, version, kind, name, sort_name as sortName, given_name as givenName, surname,
       business_name as businessName, birth_on as birthOn, identifier, external_reference as externalReference, language,
       country, employer
     from debtor where id = ?`,
  ).get(id) ?? null;

export type CorrectedDebtor = Pick<
  DebtorDetails,
  'id' | 'kind' | 'name' | 'sortName' | 'givenName' | 'surname' | 'businessName' | 'birthOn' | 'identifier' | 'employer'
>;

/** Writes who a debtor is anew, with the name under which their accounts are listed. Index them for search afterwards. */
export function correctDebtor(tx: Tx, row: CorrectedDebtor): void {
  statement(
    tx,
    `update debtor set kind = @kind, name = @name, sort_name = @sortName, given_name = @givenName, surname = @surname,
       business_name = @businessName, birth_on = @birthOn, identifier = @identifier, employer = @employer,
       version = version + 1
     where id = @id`,
  ).run({ ...row });
  statement(tx, 'update account set debtor_name = ? where debtor_id = ? and debtor_name <> ?').run(
    row.sortName,
    row.id,
    row.sortName,
  );
}
