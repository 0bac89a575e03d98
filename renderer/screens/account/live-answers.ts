import { onTopic } from '../../api/events.ts';
import { queryClient } from '../../api/query-client.ts';

/**
 * Answers about accounts and the queue are kept while nothing is announced, so that going from one account to the next
 * asks the core as little as possible. An announcement asks again for what is on screen and marks the rest as old; time
 * alone makes them old after a minute, because calling windows open and close by themselves.
 */
const keptMs = 60_000;
const dayKeptMs = 600_000;

/** Everything about one account stands under its own key, so that a change elsewhere does not ask for it again. */
export const accountKey = (accountId: string, ...part: readonly unknown[]) => ['account', accountId, ...part];
export const queueKey = ['queue', 'mine'] as const;
export const todayKey = ['queue', 'today'] as const;
export const dayKey = ['queue', 'day'] as const;

queryClient.setQueryDefaults(['account'], { staleTime: keptMs });
queryClient.setQueryDefaults(queueKey, { staleTime: keptMs });
queryClient.setQueryDefaults(dayKey, { staleTime: dayKeptMs });

const askAgain = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey });
const askLists = () => {
  askAgain(queueKey);
  askAgain(todayKey);
};

let isListening = false;
/** Listens to the house from the first use on, whichever screen is shown. */
export function keepAnswersLive(): void {
  if (isListening) return;
  isListening = true;
  onTopic('account.changed', ({ accountIds }) => {
    for (const accountId of accountIds) askAgain(accountKey(accountId));
    askLists();
  });
  onTopic('book.changed', () => {
    askAgain(['account']);
    askLists();
  });
  onTopic('letters.changed', () => {
    askAgain(['account']);
    askAgain(todayKey);
  });
  onTopic('reminder.due', () => askAgain(queueKey));
}
