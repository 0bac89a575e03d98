import type { LetterTemplateCode } from '../../shared/vocabulary/letters.ts';
import { letterTemplates } from '../../shared/vocabulary/letters.ts';
import { type AccountRecord, bumpVersion, debtorById } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import type { Db, Tx } from '../db/database.ts';
import { cancelLetter, insertLetter, type letterById, wordingVersion } from '../db/letters.ts';
import type { ContactVerdict } from '../domain/contact-gate/verdict.ts';
import { type DemandObstacle, demandObstacle } from '../domain/letters.ts';
import { judge, judgeInTransaction } from './contact/judge.ts';
import type { CallContext } from './context.ts';
import type { Doing } from './doing.ts';
import { demandSituation, mailingPoint } from './letter-facts.ts';
import { renderQueuedLetters } from './letter-rendering.ts';

/** How long after queueing the drawing starts: several letters queued in a row are drawn together. */
const gatherMs = 400;

const orderNow = (db: Db, account: AccountRecord, context: CallContext) =>
  ({
    channel: 'letter',
    direction: 'out',
    contactPointId: mailingPoint(db, account.debtorId)?.id ?? null,
    at: context.clock.now(),
  }) as const;

/** The first sentence with which the gate blocks; null when it does not. */
export const blockText = (verdict: ContactVerdict): string | null =>
  verdict.decision === 'block' ? (verdict.reasons.find((one) => one.severity === 'block')?.message ?? '') : null;

/** Drawing follows queueing by itself; a crash before it leaves the letter queued, and the next start resumes it. */
export function drawSoon(context: CallContext): void {
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

type Queued =
  | { readonly letterId: string; readonly version: number }
  | { readonly obstacle: DemandObstacle | null; readonly verdict: ContactVerdict | null };

/**
 * Queues a letter for an account that is open, or tells what is in the way: the letter's own obstacle or the gate. The
 * verdict is kept in the gate's log of the same transaction.
 */
export function queueFor(
  { tx, context, announce, audit }: Doing,
  account: AccountRecord,
  template: LetterTemplateCode,
): Queued {
  const obstacle = demandObstacle(demandSituation(tx, account, template, context.today()));
  if (obstacle) return { obstacle, verdict: null };
  const verdict = judgeInTransaction(tx, context, account, orderNow(tx, account, context));
  if (verdict.decision === 'block') return { obstacle: null, verdict };
  const letterId = writeIntent(tx, context, account, template);
  audit('letters.queue', `account:${account.id}`, { letter: letterId, template });
  announce('letters.changed', { letterIds: [letterId] });
  announce('account.changed', { accountIds: [account.id] });
  return { letterId, version: bumpVersion(tx, account.id) };
}

/** What is in the way of a letter now; writes nothing. */
export function letterObstacles(
  context: CallContext,
  account: AccountRecord,
  template: LetterTemplateCode,
): { readonly obstacle: DemandObstacle | null; readonly verdict: ContactVerdict | null } {
  const { db } = context;
  const obstacle = demandObstacle(demandSituation(db, account, template, context.today()));
  return { obstacle, verdict: obstacle ? null : judge(context, account, orderNow(db, account, context)) };
}

/** Takes a letter back that has not left the house; false when it has, or was taken back before. */
export function cancelOn(
  { tx, context, announce, audit }: Doing,
  letter: NonNullable<ReturnType<typeof letterById>>,
): boolean {
  if (!cancelLetter(tx, letter.id)) return false;
  addActivity(tx, {
    id: context.newId(),
    accountId: letter.accountId,
    kind: 'letter',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: `${letterTemplates[letter.template]} cancelled before it was sent`,
    sourceId: letter.id,
  });
  bumpVersion(tx, letter.accountId);
  audit('letters.cancel', `letter:${letter.id}`, { was: letter.status });
  announce('letters.changed', { letterIds: [letter.id] });
  announce('account.changed', { accountIds: [letter.accountId] });
  return true;
}
