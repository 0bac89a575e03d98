import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Minor } from '../../../shared/kernel/minor.ts';

/** What an entry of a statement is known by. */
export interface EntryMarks {
  readonly bookedOn: LocalDate;
  readonly amountMinor: Minor;
  readonly bankReference: string;
  readonly reference: string;
  readonly counterparty: string;
  readonly counterpartyAccount: string;
  readonly remittance: string;
  readonly typeCode: string;
}

/** Blanks and case differ from one export to the next. */
const squeezed = (text: string): string => text.replace(/\s+/g, '').toUpperCase();

/**
 * What makes an entry the same in two statements of one account: the bank's own number with day and amount, because banks
 * use numbers again; without one, everything it says.
 */
function marksOf(entry: EntryMarks): string {
  const { bookedOn, amountMinor, bankReference } = entry;
  const known =
    bankReference === ''
      ? [entry.typeCode, entry.reference, entry.counterparty, entry.counterpartyAccount, entry.remittance].map(squeezed)
      : ['#', squeezed(bankReference)];
  return JSON.stringify([bookedOn, amountMinor, ...known]);
}

/**
 * Identities of a statement's entries in their order. Two entries that say the same are two: the second of them is marked
 * as such, in this statement and in every other that holds both. `seen` counts on over the pages of one file.
 */
export function entryIdentities(entries: readonly EntryMarks[], seen = new Map<string, number>()): string[] {
  return entries.map((entry) => {
    const marks = marksOf(entry);
    const count = (seen.get(marks) ?? 0) + 1;
    seen.set(marks, count);
    return `${marks}×${count}`;
  });
}

/** What makes a statement the same in two files: its number, its balances, and its entries. */
export const statementIdentity = (
  number: string,
  balances: readonly (Minor | null)[],
  identities: readonly string[],
): string => JSON.stringify([number, ...balances, ...identities]);
