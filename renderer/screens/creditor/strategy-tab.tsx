import { Select } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { StepsInWords } from '../../components/steps-in-words.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useMay } from '../../state/session.ts';
import css from '../creditors/creditors.module.css';
import type { OfCreditor } from './creditor.ts';

const nothing = '-';

/** What new accounts of the creditor start with, from the next placement on. */
export function StrategyTab({ creditor }: OfCreditor) {
  const mayManage = useMay('creditors_manage');
  const found = useQuery(
    ['strategies.of', creditor.id],
    async () => ({ list: await api.strategies.list({}), defaults: await api.strategies.defaults({}) }),
    ['book.changed'],
  );
  const set = useCommand(api.strategies.setDefault);
  if (found.data === undefined) return <Waiting fault={found.fault} onRetry={() => void found.refresh()} />;
  const { list, defaults } = found.data;
  const code = defaults.rows.find(({ creditorId }) => creditorId === creditor.id)?.code ?? null;
  const chosen = list.rows.find((one) => one.code === code);
  const newest = chosen?.versions[0];
  const choose = async (value: string | null) => {
    const answer = await set.run({ creditorId: creditor.id, code: value === nothing ? null : value });
    await found.refresh();
    if (answer?.ok === true) showDone('Chosen. It holds from the next placement on.');
  };
  return (
    <Panel title="What new accounts start with" scroll className={css.grow}>
      <div className={css.stack}>
        <Select
          maw={420}
          label="Default strategy"
          description="Accounts of the next placement are put on its newest version. Accounts that are here stay as they are."
          disabled={!mayManage || set.running}
          allowDeselect={false}
          data={[
            { value: nothing, label: 'None: somebody starts them' },
            ...list.rows.map((one) => ({ value: one.code, label: one.name })),
          ]}
          value={code ?? nothing}
          onChange={(value) => void choose(value)}
        />
        <Refused refusal={set.refusal} detail={set.detail} fault={set.fault} />
        {newest ? (
          <StepsInWords steps={newest.steps} />
        ) : (
          <Empty
            title="New accounts start with no strategy"
            why="They stand in the queue as new, and whoever works them decides what comes next."
          />
        )}
      </div>
    </Panel>
  );
}
