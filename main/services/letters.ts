import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { letterStatuses, type LetterTemplateCode, letterTemplates } from '../../shared/vocabulary/letters.ts';
import { type AccountRecord, accountById } from '../db/accounts.ts';
import { dispatchesOf, letterById, letterCounts, type LetterListRow, letterPage } from '../db/letters.ts';
import type { ContactVerdict } from '../domain/contact-gate/verdict.ts';
import { demandObstacle } from '../domain/letters.ts';
import { keepBlocked } from './contact/judge.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { demandSituation, letterSnapshot } from './letter-facts.ts';
import type { LetterJob, LetterMessage, LetterProduct } from './letter-job.ts';
import { blockText, cancelOn, drawSoon, letterObstacles, queueFor } from './letter-queueing.ts';
import { renderQueuedLetters } from './letter-rendering.ts';
import { reprintLetter, sendLetters, storedBytes } from './letter-sending.ts';

const pdf = 'application/pdf';

/** Why the account may not get this letter now, in a sentence; null when it may. */
function blockedBy(context: CallContext, account: AccountRecord, template: LetterTemplateCode): string | null {
  const { obstacle, verdict } = letterObstacles(context, account, template);
  return obstacle?.message ?? (verdict && blockText(verdict));
}

/** Draws one letter in the worker and keeps nothing. */
async function drawOnce(context: CallContext, account: AccountRecord, template: LetterTemplateCode) {
  const { facts, language } = letterSnapshot(
    context.db,
    context.agency,
    account,
    template,
    context.newId(),
    context.today(),
  );
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
    const queued = queueFor({ tx, context, announce, audit }, account, input.template);
    if ('letterId' in queued) return ok(queued);
    blocked = queued.verdict;
    const why = queued.obstacle?.message ?? (queued.verdict && blockText(queued.verdict));
    return refuse('template_not_allowed', why ?? '');
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
      if (!letter || !cancelOn({ tx, context, announce, audit }, letter)) return refuse('not_found');
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
