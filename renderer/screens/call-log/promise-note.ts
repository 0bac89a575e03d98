import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { accountKey } from '../account/live-answers.ts';

interface Typed {
  readonly amountMinor: number | null;
  readonly dueOn: string | null;
  readonly times?: number;
}

/** What keeps a promise from being taken as it is typed, or which limit it goes beyond and who may; null when all is well. */
export function usePromiseNote(accountId: string, typed: Typed | null): string | null {
  const { amountMinor = null, dueOn = null, times = 1 } = typed ?? {};
  const isWhole = amountMinor !== null && amountMinor > 0 && dueOn !== null && times >= 1 && times <= 60;
  const asked = isWhole ? { accountId, amountMinor, dueOn, times } : null;
  const { data } = useQuery(
    accountKey(accountId, 'promise', asked),
    async () => (asked === null ? null : api.promises.preview(asked)),
    [],
  );
  if (data === undefined || data === null) return null;
  if (data.trouble !== null) return data.trouble;
  return data.beyond.length === 0 ? null : `${data.beyond.join(' ')} ${data.approval}`;
}
