import type { PayoutRunOut } from '../../shared/contract/payouts.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { decimalOf } from '../../shared/kernel/minor.ts';
import type { Db } from '../db/database.ts';
import {
  duePayouts,
  type PayoutListRow,
  type PayoutRunListRow,
  payoutRunById,
  payoutRuns,
  payoutsOfRun,
  voidPayout,
} from '../db/payouts.ts';
import { detailsOf } from './bank-details.ts';
import type { HandlersOf } from './context.ts';
import { csvBytes } from './csv-text.ts';
import { sha256Of } from './letter-job.ts';
import { maskedDetails } from './payouts/bank-numbers.ts';
import { makePayouts } from './payouts/make.ts';

const runOut = (db: Db, { file: _f, madeBy: _m, madeByName, ...run }: PayoutRunListRow): PayoutRunOut => ({
  ...run,
  madeBy: madeByName,
  payouts: payoutsOfRun(db, run.id).map(
    ({ id, statementNumber, creditor, reference, amountMinor, voidedAt, voidReason }) => ({
      id,
      statementNumber,
      creditor,
      reference,
      amountMinor,
      voidedAt,
      voidReason,
    }),
  ),
});

const listHeader = ['Run', 'Reference', 'Date', 'Creditor', 'Pay to', 'Statement', 'Amount', 'Currency', 'Void'];

/** The run as a table: the register of checks, or what the file holds, for the bank and the files of the office. */
const listOf = (run: PayoutRunListRow, rows: readonly PayoutListRow[]): Uint8Array =>
  csvBytes([
    listHeader,
    ...rows.map(({ reference, creditor, details, statementNumber, amountMinor, voidReason }) => [
      run.number,
      reference,
      run.executeOn,
      creditor,
      detailsOf(details).holder,
      statementNumber,
      decimalOf(amountMinor, run.currency),
      run.currency,
      voidReason ?? '',
    ]),
  ]);

const mediaTypes = { check: 'application/pdf', sepa: 'application/xml', ach: 'text/plain' } as const;

export const payouts: HandlersOf<'payouts'> = {
  due: (_input, { db }) => ({
    rows: duePayouts(db).map(({ bankDetailId: _b, details, ...row }) => {
      const to = details === null ? null : detailsOf(details);
      return { ...row, holder: to?.holder ?? null, masked: to === null ? null : maskedDetails(to) };
    }),
  }),

  runs: (_input, { db }) => ({ rows: payoutRuns(db).map((run) => runOut(db, run)) }),

  make: (input, context) => makePayouts(context, input),

  open: async ({ runId }, { db, files }) => {
    const run = payoutRunById(db, runId);
    if (!run) return refuse('not_found');
    const bytes = await files.vault.get(run.file);
    if (bytes === null || sha256Of(bytes) !== run.sha256) return refuse('document_damaged');
    const name = run.fileName.replace(/\.\w+$/, '');
    return ok({
      file: await files.tickets.issue(run.fileName, mediaTypes[run.way], bytes),
      list: await files.tickets.issue(`${name}.csv`, 'text/csv', listOf(run, payoutsOfRun(db, runId))),
    });
  },

  void: ({ payoutId, reason }, context) =>
    context.write((tx, announce, audit) => {
      if (reason.trim() === '') return refuse('reason_required');
      if (!voidPayout(tx, payoutId, context.clock.now(), context.actor.userId, reason)) return refuse('not_found');
      audit('payouts.void', `payout:${payoutId}`, { reason });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({});
    }),
};
