import { ok, refuse } from '../../shared/kernel/result.ts';
import {
  batchLines,
  type BatchInList,
  batchLinesInView,
  batchList,
  changeBatch,
  changeBatchLine,
  deleteBatchLine,
  insertBatch,
  insertBatchLine,
  nextPosition,
  postingLimitOf,
  setPostingLimit,
} from '../db/batches.ts';
import { creditorCurrencies } from '../db/creditors.ts';
import { nextNumber } from '../db/people.ts';
import { duplicateRemark, judgeLine, openBatch } from './batches/lines.ts';
import { depositSlip, receipt } from './batches/papers.ts';
import { mustBeAnother, postBatch } from './batches/post-batch.ts';
import type { HandlersOf } from './context.ts';
import { limitOf } from './payments/second-person.ts';

const mostLines = 2000;
const mostBatches = 500;

const batchOut = ({ openedBy: _by, postedBy: _poster, ...told }: BatchInList) => told;

export const batches: HandlersOf<'batches'> = {
  list: ({ limit }, { db }) => ({ rows: batchList(db, limit).map(batchOut) }),

  open: ({ batchId }, { db, actor }) => {
    const row = batchList(db, mostBatches).find(({ id }) => id === batchId);
    if (!row) return null;
    const isOpen = row.state === 'open';
    const lines = batchLinesInView(db, batchId).map(
      ({ batchId: _batch, suspenseId: _suspense, isReversed, ...line }) => ({
        ...line,
        warning: isOpen ? duplicateRemark(db, row, line) : null,
        isReversed: isReversed === 1,
      }),
    );
    return {
      batch: batchOut(row),
      lines,
      needsSecondPerson: isOpen && mustBeAnother(db, row, row.totalMinor, actor.userId),
      limitMinor: limitOf(db, row.currency),
      isOwn: row.openedBy === actor.userId,
    };
  },

  begin: ({ commandId: _id, ...input }, context) =>
    context.write((tx, announce, audit) => {
      if (input.receivedOn > context.today()) return refuse('received_in_future');
      const id = context.newId();
      const number = `B-${String(nextNumber(tx, 'batch')).padStart(5, '0')}`;
      insertBatch(tx, { ...input, id, number, openedAt: context.clock.now(), openedBy: context.actor.userId });
      audit('batches.begin', `payment_batch:${id}`, { number, ...input });
      announce('book.changed', { contexts: ['batches'] });
      return ok({ batchId: id, number, version: 1 });
    }),

  correct: (input, context) =>
    context.write((tx, announce, audit) => {
      const found = openBatch(tx, input);
      if (!found.ok) return found;
      if (input.receivedOn > context.today()) return refuse('received_in_future');
      const { controlCount, controlMinor, receivedOn, method } = input;
      changeBatch(tx, found.value.id, found.value.version, { controlCount, controlMinor, receivedOn, method });
      audit('batches.correct', `payment_batch:${found.value.id}`, { controlCount, controlMinor, receivedOn, method });
      announce('book.changed', { contexts: ['batches'] });
      return ok({ version: found.value.version + 1 });
    }),

  addLine: (input, context) =>
    context.write((tx, announce, audit) => {
      const found = openBatch(tx, input);
      if (!found.ok) return found;
      const batch = found.value;
      const judged = judgeLine(tx, batch, input);
      if (!judged.ok) return judged;
      const position = nextPosition(tx, batch.id);
      if (position > mostLines) return refuse('batch_full');
      const line = { ...judged.value, id: context.newId(), batchId: batch.id, position };
      insertBatchLine(tx, line);
      changeBatch(tx, batch.id, batch.version, {});
      audit('batches.line', `payment_batch:${batch.id}`, {
        position,
        account: line.accountId,
        amountMinor: line.amountMinor,
      });
      announce('book.changed', { contexts: ['batches'] });
      return ok({ lineId: line.id, version: batch.version + 1, warning: duplicateRemark(tx, batch, line) });
    }),

  changeLine: (input, context) =>
    context.write((tx, announce, audit) => {
      const found = openBatch(tx, input);
      if (!found.ok) return found;
      const batch = found.value;
      const before = batchLines(tx, batch.id).find(({ id }) => id === input.lineId);
      if (!before) return refuse('not_found');
      const judged = judgeLine(tx, batch, input);
      if (!judged.ok) return judged;
      changeBatchLine(tx, before.id, judged.value);
      changeBatch(tx, batch.id, batch.version, {});
      const { position } = before;
      audit('batches.line', `payment_batch:${batch.id}`, {
        position,
        account: judged.value.accountId,
        amountMinor: judged.value.amountMinor,
      });
      announce('book.changed', { contexts: ['batches'] });
      return ok({ version: batch.version + 1, warning: duplicateRemark(tx, batch, { ...before, ...judged.value }) });
    }),

  removeLine: (input, { write }) =>
    write((tx, announce, audit) => {
      const found = openBatch(tx, input);
      if (!found.ok) return found;
      const line = batchLines(tx, found.value.id).find(({ id }) => id === input.lineId);
      if (!line) return refuse('not_found');
      deleteBatchLine(tx, line.id);
      changeBatch(tx, found.value.id, found.value.version, {});
      audit('batches.line', `payment_batch:${found.value.id}`, {
        removed: line.position,
        amountMinor: line.amountMinor,
      });
      announce('book.changed', { contexts: ['batches'] });
      return ok({ version: found.value.version + 1 });
    }),

  post: (input, context) =>
    context.write((tx, announce, audit) => {
      const found = openBatch(tx, input);
      if (!found.ok) return found;
      const done = postBatch(tx, context, audit, found.value);
      if (!done.ok) return done;
      const { accountIds, ...told } = done.value;
      if (accountIds.length > 0) announce('account.changed', { accountIds: [...accountIds] });
      announce('book.changed', { contexts: ['batches', 'suspense'] });
      return ok(told);
    }),

  discard: (input, { write }) =>
    write((tx, announce, audit) => {
      const found = openBatch(tx, input);
      if (!found.ok) return found;
      changeBatch(tx, found.value.id, found.value.version, { state: 'discarded' });
      audit('batches.discard', `payment_batch:${found.value.id}`, { number: found.value.number });
      announce('book.changed', { contexts: ['batches'] });
      return ok({});
    }),

  slip: ({ batchId }, context) => depositSlip(context, batchId),

  receipt: ({ paymentId }, context) => receipt(context, paymentId),

  limits: (_input, { db }) => ({
    rows: creditorCurrencies(db).map((currency) => ({
      currency,
      amountMinor: limitOf(db, currency),
      isOwn: postingLimitOf(db, currency) !== null,
    })),
  }),

  setLimit: ({ currency, amountMinor }, { write }) =>
    write((tx, announce, audit) => {
      const before = limitOf(tx, currency);
      setPostingLimit(tx, currency, amountMinor);
      audit('batches.limit', `posting_limit:${currency}`, { before, amountMinor });
      announce('book.changed', { contexts: ['batches'] });
      return ok({});
    }),
};
