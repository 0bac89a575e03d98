import { Button } from '@mantine/core';
import { IconCheck, IconClockHour4, IconX, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText, InstantText } from '../../components/date-text.tsx';
import { download } from '../../components/download.ts';
import { formatCount, formatDate } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { FaultNote } from '../../components/waiting.tsx';
import type { ChipTone } from '../../theme/tokens.ts';
import { RetentionApprove } from './retention-approve.tsx';
import type { Disposal } from './retention-row.ts';
import { accountsText } from './retention-text.ts';
import table from '../../components/plain-table.module.css';
import css from './retention.module.css';

const looks: Readonly<Record<Disposal['state'], { label: string; icon: TablerIcon; tone: ChipTone }>> = {
  proposed: { label: 'Waits for review', icon: IconClockHour4, tone: 'disputed' },
  done: { label: 'Done', icon: IconCheck, tone: 'plan' },
  rejected: { label: 'Rejected', icon: IconX, tone: 'hold' },
};

const nameOf = ({ accounts, beforeOn }: Disposal): string =>
  `disposal of ${accountsText(accounts)}, ${formatDate(beforeOn)}`;

/** Disposals that wait for a second person, and those decided, with their certificates. Nothing while there are none. */
export function RetentionDisposals({ mayDecide }: { readonly mayDecide: boolean }) {
  const list = useQuery(['disposals'], () => api.retention.disposals({}), ['book.changed']);
  const decide = useCommand(api.retention.decide);
  const certificate = useCommand(api.retention.certificate);
  const [approving, setApproving] = useState<Disposal | null>(null);
  if (list.data === undefined) {
    return list.fault === null ? null : <FaultNote fault={list.fault} onRetry={() => void list.refresh()} />;
  }
  const { rows } = list.data;
  if (rows.length === 0) return null;
  const reject = async (disposal: Disposal) => {
    const answer = await decide.run({ disposalId: disposal.id, approve: false });
    if (answer?.ok === true) showDone('The disposal was rejected. Every record stays.');
  };
  const save = async (disposal: Disposal) => {
    const answer = await certificate.run({ disposalId: disposal.id });
    if (answer?.ok === true) download(answer.value.file);
  };
  return (
    <Panel title="Disposals" scroll flush className={css.disposals}>
      <Refused refusal={decide.refusal} detail={decide.detail} fault={decide.fault} />
      <Refused refusal={certificate.refusal} detail={certificate.detail} fault={certificate.fault} />
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Over before</th>
            <th scope="col" className={table.figure}>
              Accounts
            </th>
            <th scope="col">Proposed</th>
            <th scope="col" className={table.wide}>
              Reason
            </th>
            <th scope="col">Decided</th>
            <th scope="col">
              <span className="visually-hidden">Decide</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Chip {...looks[row.state]} />
              </td>
              <td>
                <DateText on={row.beforeOn} />
              </td>
              <td className={table.figure}>{formatCount(row.accounts)}</td>
              <td>
                {row.proposedBy}, <InstantText at={row.proposedAt} />
              </td>
              <td className={table.words}>{row.reason}</td>
              <td>
                {row.decidedAt !== null && (
                  <>
                    {row.decidedBy}, <InstantText at={row.decidedAt} />
                  </>
                )}
              </td>
              <td className={table.buttons}>
                {row.state === 'done' && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={certificate.running}
                    aria-label={`Certificate of the ${nameOf(row)}`}
                    onClick={() => void save(row)}
                  >
                    Certificate
                  </Button>
                )}
                {row.state === 'proposed' && mayDecide && (
                  <>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Approve the ${nameOf(row)}`}
                      onClick={() => setApproving(row)}
                    >
                      Approve…
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={decide.running}
                      aria-label={`Reject the ${nameOf(row)}`}
                      onClick={() => void reject(row)}
                    >
                      Reject
                    </Button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {approving !== null && <RetentionApprove disposal={approving} onClose={() => setApproving(null)} />}
    </Panel>
  );
}
