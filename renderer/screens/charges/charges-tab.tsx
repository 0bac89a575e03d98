import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatMoney } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { accountKey } from '../account/live-answers.ts';
import type { Workspace } from '../account/use-workspace.ts';
import { ChargeForm } from './charge-form.tsx';
import { ChargeTable } from './charge-table.tsx';
import css from './charges.module.css';

/** Alt+9: what the account was charged beside interest; charging by hand, approving and waiving. */
export function ChargesTab({ workspace, today }: { readonly workspace: Workspace; readonly today: string }) {
  const { account, money } = workspace;
  const mayCharge = useMay('fees_charge') && !account.closed;
  const [isCharging, setCharging] = useState(false);
  const lateSums = useCommand(api.charges.addLateSums);
  const list = useQuery(accountKey(account.id, 'charges'), () => api.charges.list({ accountId: account.id }), []);
  const mayBegin = mayCharge && !isCharging;
  const addLateSums = async () => {
    const answer = await lateSums.run({ accountId: account.id });
    if (answer?.ok === true)
      showDone(`${formatMoney(answer.value.totalMinor, money.currency)} is charged for what was paid late.`);
  };
  const isBusiness = account.debtClass === 'commercial';
  useKeys(
    [
      { key: 'N', label: 'Charge a fee or cost', run: () => setCharging(true), when: () => mayBegin },
      {
        key: 'S',
        label: 'The statute’s sums for paying late',
        run: () => void addLateSums(),
        when: () => mayBegin && isBusiness,
      },
    ],
    'Fees and costs',
    true,
  );
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  if (isCharging)
    return (
      <ChargeForm
        account={{ id: account.id, version: account.version, currency: money.currency }}
        today={today}
        onClose={() => setCharging(false)}
      />
    );
  return (
    <>
      {list.data.rows.length === 0 ? (
        <p className={css.line}>Nothing was charged beside what the account was placed with.</p>
      ) : (
        <ChargeTable rows={list.data.rows} withAccount={false} />
      )}
      {mayBegin && (
        <div className={css.actions}>
          <KeyedButton label="Charge…" keyName="N" size="xs" onClick={() => setCharging(true)} />
          {isBusiness && (
            <KeyedButton
              label="Sums for paying late"
              keyName="S"
              size="xs"
              loading={lateSums.running}
              onClick={() => void addLateSums()}
            />
          )}
        </div>
      )}
      <Refused refusal={lateSums.refusal} detail={lateSums.detail} fault={lateSums.fault} />
    </>
  );
}
