import { ok, refuse } from '../../shared/kernel/result.ts';
import { moneyText } from '../../shared/kernel/human-text.ts';
import { refusals } from '../../shared/vocabulary/refusals.ts';
import {
  bankAccounts,
  bankEntryById,
  type BankEntryInList,
  bankEntryPage,
  bankStatementList,
  changeBankAccount,
  bankAccountById,
  entryCounts,
  setEntryState,
} from '../db/bank.ts';
import { matchedWith, standingMatch, undoMatch } from '../db/bank-match.ts';
import type { Db } from '../db/database.ts';
import { returnReason } from '../domain/bank/return-codes.ts';
import { holdsCardNumber } from '../domain/card-number.ts';
import { type Proposal, proposeFor } from './bank/propose.ts';
import { previewTable, readFile } from './bank/read-file.ts';
import type { BankDefect } from './bank/reading.ts';
import { reconcileOn } from './bank/reconcile.ts';
import { type Decision, type Grounds, settleEntry } from './bank/settle.ts';
import type { CallContext, HandlersOf } from './context.ts';

/** Decisions that only say that two things are the same; the others moved money. */
const links: ReadonlySet<string> = new Set(['posted', 'deposit', 'remittance', 'set_aside']);

/** What became of an entry, in words. */
function matchedOut(db: Db, entryId: string) {
  const match = standingMatch(db, entryId);
  const found = match && matchedWith(db, match.id);
  if (!match || !found) return null;
  const label =
    found.receiptNumber !== null
      ? [found.name, found.fileNumber, found.receiptNumber].filter((part) => part !== null).join(', ')
      : (found.batchNumber ?? found.suspenseNumber ?? '');
  return {
    kind: match.kind,
    label,
    accountId: found.accountId,
    note: match.note,
    madeAt: match.madeAt,
    isUndoable: links.has(match.kind) || (match.kind === 'payment' && found.isReversed === 1),
  };
}

const proposalOut = (proposal: Proposal) => ({ ...proposal, reasons: [...proposal.reasons] });

function entryOut(db: Db, entry: BankEntryInList) {
  const {
    bankAccountId: _account,
    bankStatementId: _statement,
    identity: _identity,
    position: _at,
    line: _line,
    ...told
  } = entry;
  return {
    ...told,
    returnText: entry.isReturn || entry.returnCode !== '' ? returnReason(entry.returnCode) : '',
    proposals: entry.state === 'open' ? proposeFor(db, entry).map(proposalOut) : [],
    matched: entry.state === 'open' ? null : matchedOut(db, entry.id),
  };
}

/** Why the decision was proposed, kept with it; a decision nobody proposed has no score. */
function groundsOf(db: Db, decision: Decision): Grounds {
  const [entry] = bankEntryPage(
    db,
    { state: null, bankAccountId: null, fileSha256: null, entryId: decision.entryId },
    0,
    1,
  ).rows;
  const proposal =
    entry &&
    proposeFor(db, entry).find(({ kind, targetId }) => kind === decision.kind && targetId === decision.targetId);
  return { score: proposal?.score ?? null, reasons: proposal?.reasons ?? [] };
}

function settleOne(context: CallContext, decision: Decision) {
  const grounds = groundsOf(context.db, decision);
  return context.writeStep((tx, announce, audit) => {
    const settled = settleEntry(tx, context, audit, decision, grounds);
    if (!settled.ok) return settled;
    const accountIds = [...settled.value.accountIds];
    if (accountIds.length > 0) announce('account.changed', { accountIds });
    announce('book.changed', { contexts: ['bank', 'suspense'] });
    return ok({});
  });
}

export const bank: HandlersOf<'bank'> = {
  chooseFile: async (_input, { computer, files }) => {
    const path = await computer.dialogs.chooseFile({
      title: 'Choose a bank’s file',
      extensions: ['xml', 'sta', 'mt940', '940', 'swi', 'ofx', 'qfx', 'ach', 'csv', 'tsv', 'txt', 'xlsx', 'ods'],
    });
    if (path === null) return ok({ file: null });
    const { fileId, name, bytes } = await files.inbox.take(path);
    return ok({ file: { fileId, name, bytes } });
  },

  read: (input, context) => readFile(context, input),

  preview: (input, context) => previewTable(context, input),

  accounts: (_input, { db }) => ({
    rows: bankAccounts(db).map(({ firstSeenAt: _seen, ...row }) => row),
  }),

  changeAccount: ({ bankAccountId, expectedVersion, label, use }, { write }) =>
    write((tx, announce, audit) => {
      if (holdsCardNumber(label)) return refuse('card_number');
      const before = bankAccountById(tx, bankAccountId);
      if (!before) return refuse('not_found');
      if (!changeBankAccount(tx, bankAccountId, expectedVersion, { label, use })) return refuse('stale_record');
      audit('bank.account', `bank_account:${bankAccountId}`, { use, before: before.use, label });
      announce('book.changed', { contexts: ['bank'] });
      return ok({});
    }),

  statements: ({ limit }, { db }) => ({
    rows: bankStatementList(db, limit).map(({ bankAccountId: _account, closingOn: _on, remarks, ...row }) => ({
      ...row,
      remarks: JSON.parse(remarks) as BankDefect[],
    })),
  }),

  entries: ({ from, to, state, bankAccountId, sha256 }, { db }) => {
    const filter = {
      state: state ?? null,
      bankAccountId: bankAccountId ?? null,
      fileSha256: sha256 ?? null,
      entryId: null,
    };
    const { total, rows } = bankEntryPage(db, filter, from, to);
    return { total, counts: entryCounts(db), rows: rows.map((row) => entryOut(db, row)) };
  },

  settle: (input, context) => {
    const [only, ...more] = input.decisions;
    if (only && more.length === 0) {
      const settled = settleOne(context, only);
      return settled.ok ? ok({ settled: 1, skipped: [] }) : settled;
    }
    const skipped: { entryId: string; refusal: string; reason: string }[] = [];
    for (const decision of input.decisions) {
      const settled = settleOne(context, decision);
      if (!settled.ok) {
        const reason = settled.detail ?? refusals[settled.refusal];
        skipped.push({ entryId: decision.entryId, refusal: settled.refusal, reason });
      }
    }
    return ok({ settled: input.decisions.length - skipped.length, skipped });
  },

  reopen: ({ entryId, expectedVersion }, context) =>
    context.write((tx, announce, audit) => {
      const entry = bankEntryById(tx, entryId);
      const match = entry && standingMatch(tx, entryId);
      const account = entry && bankAccountById(tx, entry.bankAccountId);
      if (!entry || !match || !account) return refuse('not_found');
      if (entry.version !== expectedVersion) return refuse('stale_record');
      if (matchedOut(tx, entryId)?.isUndoable !== true) return refuse('match_posted');
      undoMatch(tx, match.id, context.clock.now(), context.actor.userId);
      setEntryState(tx, entryId, 'open');
      audit('bank.reopen', `bank_entry:${entryId}`, {
        kind: match.kind,
        match: match.id,
        amount: moneyText(entry.amountMinor, account.currency),
      });
      announce('book.changed', { contexts: ['bank'] });
      return ok({});
    }),

  reconcile: ({ on, currency }, { db }) => ({ on, currencies: reconcileOn(db, on, currency ?? null) }),
};
