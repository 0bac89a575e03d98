import { Modal, Tabs } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { accountKey } from '../account/live-answers.ts';
import type { AgreementFacts } from './agreement-facts.ts';
import { isLive } from './arrangement-row.ts';
import css from './arrangements.module.css';
import { LimitsPanel } from './limits-panel.tsx';
import { MeansForm } from './means-form.tsx';
import { PlanForm } from './plan-form.tsx';
import { SettlementForm } from './settlement-form.tsx';
import { StandingArrangement } from './standing-actions.tsx';

/** Plans and settlements of an account, the newest first. */
export const useArrangements = (accountId: string) =>
  useQuery(accountKey(accountId, 'arrangements'), () => api.arrangements.ofAccount({ accountId }), []);

type Tab = 'plan' | 'settlement' | 'limits' | 'means';
const tabCodes: readonly Tab[] = ['plan', 'settlement', 'limits', 'means'];

/** What stands, or what may be agreed: a plan, a settlement; beside it income and expenditure. */
function Agreement({ facts, onClose }: { readonly facts: AgreementFacts; readonly onClose: () => void }) {
  const found = useArrangements(facts.accountId);
  const mayWork = useMay('accounts_work');
  const maySee = useMay('means_manage');
  const [tab, setTab] = useState<Tab>('plan');
  const [suggestedMinor, setSuggested] = useState<number | null>(null);
  const tabs = tabCodes.filter((code) => code !== 'means' || maySee);
  const turn = (by: number) => setTab((was) => tabs[(tabs.indexOf(was) + by + tabs.length) % tabs.length] ?? was);
  useKeys(
    [
      { key: 'Alt+[', label: 'Part before', run: () => turn(-1) },
      { key: 'Alt+]', label: 'Next part', run: () => turn(1) },
    ],
    'Plan, settlement',
    true,
  );
  if (found.data === undefined) return <Waiting fault={found.fault} onRetry={() => void found.refresh()} />;
  const live = found.data.rows.find(isLive);
  const standing =
    live === undefined ? null : (
      <StandingArrangement key={`${live.status} ${live.changes.length}`} it={live} today={facts.today} isModal />
    );
  const suggest = (amountMinor: number) => {
    setSuggested(amountMinor);
    setTab('plan');
  };
  return (
    <Tabs value={tab} onChange={(next) => setTab((next as Tab | null) ?? 'plan')}>
      <Tabs.List aria-label="What is agreed">
        <Tabs.Tab value="plan">{live?.kind === 'settlement' ? 'Settlement' : 'Payment plan'}</Tabs.Tab>
        {live === undefined && <Tabs.Tab value="settlement">Settlement</Tabs.Tab>}
        <Tabs.Tab value="limits">Limits</Tabs.Tab>
        {maySee && <Tabs.Tab value="means">Income and expenditure</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="plan">
        {standing === null ? (
          mayWork && <PlanForm key={suggestedMinor} facts={facts} suggestedMinor={suggestedMinor} onDone={onClose} />
        ) : (
          <div className={css.form}>{standing}</div>
        )}
      </Tabs.Panel>
      {live === undefined && (
        <Tabs.Panel value="settlement">
          {tab === 'settlement' && mayWork && <SettlementForm facts={facts} onDone={onClose} />}
        </Tabs.Panel>
      )}
      <Tabs.Panel value="limits">{tab === 'limits' && <LimitsPanel accountId={facts.accountId} />}</Tabs.Panel>
      {maySee && (
        <Tabs.Panel value="means">{tab === 'means' && <MeansForm facts={facts} onSuggest={suggest} />}</Tabs.Panel>
      )}
    </Tabs>
  );
}

/** F6: agree on a plan or a settlement, or look at the one that stands. */
export function AgreementDialog({
  opened,
  facts,
  onClose,
}: {
  readonly opened: boolean;
  readonly facts: AgreementFacts;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="Plan, settlement, ability to pay" size={960}>
      {opened && <Agreement facts={facts} onClose={onClose} />}
    </Modal>
  );
}
