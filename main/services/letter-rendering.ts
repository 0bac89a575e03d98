import { ok } from '../../shared/kernel/result.ts';
import { type LetterHeldReason, type LetterTemplateCode, letterTemplates } from '../../shared/vocabulary/letters.ts';
import { accountById } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import type { Tx } from '../db/database.ts';
import {
  hasLetterFile,
  holdLetter,
  keepWording,
  type LetterRecord,
  letterById,
  letterIdsIn,
  recordRendered,
} from '../db/letters.ts';
import { demandObstacle } from '../domain/letters.ts';
import { judgeInTransaction } from './contact/judge.ts';
import type { CallContext } from './context.ts';
import { demandSituation, type LetterSnapshot, letterSnapshot } from './letter-facts.ts';
import { inLanes, type LetterJob, type LetterMessage, type LetterOrder, type ProducedLetter } from './letter-job.ts';
import { breath, createTurns } from './one-at-a-time.ts';

/** The vault folder of stored letters. */
export const letterFolder = 'letters';

/** Letters judged in one transaction, so that nobody at the desk waits longer than a moment. */
const slice = 50;

export interface HeldLetter {
  readonly letterId: string;
  /** The account's file number. */
  readonly ref: string;
  readonly reason: LetterHeldReason;
  readonly detail: string;
}

export interface RenderingReport {
  readonly rendered: number;
  readonly pages: number;
  readonly held: readonly HeldLetter[];
}

/** A letter on its way through the worker. */
interface Underway extends LetterSnapshot {
  readonly letter: LetterRecord;
}

/** Holds the letter back and tells the account's history once; true when that is news. */
function hold(tx: Tx, context: CallContext, letter: LetterRecord, reason: LetterHeldReason, detail: string): boolean {
  if (!holdLetter(tx, letter.id, reason, detail)) return false;
  addActivity(tx, {
    id: context.newId(),
    accountId: letter.accountId,
    kind: 'letter',
    at: context.clock.now(),
    userId: context.actor.userId,
    summary: `${letterTemplates[letter.template]} held back: ${detail}`,
    sourceId: letter.id,
  });
  return true;
}

/** Why the letter must not go out now, or the snapshot it is drawn from. Judged anew, whatever held when it was queued. */
function prepare(
  tx: Tx,
  context: CallContext,
  letter: LetterRecord,
): { readonly reason: LetterHeldReason; readonly detail: string } | LetterSnapshot {
  const account = accountById(tx, letter.accountId);
  if (!account) return { reason: 'gate', detail: 'The account is no longer in the book.' };
  const situation = demandSituation(tx, account, letter.template, context.today());
  const obstacle = demandObstacle({ ...situation, isWaiting: false });
  if (obstacle?.reason === 'nothing_owed' || obstacle?.reason === 'no_address') {
    return { reason: obstacle.reason, detail: obstacle.message };
  }
  if (obstacle) return { reason: 'gate', detail: obstacle.message };
  const snapshot = letterSnapshot(tx, context.agency, account, letter.template, letter.id, context.today());
  const verdict = judgeInTransaction(tx, context, account, {
    channel: 'letter',
    direction: 'out',
    contactPointId: snapshot.contactPointId,
    at: context.clock.now(),
  });
  if (verdict.decision !== 'block') return snapshot;
  const reasons = verdict.reasons.filter((one) => one.severity === 'block').map((one) => one.message);
  return { reason: 'gate', detail: reasons.join(' ') };
}

/** Judges a slice of letters in one transaction; held ones are noted, the others come back with their facts. */
function prepareSlice(context: CallContext, ids: readonly string[], held: HeldLetter[]): Underway[] {
  const underway: Underway[] = [];
  context.writeStep((tx, announce, audit) => {
    const notes: Pick<HeldLetter, 'letterId' | 'reason'>[] = [];
    for (const id of ids) {
      const letter = letterById(tx, id);
      if (!letter || (letter.status !== 'queued' && letter.status !== 'held')) continue;
      const prepared = prepare(tx, context, letter);
      if ('facts' in prepared) {
        underway.push({ letter, ...prepared });
        continue;
      }
      const { reason, detail } = prepared;
      held.push({ letterId: id, ref: letter.fileNumber, reason, detail });
      if (!hold(tx, context, letter, reason, detail)) continue;
      notes.push({ letterId: id, reason });
      announce('account.changed', { accountIds: [letter.accountId] });
    }
    audit('letters.judge', 'letters', {
      ready: underway.map(({ letter }) => letter.id),
      held: notes,
    });
    if (notes.length > 0) announce('letters.changed', { letterIds: notes.map((one) => one.letterId) });
    return ok({});
  });
  return underway;
}

