import { ok } from '../../shared/kernel/result.ts';
import { accountById } from '../db/accounts.ts';
import type { Tx } from '../db/database.ts';
import type { LetterRecord } from '../db/letters.ts';
import { blockingReasons, judge, keepVerdict } from './contact/judge.ts';
import type { CallContext } from './context.ts';
import { breath } from './one-at-a-time.ts';

/** Letters judged in one go, so that nobody at the desk waits longer than a moment. */
const slice = 25;

/** Why the gate stops a letter now, in a sentence, its verdict kept; null when it may go. */
function stopOf(tx: Tx, context: CallContext, letter: LetterRecord): string | null {
  const account = accountById(tx, letter.accountId);
  if (!account) return 'It is no longer in the book.';
  const order = {
    channel: 'letter',
    direction: 'out',
    contactPointId: letter.contactPointId,
    at: context.clock.now(),
  } as const;
  const verdict = judge({ db: tx, rules: context.rules }, account, order);
  if (verdict.decision !== 'block') return null;
  keepVerdict(tx, context, account.id, 'letter', verdict);
  return blockingReasons(verdict)[0]?.message ?? 'The contact gate is closed.';
}

/**
 * The last question before letters are handed to a printer or a file: the gate is asked inside the transaction that notes
 * the hand-over, whatever it said when they were drawn. That note also tells an interrupted print run from none. Returns
 * the letters that must not go, each with the reason; their verdicts are kept.
 */
export async function clearToGo(
  context: CallContext,
  letters: readonly LetterRecord[],
  to: string,
): Promise<ReadonlyMap<string, string>> {
  const stopped = new Map<string, string>();
  for (let from = 0; from < letters.length; from += slice) {
    context.writeStep((tx, _announce, audit) => {
      const going: string[] = [];
      const blocked: { readonly letter: string; readonly reason: string }[] = [];
      for (const letter of letters.slice(from, from + slice)) {
        const reason = stopOf(tx, context, letter);
        if (reason === null) going.push(letter.id);
        else blocked.push({ letter: letter.id, reason });
      }
      for (const { letter, reason } of blocked) stopped.set(letter, reason);
      audit('letters.hand_over', 'letters', { to, letters: going, ...(blocked.length > 0 && { blocked }) });
      return ok({});
    });
    await breath();
  }
  return stopped;
}
