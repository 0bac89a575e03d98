import type { DebtorKind } from '../../shared/vocabulary/accounts.ts';
import { type Db, statement } from './database.ts';

/** A debtor as the matching reads it. */
export interface StoredFace {
  readonly id: string;
  readonly kind: DebtorKind;
  readonly givenName: string;
  readonly surname: string;
  readonly businessName: string;
  readonly birthOn: string | null;
  readonly identifier: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly addresses: readonly {
    readonly street: string;
    readonly line2: string;
    readonly city: string;
    readonly postcode: string;
  }[];
}

type PointTuple = readonly [kind: string, value: string, line2: string, city: string, postcode: string];

const columns = `d.id, d.kind, d.given_name as givenName, d.surname, d.business_name as businessName, d.birth_on as birthOn,
  d.identifier, (select json_group_array(json_array(kind, value, line2, city, postcode)) from contact_point
    where debtor_id = d.id) as points`;

type StoredRow = Omit<StoredFace, 'phones' | 'emails' | 'addresses'> & { readonly points: string };

function faceOf({ points, ...row }: StoredRow): StoredFace {
  const all = JSON.parse(points) as PointTuple[];
  const values = (kind: string): string[] => all.filter((point) => point[0] === kind).map((point) => point[1]);
  return {
    ...row,
    phones: values('phone'),
    emails: values('email'),
    addresses: all
      .filter((point) => point[0] === 'address')
      .map(([, street, line2, city, postcode]) => ({ street, line2, city, postcode })),
  };
}

/** Debtors after one, in the order of their ids; a merged record speaks through the one it was merged into. */
export const facesAfter = (db: Db, id: string, limit: number): StoredFace[] =>
  statement<[string, number], StoredRow>(
    db,
    `select ${columns} from debtor d where d.id > ? and d.merged_into is null order by d.id limit ?`,
  )
    .all(id, limit)
    .map(faceOf);

export function faceById(db: Db, id: string): StoredFace | null {
  const row = statement<[string], StoredRow>(db, `select ${columns} from debtor d where d.id = ?`).get(id);
  return row ? faceOf(row) : null;
}

/** Debtors with an account of the placement. */
export const debtorsOfPlacement = (db: Db, placementId: string): string[] =>
  statement<[string], string>(db, 'select distinct debtor_id from account where placement_id = ?')
    .pluck()
    .all(placementId);
