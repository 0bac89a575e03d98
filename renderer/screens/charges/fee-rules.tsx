import { Modal } from '@mantine/core';
import { useState } from 'react';
import { chargeKinds } from '../../../shared/vocabulary/charges.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatMoney } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { percentText } from '../../components/percent-field.tsx';
import table from '../../components/plain-table.module.css';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import screen from '../creditors/creditors.module.css';
import { FeeRuleDialog } from './fee-rule-dialog.tsx';
import type { FeeRuleOut } from './fee-rule.ts';

/** What a rule charges, in words. */
function chargeWords({ amountMinor, rateBp, leastMinor, mostMinor, currency }: FeeRuleOut): string {
  if (amountMinor !== null) return formatMoney(amountMinor, currency);
  const least = leastMinor > 0 ? `, at least ${formatMoney(leastMinor, currency)}` : '';
  const most = mostMinor === null ? '' : `, at most ${formatMoney(mostMinor, currency)}`;
  return `${percentText(rateBp ?? 0)} %${least}${most}`;
}

/** Rules for fees and costs: the creditor's own, and those of every creditor they stand before. */
export function FeeRules({
  creditor,
  today,
}: {
  readonly creditor: { readonly id: string; readonly currency: string };
  readonly today: string;
}) {
  const mayManage = useMay('creditors_manage');
  const [isOpen, setOpen] = useState(false);
  const list = useQuery(['charges', 'rules', creditor.id], () => api.charges.rules({ creditorId: creditor.id }), [
    'book.changed',
  ]);
  useKeys([{ key: 'R', label: 'New rule for a fee or cost', run: () => setOpen(true), when: () => mayManage }]);
  return (
    <Panel
      title="Rules for fees and costs"
      scroll
      flush
      className={screen.grow}
      actions={mayManage && <KeyedButton label="New rule…" keyName="R" size="xs" onClick={() => setOpen(true)} />}
    >
      {list.data === undefined ? (
        <Waiting fault={list.fault} onRetry={() => void list.refresh()} />
      ) : list.data.rows.length === 0 ? (
        <Empty
          title="No rule yet"
          why="Without one nothing is charged by itself, and what somebody charges by hand waits for approval above a hundred."
        />
      ) : (
        <table className={table.table} aria-label="Rules for fees and costs">
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">For</th>
              <th scope="col">Charge</th>
              <th scope="col">How much</th>
              <th scope="col" className={table.figure}>
                Approved above
              </th>
              <th scope="col" className={table.figure}>
                Most on an account
              </th>
              <th scope="col">Rests on</th>
            </tr>
          </thead>
          <tbody>
            {list.data.rows.map((rule) => (
              <tr key={rule.id}>
                <td>
                  <DateText on={rule.fromOn} />
                </td>
                <td>{rule.creditorId === null ? 'Every creditor' : 'This creditor'}</td>
                <td>{chargeKinds[rule.kind].label}</td>
                <td className={table.words}>{chargeWords(rule)}</td>
                <td className={table.figure}>{formatMoney(rule.approveAboveMinor, rule.currency)}</td>
                <td className={table.figure}>
                  {rule.accountMostMinor === null ? 'no limit' : formatMoney(rule.accountMostMinor, rule.currency)}
                </td>
                <td className={table.words}>{rule.authority === '' ? '–' : rule.authority}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="A rule for fees or costs" size={640}>
        {isOpen && <FeeRuleDialog creditor={creditor} today={today} onClose={() => setOpen(false)} />}
      </Modal>
    </Panel>
  );
}
