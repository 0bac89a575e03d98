import type { Workspace } from './use-workspace.ts';

/** The parts of an account's details, in the order of Alt+1 to Alt+9 (domain handbook 3.1). */
export const detailTabs = {
  debtor: 'Debtor',
  people: 'People',
  points: 'Phones and addresses',
  items: 'Items',
  fields: 'Fields',
  accounts: 'Other accounts',
  documents: 'Documents',
  interest: 'Interest',
  charges: 'Charges',
} as const;
export type DetailTab = keyof typeof detailTabs;
export const detailTabCodes = Object.keys(detailTabs) as DetailTab[];

/** How much stands behind each tab; null where there is always something. */
export const detailCounts = ({
  counts,
  contactPoints,
  otherAccounts,
}: Workspace): Readonly<Record<DetailTab, number | null>> => ({
  debtor: null,
  people: counts.people,
  points: contactPoints.length,
  items: counts.items,
  fields: counts.fields === 0 ? null : counts.fields,
  accounts: otherAccounts.length,
  documents: counts.documents,
  interest: null,
  charges: null,
});