/** Stores the bytes, synced and sealed, and only then names them in the book; false when the letter was cancelled meanwhile. */
async function store(
  context: CallContext,
  { letter, facts, contactPointId }: Underway,
  { bytes, pages, sha256 }: ProducedLetter,
  wording: { readonly version: number; readonly language: string },
): Promise<boolean> {
  const file = await context.files.vault.put(letterFolder, letter.id, bytes);
  const recorded = context.writeStep((tx, announce, audit) => {
    const isRecorded = recordRendered(tx, letter.id, {
      templateVersion: wording.version,
      language: wording.language,
      contactPointId: contactPointId ?? '',
      facts: JSON.stringify(facts),
      owingMinor: facts.totalMinor,
      letterOn: facts.letterOn,
      renderedAt: context.clock.now(),
      file,
      sha256,
      pages,
    });
    if (!isRecorded) return ok(false);
    audit('letters.render', `letter:${letter.id}`, {
      template: letter.template,
      version: wording.version,
      sha256,
      pages,
    });
    announce('letters.changed', { letterIds: [letter.id] });
    announce('account.changed', { accountIds: [letter.accountId] });
    return ok(true);
  });
  return recorded.ok && recorded.value;
}

async function renderNow(context: CallContext, ids: readonly string[]): Promise<RenderingReport> {
  const held: HeldLetter[] = [];
  const underway = new Map<string, Underway>();
  for (let from = 0; from < ids.length; from += slice) {
    for (const one of prepareSlice(context, ids.slice(from, from + slice), held)) underway.set(one.letter.id, one);
    await breath();
  }
  const orders = [...underway.values()].map(
    ({ letter, facts, language }): LetterOrder => ({ letterId: letter.id, template: letter.template, facts, language }),
  );
  let rendered = 0;
  let pages = 0;
  let done = held.length;

  const holdBack = (one: Underway, reason: LetterHeldReason, detail: string): void => {
    held.push({ letterId: one.letter.id, ref: one.letter.fileNumber, reason, detail });
    context.writeStep((tx, announce, audit) => {
      if (!hold(tx, context, one.letter, reason, detail)) return ok({});
      audit('letters.hold', `letter:${one.letter.id}`, { reason });
      announce('letters.changed', { letterIds: [one.letter.id] });
      announce('account.changed', { accountIds: [one.letter.accountId] });
      return ok({});
    });
  };

  const heard = async (message: LetterMessage): Promise<void> => {
    if (message.kind === 'wording') {
      const { kind: _kind, ...wording } = message;
      context.writeStep((tx, _announce, audit) => {
        if (keepWording(tx, wording))
          audit('letters.wording', `template:${wording.code}`, { version: wording.version });
        return ok({});
      });
      return;
    }
    const one = underway.get(message.letterId);
    if (!one) return;
    const { product } = message;
    if ('letter' in product) {
      if (await store(context, one, product.letter, message)) {
        rendered += 1;
        pages += product.letter.pages;
      }
    } else if ('refused' in product) holdBack(one, 'missing_fact', product.refused);
    else {
      const incident = context.log.fault(new Error(product.failed), { letter: one.letter.id });
      holdBack(one, 'failed', `The letter could not be drawn (${incident}).`);
    }
    done += 1;
    context.announce('letters.progress', { done, total: ids.length });
  };

  if (orders.length > 0) {
    const draw = (lane: readonly LetterOrder[]): Promise<unknown> => {
      const job: LetterJob = { kind: 'render', orders: lane };
      return context.jobs.run<LetterMessage, unknown>('letters', job, { onMessage: heard });
    };
    // Both end before anything is thrown: no thread writes on while the next rendering begins.
    const ends = await Promise.allSettled(inLanes(orders).map(draw));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
  return { rendered, pages, held };
}

/** One rendering at a time per book. */
const inTurn = createTurns();

/**
 * Draws what is queued, or the given letters (held ones may be given to try again). For each the gate and the facts are
 * asked anew; what must not go out is held with its reason. A crash in between leaves the rest queued. Safe to repeat.
 */
export function renderQueuedLetters(
  context: CallContext,
  which: { readonly letterIds?: readonly string[] | undefined; readonly template?: LetterTemplateCode | undefined },
): Promise<RenderingReport> {
  return inTurn(context.db, () =>
    renderNow(context, which.letterIds ?? letterIdsIn(context.db, 'queued', which.template ?? null)),
  );
}

/** Work that a crash interrupted: stored bytes no letter names are removed, what is queued is drawn. */
export async function resumeLetters(context: CallContext): Promise<RenderingReport> {
  await context.files.vault.sweep(letterFolder, (name) =>
    hasLetterFile(context.db, name.slice(letterFolder.length + 1)),
  );
  return renderQueuedLetters(context, {});
}
