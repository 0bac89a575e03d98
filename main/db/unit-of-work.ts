import type { Result } from '../../shared/kernel/result.ts';
import { appendAudit } from './audit.ts';
import { type Db, statement, type Tx, writableHandle } from './database.ts';

/** Adds an entry to the audit chain in the same transaction. */
export type RecordAudit = (action: string, subject: string, change: unknown) => void;

/**
 * The only way to write. The work runs in one immediate transaction; a throw or a returned refusal rolls everything back;
 * announcements are kept until commit and dropped on rollback (architecture handbook, section 5).
 */
export type WriteAnnouncing<Announce> = <Value, Refusal extends string>(
  work: (tx: Tx, announce: Announce, audit: RecordAudit) => Result<Value, Refusal>,
) => Result<Value, Refusal>;

/** What one transaction has to tell, kept until it stands. Which topics there are is not the book's business. */
export interface Gathering<Announce> {
  readonly announce: Announce;
  /** Called after commit only; never after a rollback. */
  send(): void;
}

export interface Receipt {
  readonly commandId: string;
  readonly procedure: string;
  readonly inputHash: string;
}

export interface WriterParts<Announce> {
  readonly db: Db;
  readonly deviceId: string;
  readonly now: () => string;
  readonly newSalt: () => string;
  readonly gather: () => Gathering<Announce>;
}

/** A bug: rows changed and the audit journal heard nothing of it. */
export class UnauditedWriteError extends Error {
  constructor() {
    super('A transaction changed the book without an audit entry.');
    this.name = 'UnauditedWriteError';
  }
}

const totalChanges = (db: Db): number => Number(statement<[], number>(db, 'select total_changes()').pluck().get());

/** Runs work in an immediate transaction and tells whether it stands. */
function inTransaction<Outcome>(db: Db, work: () => { readonly stands: boolean; readonly outcome: Outcome }): Outcome {
  db.connection.exec('begin immediate');
  try {
    const { stands, outcome } = work();
    db.connection.exec(stands ? 'commit' : 'rollback');
    return outcome;
  } catch (error) {
    if (db.connection.inTransaction) db.connection.exec('rollback');
    throw error;
  }
}

/** The writer of one caller: who acts, and the receipt that makes a repeated command answer instead of acting twice. */
export function createWrite<Announce>(
  parts: WriterParts<Announce>,
  userId: string | null,
  receipt: Receipt | null,
): WriteAnnouncing<Announce> {
  const { db } = parts;
  return <Value, Refusal extends string>(
    work: (tx: Tx, announce: Announce, audit: RecordAudit) => Result<Value, Refusal>,
  ) => {
    const gathering = parts.gather();
    const at = parts.now();
    const result = inTransaction<Result<Value, Refusal>>(db, () => {
      const changesBefore = totalChanges(db);
      let audited = 0;
      const audit: RecordAudit = (action, subject, change) => {
        audited += 1;
        appendAudit(writableHandle(db), {
          action,
          subject,
          change,
          deviceId: parts.deviceId,
          at,
          userId,
          salt: parts.newSalt(),
        });
      };
      const outcome = work(writableHandle(db), gathering.announce, audit);
      if (!outcome.ok) return { stands: false, outcome };
      if (audited === 0 && totalChanges(db) > changesBefore) throw new UnauditedWriteError();
      if (receipt) {
        statement(
          db,
          'insert into command_receipt (command_id, procedure, input_hash, answer, at) values (?, ?, ?, ?, ?)',
        ).run(receipt.commandId, receipt.procedure, receipt.inputHash, JSON.stringify(outcome), at);
      }
      return { stands: true, outcome };
    });
    if (result.ok) gathering.send();
    return result;
  };
}

/** Writes conveniences that are no business fact: drafts, preferences of the screen, sign-in counters. Not audited. */
export type Keep = (work: (tx: Tx) => void) => void;

export const createKeep =
  (db: Db): Keep =>
  (work) =>
    inTransaction(db, () => {
      work(writableHandle(db));
      return { stands: true, outcome: undefined };
    });

/** The answer given to a command before, if there was one. */
export function receiptOf(
  db: Db,
  commandId: string,
): { readonly procedure: string; readonly inputHash: string; readonly answer: string } | null {
  const row = statement<[string], { procedure: string; inputHash: string; answer: string }>(
    db,
    'select procedure, input_hash as inputHash, answer from command_receipt where command_id = ?',
  ).get(commandId);
  return row ?? null;
}

/** Keeps the answer of a command whose work took several transactions. */
export const storeReceipt = (tx: Tx, receipt: Receipt, answer: string, at: string): void => {
  statement(
    tx,
    'insert or ignore into command_receipt (command_id, procedure, input_hash, answer, at) values (?, ?, ?, ?, ?)',
  ).run(receipt.commandId, receipt.procedure, receipt.inputHash, answer, at);
};
