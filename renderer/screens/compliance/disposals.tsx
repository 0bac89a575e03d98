import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText, InstantText } from '../../components/date-text.tsx';
import { download } from '../../components/download.ts';
import { formatCount } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import css from './compliance.module.css';

type Disposal = OutputOf<typeof contract.retention.disposals>['rows'][number];

const states: Readonly<Record<Disposal['state'], string>> = {
  proposed: 'Waits for a second person',
  done: 'Done',
  rejected: 'Rejected',
};
const records = (count: number) => `${formatCount(count)} ${count === 1 ? 'record' : 'records'}`;

/** The second person's word; approved, the records are gone for good. */
function DecideDialog({
  disposal,
  approve,
  onClose,
}: {
  readonly disposal: Disposal;
  readonly approve: boolean;
  readonly onClose: () => void;
}) {
  const decide = useCommand(api.retention.decide);
  const submit = async () => {
    const answer = await decide.run({ disposalId: disposal.id, approve });
    if (answer?.ok !== true) return;
    showDone(approve ? `${records(answer.value.disposed)} disposed of.` : 'The disposal is rejected. Nothing is gone.');
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={approve ? 'Dispose of records' : 'Reject a disposal'}>
      <p className={css.line}>
        {records(disposal.accounts)} whose retention ended before <DateText on={disposal.beforeOn} />, proposed by{' '}
        {disposal.proposedBy}: {disposal.reason}
      </p>
      {approve && (
        <p className={css.line}>
          They are taken out of the book for good. Copies made before still hold them until they are replaced.
        </p>
      )}
      <Refused refusal={decide.refusal} detail={decide.detail} fault={decide.fault} />
      <div className={css.actions}>
        <Button
          data-autofocus
          loading={decide.running}
          {...(approve && { color: 'danger' })}
          onClick={() => void submit()}
        >
          {approve ? 'Dispose of them' : 'Reject'}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Modal>
  );
}

/** What was proposed and decided, each with its certificate once it is done. */
export function Disposals({ mayDispose }: { readonly mayDispose: boolean }) {
  const list = useQuery(['compliance', 'disposals'], () => api.retention.disposals({}), ['book.changed']);
  const certificate = useCommand(api.retention.certificate);
  const [deciding, setDeciding] = useState<{ readonly disposal: Disposal; readonly approve: boolean } | null>(null);
  const save = async (disposalId: string) => {
    const answer = await certificate.run({ disposalId });
    if (answer?.ok === true) download(answer.value.file);
  };
  return (
    <Panel title="Disposals" scroll className={css.side}>
      {list.data === undefined && <Waiting fault={list.fault} onRetry={() => void list.refresh()} />}
      {list.data?.rows.length === 0 && (
        <p className={css.note}>
          Nothing was disposed of yet. One person proposes what is due; a second one approves. The certificate says what
          and when, not who owed.
        </p>
      )}
      <Refused refusal={certificate.refusal} detail={certificate.detail} fault={certificate.fault} />
      <ul className={css.rules}>
        {list.data?.rows.map((disposal) => (
          <li key={disposal.id}>
            <strong>{records(disposal.accounts)}</strong>, {states[disposal.state].toLowerCase()}
            <span className={css.small}>
              proposed by {disposal.proposedBy}, <InstantText at={disposal.proposedAt} />: {disposal.reason}
            </span>
            {disposal.decidedAt !== null && (
              <span className={css.small}>
                decided by {disposal.decidedBy}, <InstantText at={disposal.decidedAt} />
              </span>
            )}
            <div className={css.actions}>
              {disposal.state === 'proposed' && mayDispose && (
                <>
                  <Button size="compact-sm" variant="default" onClick={() => setDeciding({ disposal, approve: true })}>
                    Approve…
                  </Button>
                  <Button size="compact-sm" variant="default" onClick={() => setDeciding({ disposal, approve: false })}>
                    Reject…
                  </Button>
                </>
              )}
              {disposal.state === 'done' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={certificate.running}
                  onClick={() => void save(disposal.id)}
                >
                  Save the certificate
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {deciding !== null && <DecideDialog {...deciding} onClose={() => setDeciding(null)} />}
    </Panel>
  );
}
