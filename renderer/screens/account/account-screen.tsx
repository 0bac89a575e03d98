import { Empty } from '../../components/empty.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { navigate } from '../../state/navigation.ts';
import { useBookDay, useMyQueue } from '../today/use-queue.ts';
import { AccountDesk } from './account-desk.tsx';
import css from './account.module.css';
import { QueueList } from './queue-list.tsx';
import { useWorkspace } from './use-workspace.ts';

/** One account whole, the queue at its left: the entire call without scrolling the page. */
export default function AccountScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const accountId = params['accountId'] ?? '';
  const queue = useMyQueue();
  const today = useBookDay();
  const workspace = useWorkspace(accountId);
  return (
    <div className={css.screen}>
      <QueueList queue={queue} accountId={accountId} />
      {workspace.data === undefined || today.data === undefined ? (
        <div className={css.rest}>
          <Waiting
            forScreen
            fault={workspace.fault ?? today.fault}
            onRetry={() => void Promise.all([workspace.refresh(), today.refresh()])}
          />
        </div>
      ) : workspace.data === null ? (
        <div className={css.rest}>
          <Empty
            title="This account is no longer in the book"
            why="It may have been taken back with its placement."
            action={{ label: 'Go to Today', run: () => navigate({ screen: 'today' }) }}
          />
        </div>
      ) : (
        <AccountDesk
          workspace={workspace.data}
          rows={queue.data?.rows ?? []}
          today={today.data}
          refresh={workspace.refresh}
        />
      )}
    </div>
  );
}
