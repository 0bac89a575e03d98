import { Modal, Switch } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { formatCount } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { codeColumn, dateColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { useMay } from '../../state/session.ts';
import css from './compliance.module.css';
import { Disposals } from './disposals.tsx';

type Kept = OutputOf<typeof contract.retention.page>['rows'][number];

const columns = [
  textColumn<Kept>({ id: 'name', header: 'Name', width: 150, flex: 1 }, (row) => row.name),
  codeColumn<Kept>({ id: 'file', header: 'File', width: 110 }, (row) => row.fileNumber),
  dateColumn<Kept>({ id: 'last', header: 'Last activity', width: 124 }, (row) => row.lastActivityOn),
  dateColumn<Kept>({ id: 'until', header: 'Kept until', width: 124 }, (row) => row.keepUntilOn),
  textColumn<Kept>({ id: 'due', header: 'Due', width: 70 }, (row) => (row.isDue ? 'Yes' : 'No')),
  textColumn<Kept>({ id: 'why', header: 'By which law', width: 220, flex: 2 }, (row) => row.why),
];

function ProposeDialog({ due, onClose }: { readonly due: number; readonly onClose: () => void }) {
  const propose = useCommand(api.retention.propose);
  const submit = async (reason: string) => {
    const answer = await propose.run({ reason });
    if (answer?.ok !== true) return;
    showDone(`The disposal of ${formatCount(answer.value.accounts)} records waits for a second person.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Propose a disposal">
      <p className={css.line}>
        {formatCount(due)} closed {due === 1 ? 'account is' : 'accounts are'} past the end of{' '}
        {due === 1 ? 'its' : 'their'} retention. Nothing is gone until a second person approves.
      </p>
      <ReasonForm
        label="Why now"
        submitLabel="Propose it"
        command={propose}
        onClose={onClose}
        onSubmit={(reason) => void submit(reason)}
      />
    </Modal>
  );
}

/** Closed accounts by the day until which their records must be kept, and their end by two people. */
export function RetentionTab() {
  const mayDispose = useMay('records_dispose');
  const [onlyDue, setOnlyDue] = useState(false);
  const [row, setRow] = useState<Kept | null>(null);
  const [isProposing, setProposing] = useState(false);
  const head = useQuery(['compliance', 'retention'], () => api.retention.page({ from: 0, to: 1, onlyDue: false }), [
    'account.changed',
    'book.changed',
  ]);
  const page = useCallback(({ from, to }: PageAsked) => api.retention.page({ from, to, onlyDue }), [onlyDue]);
  const open = (kept: Kept | null) => {
    if (kept !== null) navigate({ screen: 'account', params: { accountId: kept.accountId } });
  };
  const due = head.data?.due ?? 0;
  const mayPropose = mayDispose && due > 0;
  useKeys([
    { key: 'P', label: 'Propose a disposal', run: () => setProposing(true), when: () => mayPropose },
    { key: 'Enter', label: 'Open the account', run: () => open(row) },
  ]);
  return (
    <>
      <div className={css.bar}>
        <Switch
          label="Only what is due"
          checked={onlyDue}
          onChange={({ currentTarget }) => setOnlyDue(currentTarget.checked)}
        />
        {head.data !== undefined && (
          <p className={css.note}>
            {formatCount(head.data.total)} closed, {formatCount(due)} past the end of their retention
          </p>
        )}
        <div className={css.right}>
          {mayDispose && (
            <KeyedButton
              label="Propose a disposal…"
              keyName="P"
              disabled={!mayPropose}
              onClick={() => setProposing(true)}
            />
          )}
          <KeyedButton label="Open account" keyName="Enter" disabled={row === null} onClick={() => open(row)} />
        </div>
      </div>
      <div className={css.split}>
        <Panel flush className={css.fill}>
          <div className={css.grid}>
            <PagedGrid<Kept>
              key={String(onlyDue)}
              label="Retention"
              columns={columns}
              page={page}
              topics={['book.changed']}
              rowId={(kept) => kept.accountId}
              onRow={setRow}
              onOpen={open}
              empty={
                <Empty
                  title={onlyDue ? 'Nothing is due' : 'No account is closed'}
                  why="The clock of an account starts with its last activity. Three years are the least; some states want more."
                  action={onlyDue ? { label: 'Show every closed account', run: () => setOnlyDue(false) } : undefined}
                />
              }
            />
          </div>
        </Panel>
        <Disposals mayDispose={mayDispose} />
      </div>
      {isProposing && <ProposeDialog due={due} onClose={() => setProposing(false)} />}
    </>
  );
}
