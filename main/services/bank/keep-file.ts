import { noCurrency } from '../../../shared/kernel/minor.ts';
import { createHash } from 'node:crypto';
import type { BankAccountUse } from '../../../shared/vocabulary/bank.ts';
import {
  bankAccountNumbered,
  insertBankAccount,
  insertBankEntry,
  insertBankFile,
  insertBankStatement,
  isBankFileKnown,
  isEntryKnown,
  isStatementKnown,
} from '../../db/bank.ts';
import type { Tx } from '../../db/database.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import { entryIdentities, statementIdentity } from '../../domain/bank/entry-identity.ts';
import type { CallContext } from '../context.ts';
import type { BankDefect, ReadBankFile, ReadStatement } from './reading.ts';

/** How much of a file was new. */
export interface KeptFile {
  readonly statements: number;
  readonly entries: number;
  /** Entries the book held already, from this file or an overlapping statement. */
  readonly known: number;
  /** Accounts the book had not heard of. */
  readonly newAccounts: readonly string[];
}

const short = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** True when the statement says what account and currency it is about. */
export const isAttributed = ({ account, currency }: ReadStatement): boolean =>
  account !== '' && currency !== noCurrency;

/** A number of an account as the book keeps it. */
export const accountNumber = (account: string): string => account.replace(/\s+/g, '').toUpperCase();

const ownWarnings = (warnings: readonly BankDefect[], statement: ReadStatement, next: ReadStatement | undefined) =>
  warnings.filter(({ line }) => line >= statement.line && (next === undefined || line < next.line)).slice(0, 50);

interface Keeping {
  readonly file: ReadBankFile;
  readonly name: string;
  readonly sha256: string;
  /** What a new account is taken for. */
  readonly use: BankAccountUse;
}

/**
 * Keeps what was read of a file, in the caller's transaction: its statements and those of their entries that the book does
 * not hold yet. The same file, or an overlapping statement, adds nothing twice. Only for a file without errors.
 */
export function keepBankFile(tx: Tx, context: CallContext, audit: RecordAudit, keeping: Keeping): KeptFile {
  const { file, name, sha256 } = keeping;
  const kept = { statements: 0, entries: 0, known: 0, newAccounts: [] as string[] };
  if (isBankFileKnown(tx, sha256)) {
    return { ...kept, known: file.statements.reduce((sum, { entries }) => sum + entries.length, 0) };
  }
  const at = context.clock.now();
  const bankFileId = context.newId();
  const { format, variant } = file;
  insertBankFile(tx, { id: bankFileId, sha256, name, format, variant, readAt: at, readBy: context.actor.userId });
  const seenOf = new Map<string, Map<string, number>>();
  for (const [index, statement] of file.statements.entries()) {
    const bankAccountId = accountOf(tx, context, statement, keeping, kept.newAccounts);
    const seen = seenOf.get(bankAccountId) ?? new Map<string, number>();
    seenOf.set(bankAccountId, seen);
    const remarks = ownWarnings(file.warnings, statement, file.statements[index + 1]);
    keepStatement(tx, context, { statement, bankAccountId, bankFileId, remarks, seen }, kept);
  }
  audit('bank.keep', `bank_file:${bankFileId}`, {
    sha256,
    format,
    statements: kept.statements,
    entries: kept.entries,
    known: kept.known,
  });
  return kept;
}

function accountOf(
  tx: Tx,
  context: CallContext,
  { account, currency }: ReadStatement,
  { file, use }: Keeping,
  newAccounts: string[],
): string {
  const number = accountNumber(account);
  const known = bankAccountNumbered(tx, number, currency);
  if (known) return known.id;
  const id = context.newId();
  insertBankAccount(tx, {
    id,
    number,
    currency,
    use: file.format === 'nacha' ? 'payment_files' : use,
    firstSeenAt: context.clock.now(),
  });
  newAccounts.push(number);
  return id;
}

function keepStatement(
  tx: Tx,
  context: CallContext,
  {
    statement,
    bankAccountId,
    bankFileId,
    remarks,
    seen,
  }: {
    readonly statement: ReadStatement;
    readonly bankAccountId: string;
    readonly bankFileId: string;
    readonly remarks: readonly BankDefect[];
    /** What earlier statements of the account in this file hold. */
    readonly seen: Map<string, number>;
  },
  kept: { statements: number; entries: number; known: number },
): void {
  const { entries, opening, closing, number } = statement;
  const balances = [opening?.amountMinor ?? null, closing?.amountMinor ?? null];
  const identity = short(statementIdentity(number, balances, entryIdentities(entries)));
  if (isStatementKnown(tx, bankAccountId, identity)) {
    kept.known += entries.length;
    return;
  }
  const identities = entryIdentities(entries, seen).map(short);
  const days = entries.map(({ bookedOn }) => bookedOn).sort();
  const statementId = context.newId();
  insertBankStatement(tx, {
    id: statementId,
    bankAccountId,
    bankFileId,
    identity,
    number,
    fromOn: days[0] ?? opening?.on ?? null,
    toOn: closing?.on ?? days.at(-1) ?? null,
    openingMinor: opening?.amountMinor ?? null,
    closingMinor: closing?.amountMinor ?? null,
    closingOn: closing === null ? null : (closing.on ?? days.at(-1) ?? null),
    remarks: JSON.stringify(remarks),
  });
  kept.statements += 1;
  for (const [index, entry] of entries.entries()) {
    const marks = identities[index] ?? '';
    if (isEntryKnown(tx, bankAccountId, marks)) {
      kept.known += 1;
      continue;
    }
    const { currency: _currency, side: _side, ...told } = entry;
    insertBankEntry(tx, {
      ...told,
      id: context.newId(),
      bankAccountId,
      bankStatementId: statementId,
      identity: marks,
      position: index + 1,
    });
    kept.entries += 1;
  }
}
