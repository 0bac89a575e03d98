import { daysBetween } from '../../shared/kernel/local-date.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { type LetterDispatch, letterTemplates } from '../../shared/vocabulary/letters.ts';
import { accountById, noteLastContact } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import type { Tx } from '../db/database.ts';
import { insertDispatch, isPromiseMadeAfter, type LetterRecord, letterById, markLetterSent } from '../db/letters.ts';
import { isAgreementLetter } from '../domain/letters.ts';
import { chargeByRule } from './charges/post-charge.ts';
import { judge, keepVerdict, verdictText } from './contact/judge.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { moneyOn } from './interest/money-on.ts';
import { asksInsideValidation } from './letter-facts.ts';
import { clearToGo } from './letter-clearing.ts';
import { breath, createTurns } from './one-at-a-time.ts';
import { type LetterJob, type PrintFile, sha256Of } from './letter-job.ts';

type Letters = HandlersOf<'letters'>;
type Sending = Parameters<Letters['send']>[0];

/** A letter older than this no longer gives the days it promises; it is drawn anew instead. */
const oldestDays = 5;

/** The stored bytes, proven to be the recorded ones. */
export async function storedBytes(
  context: CallContext,
  letter: LetterRecord,
): Promise<Result<Uint8Array, 'letter_not_ready' | 'letter_damaged'>> {
  if (letter.file === null || letter.sha256 === null) return refuse('letter_not_ready');
  if (letter.status !== 'rendered' && letter.status !== 'sent') return refuse('letter_not_ready');
  const bytes = await context.files.vault.get(letter.file);
  if (bytes === null || sha256Of(bytes) !== letter.sha256) {
    context.log.warn('A stored letter is damaged', { letter: letter.id });
    return refuse('letter_damaged');
  }
  return ok(bytes);
}

/**
 * What changed since the letter was drawn so that it must not go out: money moved, a promise was made, or its date is too
 * old (domain handbook 2.10, stale check at print). Null when it may. Stops are the gate's, asked when it is handed over.
 */
function staleBecause(context: CallContext, letter: LetterRecord): string | null {
  const account = accountById(context.db, letter.accountId);
  if (!account || letter.letterOn === null || letter.renderedAt === null) return 'It is no longer in the book.';
  if (account.closed) return 'The account is closed.';
  const isDemand = !isAgreementLetter(letter.template);
  if (
    isDemand &&
    letter.deadlineOn !== null &&
    asksInsideValidation(context.db, account.id, letter.deadlineOn, context.today())
  ) {
    return 'It asks for payment inside the validation period that runs now; cancel it and queue it anew.';
  }
  if (moneyOn(context.db, account, letter.letterOn).money.owingMinor !== letter.owingMinor) {
    return 'The balance changed since the letter was drawn.';
  }
  if (isPromiseMadeAfter(context.db, account.id, letter.renderedAt))
    return 'A promise was made since the letter was drawn.';
  if (daysBetween(letter.letterOn, context.today()) > oldestDays) {
    return `The letter is dated ${letter.letterOn}; cancel it and queue it anew.`;
  }
  return null;
}

interface Ready {
  readonly letter: LetterRecord;
  readonly bytes: Uint8Array;
}

const problemTexts = {
  not_found: 'It is no longer in the book.',
  letter_not_ready: 'It is not drawn yet.',
  letter_damaged: 'The stored letter is damaged.',
} as const;
type Problem = keyof typeof problemTexts;

/** The letters that may go out with their bytes, and the others with the reason. */
async function gather(context: CallContext, ids: readonly string[]) {
  const ready: Ready[] = [];
  const skipped: { letterId: string; reason: string }[] = [];
  const problems = new Set<Problem>();
  for (const [index, letterId] of [...new Set(ids)].entries()) {
    if (index % slice === slice - 1) await breath();
    const letter = letterById(context.db, letterId);
    const bytes = letter ? await storedBytes(context, letter) : refuse('not_found');
    if (!letter || !bytes.ok) {
      const problem = bytes.ok ? 'not_found' : bytes.refusal;
      problems.add(problem);
      skipped.push({ letterId, reason: problemTexts[problem] });
      continue;
    }
    const reason =
      letter.status === 'sent' ? 'It was sent already; print a copy instead.' : staleBecause(context, letter);
    if (reason === null) ready.push({ letter, bytes: bytes.value });
    else skipped.push({ letterId, reason });
  }
  return { ready, skipped, problems };
}

/** One file of the exact letters: the bytes themselves for one, their pages in order for several. */
async function printFile(context: CallContext, ready: readonly Ready[]): Promise<Uint8Array> {
  const [only] = ready;
  if (ready.length === 1 && only) return only.bytes;
  const job: LetterJob = {
    kind: 'merge',
    letters: ready.map((one) => one.bytes),
    title: 'Letters',
    on: context.today(),
  };
  return (await context.jobs.run<never, PrintFile>('letters', job)).bytes;
}

type Delivery = Result<{ how: LetterDispatch; printer: string }, 'print_failed' | 'cancelled'>;

async function print(context: CallContext, bytes: Uint8Array, printer: string | null): Promise<Delivery> {
  const file = await context.files.tickets.temporary('letters.pdf', bytes);
  try {
    const outcome = await context.computer.printing.printPdf(file.path, { printer, jobName: 'Duly letters' });
    if (outcome.outcome === 'failed') return refuse('print_failed', outcome.reason);
    if (outcome.outcome === 'cancelled') return refuse('cancelled');
    return ok({ how: 'printed', printer: printer ?? '' });
  } finally {
    await file.done();
  }
}

