import { Select } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Form } from '../../components/form.tsx';
import { StepsInWords } from '../../components/steps-in-words.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { Actions, type FormProps, WhyField } from './bulk-form.tsx';

const stopIt = '-';

/** Which strategy is started on the accounts, or that theirs is stopped. */
export function StrategyForm({ busy, refused, onOrder, onClose }: FormProps) {
  const found = useQuery(['strategies'], () => api.strategies.list({}), ['book.changed']);
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  if (found.data === undefined) return <Waiting fault={found.fault} onRetry={() => void found.refresh()} />;
  const { rows } = found.data;
  const isStop = chosen === stopIt;
  const newest = rows.find((one) => one.code === chosen)?.versions[0];
  const isReady = chosen !== null && (!isStop || reason.trim() !== '');
  const submit = () =>
    isReady && onOrder(isStop ? { action: 'stop_strategy', reason } : { action: 'strategy', code: chosen });
  return (
    <Form onSubmit={submit} actions={<Actions busy={busy} isReady={isReady} onClose={onClose} />}>
      <Select
        label="Strategy"
        autoFocus
        placeholder="Choose"
        allowDeselect={false}
        data={[
          ...rows.map((one) => ({ value: one.code, label: `Start “${one.name}”` })),
          { value: stopIt, label: 'Stop the strategy they are on' },
        ]}
        value={chosen}
        onChange={setChosen}
      />
      {newest && (
        <>
          <StepsInWords steps={newest.steps} />
          <p>Steps are taken by the run of the day, first by the next one. Until then the start can be taken back.</p>
        </>
      )}
      {isStop && <WhyField reason={reason} onReason={setReason} />}
      {refused}
    </Form>
  );
}
