import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { UIEvent } from 'react';
import type { ActivityKind } from '../../../shared/vocabulary/work.ts';
import { api } from '../../api/api.ts';
import { queryClient } from '../../api/query-client.ts';
import { faultOf } from '../../api/use-query.ts';
import { accountKey } from './live-answers.ts';
import type { Workspace } from './use-workspace.ts';

const pageLength = 100;
/** So near to the end of the list the next page is read, in pixels. */
const nearEnd = 200;

/**
 * The history of an account in pages: of some kinds, or with some words in it. The first page came with the account, so
 * that going from one account to the next asks nothing more.
 */
export function useTimeline(workspace: Workspace, kinds: readonly ActivityKind[] | null, text: string) {
  const { account, timeline, counts } = workspace;
  const words = text.trim();
  const asked = useInfiniteQuery(
    {
      queryKey: accountKey(account.id, 'timeline', kinds?.join(' ') ?? '', words),
      queryFn: ({ pageParam }) =>
        api.accounts.timeline({
          accountId: account.id,
          from: pageParam,
          to: pageParam + pageLength,
          text: words,
          ...(kinds !== null && { kinds: [...kinds] }),
        }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const read = pages.reduce((sum, page) => sum + page.rows.length, 0);
        return read < last.total ? read : undefined;
      },
      placeholderData: keepPreviousData,
    },
    queryClient,
  );
  const isWhole = kinds === null && words === '';
  const pages = asked.data?.pages;
  const last = pages?.at(-1);
  const more = () => {
    if (asked.hasNextPage && !asked.isFetchingNextPage) void asked.fetchNextPage();
  };
  // Until the pages are read, and when nothing narrows them down, the account's own entries are the newest there are.
  const isOwnEnough = isWhole && (pages === undefined || pages.length === 1);
  return {
    rows: isOwnEnough ? timeline : (pages?.flatMap((page) => page.rows) ?? []),
    total: isOwnEnough ? counts.timeline : (last?.total ?? 0),
    kinds: last?.kinds ?? [],
    isAsking: asked.isFetchingNextPage || (pages === undefined && asked.isFetching),
    fault: asked.error === null ? null : faultOf(asked.error),
    more,
    scrolled: ({ currentTarget: list }: UIEvent<HTMLElement>) => {
      if (list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd) more();
    },
  };
}
