import type { ContractTermsOut } from '../../shared/contract/creditor-money.ts';
import { epochOf, instantAt } from '../../shared/kernel/instant.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { ActivityKind } from '../../shared/vocabulary/work.ts';
import { insertRow } from '../db/bulk.ts';
import type { Tx } from '../db/database.ts';
import { type Chance, idAt } from './chance.ts';
import type { AccountHistory } from './history.ts';

export interface PracticeAccount {
  readonly accountId: string;
  readonly fileNumber: string;
  readonly reference: string;
  readonly creditor: {
    readonly id: string;
    readonly name: string;
    readonly debtClass: string;
    readonly contractId: string;
    readonly terms: ContractTermsOut;
  };
  readonly placementId: string;
  readonly debtor: { readonly id: string; readonly sortName: string; readonly phoneIds: readonly string[] };
  readonly agentId: string | null;
  readonly history: AccountHistory;
}

/** What writing a practice account needs beside the account. */
export interface Pen {
  readonly tx: Tx;
  readonly chance: Chance;
  readonly zone: string;
  readonly today: LocalDate;
  readonly nextReceipt: () => number;
}

/** Instants told before: a book of a million accounts lives through the same few hundred days. */
const told = new Map<string, string>();

export function noonOf(pen: Pen, on: LocalDate, time = '12:00'): string {
  const key = `${on} ${time} ${pen.zone}`;
  const at = told.get(key) ?? instantAt(on, time, pen.zone);
  told.set(key, at);
  return at;
}
export const newId = (pen: Pen, at: string): string => idAt(epochOf(at), pen.chance);

/** A line in the account's history. */
export function activity(
  pen: Pen,
  of: PracticeAccount,
  kind: ActivityKind,
  at: string,
  summary: string,
  note = '',
  sourceId: string | null = null,
): void {
  insertRow(pen.tx, 'activity', {
    id: newId(pen, at),
    account_id: of.accountId,
    kind,
    at,
    user_id: kind === 'imported' ? null : of.agentId,
    status_then: 'active',
    summary,
    note,
    source_id: sourceId,
  });
}
