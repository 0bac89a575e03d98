import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { letterStatuses, type LetterTemplateCode, letterTemplates } from '../../shared/vocabulary/letters.ts';
import { type AccountRecord, accountById, bumpVersion, debtorById } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import type { Db, Tx } from '../db/database.ts';
import {
  cancelLetter,
  dispatchesOf,
  insertLetter,
  letterById,
  letterCounts,
  type LetterListRow,
  letterPage,
  wordingVersion,
} from '../db/letters.ts';
import { demandObstacle } from '../domain/letters.ts';
import type { ContactVerdict } from '../domain/contact-gate/verdict.ts';
import { judge, judgeInTransaction, keepBlocked } from './contact/judge.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { demandSituation, letterSnapshot, mailingPoint } from './letter-facts.ts';
import type { LetterJob, LetterMessage, LetterProduct } from './letter-job.ts';
import { renderQueuedLetters } from './letter-rendering.ts';
import { reprintLetter, sendLetters, storedBytes } from './letter-sending.ts';

const pdf = 'application/pdf';

/** How long after queueing the drawing starts: several letters queued in a row are drawn together. */
const gatherMs = 400;

const orderNow = (db: Db, account: AccountRecord, context: CallContext) =>
  ({
    channel: 'letter',
    direction: 'out',
    contactPointId: mailingPoint(db, account.debtorId)?.id ?? null,
    at: context.clock.now(),
  }) as const;

const blockText = (verdict: ContactVerdict): string | null =>
  verdict.decision === 'block' ? (verdict.reasons.find((one) => one.severity === 'block')?.message ?? '') : null;

/** Why the account may not get this letter now, in a sentence; null when it may. */
function blockedBy(context: CallContext, account: AccountRecord, template: LetterTemplateCode): string | null {
  const { db } = context;
  const obstacle = demandObstacle(demandSituation(db, account, template, context.today()));
  return obstacle?.message ?? blockText(judge(context, account, orderNow(db, account, context)));
}

/** Draws one letter in the worker and keeps nothing. */
async function drawOnce(context: CallContext, account: AccountRecord, template: LetterTemplateCode) {
  const { facts, language } = letterSnapshot(context.db, context.agency, account, context.newId(), context.today());
  const job: LetterJob = { kind: 'render', orders: [{ letterId: facts.letterId, template, language, facts }] };
  let product: LetterProduct = { failed: 'The letter was not drawn.' };
  await context.jobs.run<LetterMessage, unknown>('letters', job, {
    onMessage: (message) => {
      if (message.kind === 'letter') product = message.product;
    },
  });
  return product as LetterProduct;
}

/** The list row without what only the house needs. */
const rowOf = (letter: LetterListRow): LetterListRow => ({
  id: letter.id,
  accountId: letter.accountId,
  fileNumber: letter.fileNumber,
  name: letter.name,
  template: letter.template,
  status: letter.status,
  heldReason: letter.heldReason,
  heldDetail: letter.heldDetail,
  queuedAt: letter.queuedAt,
  renderedAt: letter.renderedAt,
  sentAt: letter.sentAt,
  pages: letter.pages,
  sha256: letter.sha256,
});

/** Drawing follows queueing by itself; a crash before it leaves the letter queued, and the next start resumes it. */
function drawSoon(context: CallContext): void {
  context.clock.after(gatherMs, () => {
    if (!context.db.connection.open) return;
    renderQueuedLetters(context, {}).catch((error: unknown) => {
      if (context.db.connection.open) context.log.fault(error, { during: 'drawing letters' });
    });
  });
}

/** Writes the intent with its entry in the history. */
function writeIntent(tx: Tx, context: CallContext, account: AccountRecord, template: LetterTemplateCode): string {
  const letterId = context.newId();
  insertLetter(tx, {
    id: letterId,
    accountId: account.id,
    debtorId: account.debtorId,
    contactPointId: mailingPoint(tx, account.debtorId)?.id ?? null,
    template,
    templateVersion: wordingVersion(tx, template),
    language: debtorById(tx, account.debtorId)?.language ?? 'en',
    status: 'queued',
    queuedAt: context.clock.now(),
    queuedBy: context.actor.userId,
  });
  addActivity(tx, {
    id: context.newId(),
    accountId: account.id,
    kind: 'letter',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: `${letterTemplates[template]} queued`,
    sourceId: letterId,
  });
  return letterId;
}

type QueueAnswer = Awaited<ReturnType<HandlersOf<'letters'>['queue']>>;
type Queueing = Parameters<HandlersOf<'letters'>['queue']>[0];

