import type { MergeField } from '../../../shared/vocabulary/same-people.ts';
import type { Tx } from '../../db/database.ts';
import {
  type DebtorFields,
  type DebtorRow,
  debtorRow,
  deleteMerge,
  insertMerge,
  type MergeRow,
  refreshNames,
  setMergedInto,
  writeDebtorFields,
} from '../../db/debtor-merges.ts';

const fieldsOf = ({
  kind,
  givenName,
  surname,
  businessName,
  name,
  sortName,
  birthOn,
  identifier,
  language,
  country,
}: DebtorRow): DebtorFields => ({
  kind,
  givenName,
  surname,
  businessName,
  name,
  sortName,
  birthOn,
  identifier,
  language,
  country,
});

/** What each choice of a person takes over. */
const parts: Readonly<Record<MergeField, readonly (keyof DebtorFields)[]>> = {
  name: ['kind', 'givenName', 'surname', 'businessName', 'name', 'sortName'],
  birth_date: ['birthOn'],
  identifier: ['identifier'],
  language: ['language'],
  country: ['country'],
};

/** The record that stays, with what was taken from the other; what it lacks is filled from there. */
function chosenFields(into: DebtorRow, merged: DebtorRow, take: readonly MergeField[]): DebtorFields {
  const own = fieldsOf(into);
  const other = fieldsOf(merged);
  const taken = Object.fromEntries(take.flatMap((field) => parts[field]).map((part) => [part, other[part]]));
  const chosen = { ...own, ...taken } as DebtorFields;
  return {
    ...chosen,
    birthOn: chosen.birthOn ?? other.birthOn ?? own.birthOn,
    identifier: chosen.identifier ?? other.identifier ?? own.identifier,
  };
}

interface By {
  readonly at: string;
  readonly userId: string | null;
}

/**
 * Lets one record speak for both. Accounts, numbers, consents and history stay where they are: everything that asks for
 * the debtor reads both records, so that nothing needs to be moved back.
 */
export function mergeRecords(tx: Tx, into: DebtorRow, merged: DebtorRow, take: readonly MergeField[], by: By): void {
  const chosen = chosenFields(into, merged, take);
  insertMerge(tx, {
    mergedId: merged.id,
    intoId: into.id,
    before: JSON.stringify({ ...fieldsOf(into), version: into.version }),
    chosen: JSON.stringify(chosen),
    mergedAt: by.at,
    mergedBy: by.userId,
  });
  writeDebtorFields(tx, into.id, chosen, into.version + 1);
  setMergedInto(tx, merged.id, into.id);
  refreshNames(tx, into.id);
}

/**
 * Takes a merge back: every field the merge changed gets its former value, unless somebody corrected it since. Where
 * nothing else changed, the rows are those from before, to the version.
 */
export function unmergeRecords(tx: Tx, { mergedId, intoId, before, chosen }: MergeRow): void {
  const into = debtorRow(tx, intoId);
  if (into === null) throw new Error('The record that speaks for a merged one is not in the book');
  const now = fieldsOf(into);
  const { version, ...former } = JSON.parse(before) as DebtorFields & { readonly version: number };
  const given = JSON.parse(chosen) as DebtorFields;
  const names = Object.keys(now) as (keyof DebtorFields)[];
  const restored = Object.fromEntries(
    names.map((part) => [part, now[part] === given[part] ? former[part] : now[part]]),
  );
  const isUntouched = into.version === version + 1;
  writeDebtorFields(tx, intoId, restored as unknown as DebtorFields, isUntouched ? version : into.version + 1);
  setMergedInto(tx, mergedId, null);
  deleteMerge(tx, mergedId);
  refreshNames(tx, intoId);
  refreshNames(tx, mergedId);
}
