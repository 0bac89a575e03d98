import { useCallback, useState } from 'react';
import type { PageAsked, PageGiven } from '../../grid/paged-grid.tsx';

interface Known {
  readonly id: string;
}

/**
 * The row a person is on, in its newest state: a page that is read again brings the row as it is now, or takes it away when
 * it is no longer of this list. `read` must keep its identity while the question is the same.
 */
export function useChosenRow<Row extends Known>(read: (asked: PageAsked) => Promise<PageGiven<Row>>) {
  const [row, setRow] = useState<Row | null>(null);
  const page = useCallback(
    async (asked: PageAsked) => {
      const given = await read(asked);
      const isWhole = asked.from === 0 && given.total <= given.rows.length;
      setRow((was) => (was === null ? null : (given.rows.find(({ id }) => id === was.id) ?? (isWhole ? null : was))));
      return given;
    },
    [read],
  );
  return { row, setRow, page };
}
