import type { InputOf, OutputOf } from '../../shared/contract/api.ts';
import type { Contract } from '../../shared/contract/contract.ts';
import { api } from '../api/api.ts';
import { onTopic } from '../api/events.ts';
import { blockRows } from '../grid/block-rows.ts';
import { useAccountsList } from './accounts-list.ts';
import { isBuiltIn } from './saved-views.ts';

type PageQuestion = InputOf<Contract['accounts']['page']>;
type PageAnswer = OutputOf<Contract['accounts']['page']>;

let ahead: { readonly question: string; readonly answer: Promise<PageAnswer> } | null = null;
let isHeeding = false;

/** An answer nobody has taken yet is thrown away when something changed: the screen then asks anew. */
function heedChanges(): void {
  if (isHeeding) return;
  isHeeding = true;
  for (const topic of ['account.changed', 'book.changed', 'session.changed'] as const) {
    onTopic(topic, () => {
      ahead = null;
    });
  }
}

/** How the list asks for rows; the same words for the same question. */
export function pageQuestion(
  { view, filter }: Pick<PageQuestion, 'view' | 'filter'>,
  sort: { readonly field: PageQuestion['sort']['field']; readonly descending: boolean },
  from: number,
  to: number,
): PageQuestion {
  const { field } = sort;
  // More days late means an earlier date.
  const descending = sort.descending !== (field === 'delinquent_on');
  return { from, to, view, filter, sort: { field, descending } };
}

/** Asks for the first accounts while the screen that shows them is still being fetched and drawn. */
export function askAccountsAhead({ view: wanted }: Readonly<Record<string, string>>): void {
  heedChanges();
  const { view, filter, sort } = useAccountsList.getState();
  const looked = isBuiltIn(wanted) ? { view: wanted, filter: {} } : { view, filter };
  const question = pageQuestion(looked, sort, 0, blockRows);
  const answer = api.accounts.page(question);
  ahead = { question: JSON.stringify(question), answer };
  // Whoever takes the answer hears of a failure.
  answer.catch(() => undefined);
}

/** Some accounts: those that were asked for ahead, once, or asked for now. */
export function askAccounts(question: PageQuestion): Promise<PageAnswer> {
  const known = ahead;
  ahead = null;
  return known?.question === JSON.stringify(question) ? known.answer : api.accounts.page(question);
}
