import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import screen from '../creditors/creditors.module.css';
import { ChargeTable } from './charge-table.tsx';

/** Charges of the whole book that wait for a second person. */
export const useWaitingCharges = () =>
  useQuery(['charges', 'waiting'], () => api.charges.list({}), ['book.changed', 'account.changed']);

/** Fees and costs above a limit, proposed by one person: another lets them stand or does not. */
export function WaitingCharges() {
  const list = useWaitingCharges();
  return (
    <Panel title="Fees and costs that wait for a second person" scroll flush className={screen.grow}>
      {list.data === undefined ? (
        <Waiting fault={list.fault} onRetry={() => void list.refresh()} />
      ) : list.data.rows.length === 0 ? (
        <Empty
          title="No charge waits"
          why="A fee or cost above its limit is charged once a second person approves it."
        />
      ) : (
        <ChargeTable rows={list.data.rows} withAccount />
      )}
    </Panel>
  );
}