async function save(context: CallContext, ready: readonly Ready[]): Promise<Delivery> {
  const only = ready.length === 1 ? ready[0]?.letter.fileNumber : undefined;
  const path = await context.computer.dialogs.chooseSavePath({
    title: 'Save letters as PDF',
    suggestedName: `${only === undefined ? `Letters ${context.today()}` : `Letter ${only}`}.pdf`,
  });
  if (path === null) return refuse('cancelled');
  await context.files.tickets.saveTo(path, await printFile(context, ready));
  return ok({ how: 'saved', printer: '' });
}

const verbs: Readonly<Record<LetterDispatch, string>> = {
  printed: 'printed',
  saved: 'saved as PDF to be sent',
  reprinted: 'printed again as a copy',
};

/** Notes that the very bytes left the house: log row, status, history and audit. */
function writeDispatch(
  tx: Tx,
  context: CallContext,
  letter: LetterRecord,
  { how, printer }: { readonly how: LetterDispatch; readonly printer: string },
): void {
  const at = context.clock.now();
  const account = accountById(tx, letter.accountId);
  const order = { channel: 'letter', direction: 'out', contactPointId: letter.contactPointId, at } as const;
  const verdict = account && how !== 'reprinted' ? judge({ db: tx, rules: context.rules }, account, order) : null;
  if (verdict) keepVerdict(tx, context, letter.accountId, 'letter', verdict);
  insertDispatch(tx, {
    id: context.newId(),
    letterId: letter.id,
    at,
    userId: context.actor.userId,
    how,
    printer,
    sha256: letter.sha256 ?? '',
    verdict: verdict && verdictText(verdict),
  });
  if (how !== 'reprinted') {
    markLetterSent(tx, letter.id, at);
    noteLastContact(tx, letter.accountId, at);
    // A notice is charged for when it goes out, once, whatever happens to it later; an agreement is no notice.
    if (!isAgreementLetter(letter.template))
      chargeByRule(tx, context, letter.accountId, {
        kind: 'notice',
        sourceId: letter.id,
        baseMinor: letter.owingMinor ?? 0,
        reason: `${letterTemplates[letter.template]} of ${letter.letterOn ?? at.slice(0, 10)}`,
      });
  }
  addActivity(tx, {
    id: context.newId(),
    accountId: letter.accountId,
    kind: 'letter',
    at,
    userId: context.actor.userId,
    summary: `${letterTemplates[letter.template]} ${verbs[how]}`,
    sourceId: letter.id,
  });
}

/** Letters judged or noted in one go, so that nobody at the desk waits longer than a moment. */
const slice = 25;

/** Notes letters as sent, a slice in one transaction. */
export async function recordDispatches(
  context: CallContext,
  letters: readonly LetterRecord[],
  delivery: { readonly how: LetterDispatch; readonly printer: string },
): Promise<void> {
  for (let from = 0; from < letters.length; from += slice) {
    context.writeStep((tx, announce, audit) => {
      for (const letter of letters.slice(from, from + slice)) {
        writeDispatch(tx, context, letter, delivery);
        const { how } = delivery;
        const action = how === 'reprinted' ? 'letters.reprint' : 'letters.send';
        audit(action, `letter:${letter.id}`, { how, sha256: letter.sha256 });
        announce('letters.changed', { letterIds: [letter.id] });
        announce('account.changed', { accountIds: [letter.accountId] });
      }
      return ok({});
    });
    await breath();
  }
}

/** One sending at a time per book: two windows never print the same letter. */
const inTurn = createTurns();

async function sendNow(input: Sending, context: CallContext): Promise<Awaited<ReturnType<Letters['send']>>> {
  const gathered = await gather(context, input.letterIds);
  const [problem] = gathered.problems;
  if (gathered.ready.length === 0) {
    return problem === undefined ? ok({ sent: 0, skipped: gathered.skipped }) : refuse(problem);
  }
  const drawn = gathered.ready.map(({ letter }) => letter);
  const stopped = await clearToGo(context, drawn, input.to.kind);
  const skipped = [...gathered.skipped, ...[...stopped].map(([letterId, reason]) => ({ letterId, reason }))];
  const ready = gathered.ready.filter(({ letter }) => !stopped.has(letter.id));
  if (ready.length === 0) return ok({ sent: 0, skipped });
  const delivered =
    input.to.kind === 'file'
      ? await save(context, ready)
      : await print(context, await printFile(context, ready), input.to.printer);
  if (!delivered.ok) return delivered;
  await recordDispatches(
    context,
    ready.map(({ letter }) => letter),
    delivered.value,
  );
  return ok({ sent: ready.length, skipped });
}

/** Sends the stored bytes to the spooler or a chosen place; only when that took them the log says sent. */
export const sendLetters: Letters['send'] = (input, context) => inTurn(context.db, () => sendNow(input, context));

/** Prints a sent letter once more from its stored bytes, if the gate lets it out; the log says that it was a copy. */
export const reprintLetter: Letters['reprint'] = async ({ letterId, printer }, context) => {
  const letter = letterById(context.db, letterId);
  if (!letter) return refuse('not_found');
  if (letter.status !== 'sent') return refuse('letter_not_ready');
  const bytes = await storedBytes(context, letter);
  if (!bytes.ok) return bytes;
  const stop = (await clearToGo(context, [letter], 'copy')).get(letter.id);
  if (stop !== undefined) return refuse('gate_blocked', stop);
  const printed = await print(context, bytes.value, printer);
  if (!printed.ok) return refuse('print_failed', printed.refusal === 'cancelled' ? 'Cancelled.' : printed.detail);
  await recordDispatches(context, [letter], { how: 'reprinted', printer: printed.value.printer });
  return ok({});
};
