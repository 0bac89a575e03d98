import { Button } from '@mantine/core';
import { IconCheck, IconClockHour4, IconHistory, IconX, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { type BankDetailState, bankDetailStates, payoutWays } from '../../../shared/vocabulary/payouts.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { InstantText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import type { ChipTone } from '../../theme/tokens.ts';
import table from '../../components/plain-table.module.css';
import css from '../creditors/creditors.module.css';
import { BankDialog } from './bank-dialog.tsx';
import type { BankDetail } from './creditor.ts';

const looks: Readonly<Record<BankDetailState, { readonly icon: TablerIcon; readonly tone: ChipTone }>> = {
  proposed: { icon: IconClockHour4, tone: 'disputed' },
  in_force: { icon: IconCheck, tone: 'plan' },
  rejected: { icon: IconX, tone: 'hold' },
  replaced: { icon: IconHistory, tone: 'neutral' },
};

/** Bank details with their history; a change is proposed by one person and agreed to by another. */
export function BankDetailsPanel({
  title,
  creditorId,
  currency,
}: {
  readonly title: string;
  /** Null: the agency's own trust accounts. */
  readonly creditorId: string | null;
  readonly currency: string;
}) {
  const mayManage = useMay('creditors_manage');
  const [isProposing, setProposing] = useState(false);
  const list = useQuery(['bankDetails', creditorId], () => api.bankDetails.list({ creditorId }), ['book.changed']);
  const decide = useCommand(api.bankDetails.decide);
  const propose = () => setProposing(true);
  useKeys([{ key: creditorId === null ? 'T' : 'N', label: `Change: ${title}`, run: propose, when: () => mayManage }]);
  const decideOn = async ({ id, holder }: BankDetail, approve: boolean) => {
    const answer = await decide.run({ bankDetailId: id, approve });
    if (answer?.ok === true) showDone(approve ? `Payouts go to ${holder} from now on.` : 'The change was rejected.');
  };
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  const { rows } = list.data;
  return (
    <Panel
      title={title}
      scroll
      flush
      className={creditorId === null ? css.own : css.grow}
      actions={
        mayManage && (
          <KeyedButton label="Change…" keyName={creditorId === null ? 'T' : 'N'} size="xs" onClick={propose} />
        )
      }
    >
      <Refused refusal={decide.refusal} detail={decide.detail} fault={decide.fault} />
      {rows.length === 0 ? (
        <Empty
          title="No bank details yet"
          why={
            creditorId === null
              ? 'Payouts are drawn on the agency’s trust account.'
              : 'Without them no statement can be paid out.'
          }
          action={mayManage ? { label: 'Enter bank details…', run: propose } : undefined}
        />
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">How</th>
              <th scope="col">Holder</th>
              <th scope="col" className={table.wide}>
                Account
              </th>
              <th scope="col">Proposed</th>
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
                  <Chip {...looks[row.state]} label={bankDetailStates[row.state]} />
                </td>
                <td>
                  {row.way === 'trust' ? 'Trust account' : payoutWays[row.way]}, {row.currency}
                </td>
                <td>{row.holder}</td>
                <td className={table.words}>{row.masked}</td>
                <td>
                  {row.proposedBy ?? 'Duly'}, <InstantText at={row.proposedAt} />
                </td>
                <td>
                  {row.decidedAt !== null && (
                    <>
                      {row.decidedBy ?? 'Duly'}, <InstantText at={row.decidedAt} />
                    </>
                  )}
                </td>
                <td className={table.buttons}>
                  {row.state === 'proposed' && mayManage && (
                    <>
                      <Button
                        size="compact-sm"
                        variant="default"
                        loading={decide.running}
                        onClick={() => void decideOn(row, true)}
                      >
                        Agree
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="default"
                        loading={decide.running}
                        onClick={() => void decideOn(row, false)}
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
      )}
      {isProposing && <BankDialog creditorId={creditorId} currency={currency} onClose={() => setProposing(false)} />}
    </Panel>
  );
}