function queueLetter(input: Queueing, context: CallContext): QueueAnswer {
  let blocked: ContactVerdict | null = null;
  const answer: QueueAnswer = context.write((tx, announce, audit) => {
    const account = accountById(tx, input.accountId);
    if (!account) return refuse('account_not_found');
    if (account.closed) return refuse('account_closed');
    if (input.expectedVersion !== undefined && input.expectedVersion !== account.version)
      return refuse('stale_account');
    const obstacle = demandObstacle(demandSituation(tx, account, input.template, context.today()));
    if (obstacle) return refuse('template_not_allowed', obstacle.message);
    const verdict = judgeInTransaction(tx, context, account, orderNow(tx, account, context));
    if (verdict.decision === 'block') {
      blocked = verdict;
      return refuse('template_not_allowed', blockText(verdict) ?? '');
    }
    const letterId = writeIntent(tx, context, account, input.template);
    audit('letters.queue', `account:${account.id}`, { letter: letterId, template: input.template });
    announce('letters.changed', { letterIds: [letterId] });
    announce('account.changed', { accountIds: [account.id] });
    return ok({ letterId, version: bumpVersion(tx, account.id) });
  });
  if (answer.ok) drawSoon(context);
  else if (blocked) keepBlocked(context, input.accountId, 'letter', blocked);
  return answer;
}

export const letters: HandlersOf<'letters'> = {
  choices: ({ accountId }, context) => {
    const account = accountById(context.db, accountId);
    if (!account) return { rows: [] };
    const rows = codesOf(letterTemplates).map((template) => ({
      template,
      label: letterTemplates[template],
      blockedBy: blockedBy(context, account, template),
    }));
    return { rows };
  },

  draft: async ({ accountId, template }, context) => {
    const account = accountById(context.db, accountId);
    if (!account) return refuse('account_not_found');
    const situation = demandSituation(context.db, account, template, context.today());
    const obstacle = demandObstacle({ ...situation, isWaiting: false, openDisputes: 0 });
    if (obstacle) return refuse('template_not_allowed', obstacle.message);
    const product = await drawOnce(context, account, template);
    if ('refused' in product) return refuse('template_not_allowed', product.refused);
    if ('failed' in product) throw new Error(product.failed);
    const { bytes, pages } = product.letter;
    const file = await context.files.tickets.issue(`Draft ${account.fileNumber}.pdf`, pdf, bytes);
    return ok({ file, pages });
  },

  queue: queueLetter,

  cancel: ({ letterId }, context) =>
    context.write((tx, announce, audit): Result<Record<string, never>, 'not_found'> => {
      const letter = letterById(tx, letterId);
      if (!letter || !cancelLetter(tx, letterId)) return refuse('not_found');
      addActivity(tx, {
        id: context.newId(),
        accountId: letter.accountId,
        kind: 'letter',
        at: context.clock.now(),
        userId: context.actor.userId,
        summary: `${letterTemplates[letter.template]} cancelled before it was sent`,
        sourceId: letterId,
      });
      bumpVersion(tx, letter.accountId);
      audit('letters.cancel', `letter:${letterId}`, { was: letter.status });
      announce('letters.changed', { letterIds: [letterId] });
      announce('account.changed', { accountIds: [letter.accountId] });
      return ok({});
    }),

  page: ({ from, to, status }, { db }) => {
    const counts = letterCounts(db);
    const total =
      status === undefined ? codesOf(letterStatuses).reduce((sum, one) => sum + counts[one], 0) : counts[status];
    return { total, counts, rows: letterPage(db, status ?? null, from, to) };
  },

  render: async ({ letterIds }, context) => {
    const { rendered, held, pages } = await renderQueuedLetters(context, { letterIds });
    return ok({ rendered, pages, held: held.map(({ letterId, ref, reason }) => ({ letterId, ref, reason })) });
  },

  open: async ({ letterId }, context) => {
    const letter = letterById(context.db, letterId);
    if (!letter) return refuse('not_found');
    const bytes = await storedBytes(context, letter);
    if (!bytes.ok) return bytes;
    const file = await context.files.tickets.issue(`Letter ${letter.fileNumber}.pdf`, pdf, bytes.value);
    return ok({ file, letter: rowOf(letter) });
  },

  printers: async (_input, { computer }) => ({ rows: [...(await computer.printing.printers())] }),
  send: sendLetters,
  reprint: reprintLetter,
  dispatches: ({ letterId }, { db }) => ({ rows: dispatchesOf(db, letterId) }),
};
