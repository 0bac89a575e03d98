import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { matchReasons } from '../../../shared/vocabulary/same-people.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { Refused } from '../../components/refused.tsx';
import { navigate } from '../../state/navigation.ts';
import { useMay } from '../../state/session.ts';
import { endImport } from './import-state.ts';
import css from './placements.module.css';

const pairsShown = 5;

/** Debtors of a placement who may be somebody the book already has: how many, the surest first, and the way to decide. */
export function SameDebtors({ placementId }: { readonly placementId: string }) {
  const mayDecide = useMay('accounts_change');
  const search = useCommand(api.samePeople.search);
  const pairs = useQuery(
    ['samePeople', 'pairs', 'placement', placementId],
    () => api.samePeople.pairs({ threshold: 0, placementId, isRuledOut: false, from: 0, to: pairsShown }),
    ['book.changed'],
  );
  const [compared, setCompared] = useState<number | null>(null);
  if (!mayDecide) return null;
  const run = async () => {
    const answer = await search.run({ placementId });
    if (answer?.ok !== true) return;
    await pairs.refresh();
    setCompared(answer.value.debtors);
  };
  const total = pairs.data?.total ?? 0;
  return (
    <section className={css.missing} aria-label="Same debtors">
      {compared !== null && total === 0 && (
        <p className={css.lead} role="status">
          {formatCount(compared)} debtors were compared with the book: nobody seems to be in it twice.
        </p>
      )}
      {total > 0 && (
        <>
          <p className={css.lead} role="status">
            {total === 1 ? 'One pair of debtors' : `${formatCount(total)} pairs of debtors`} may be one person:
          </p>
          <ul className={css.notes}>
            {pairs.data?.rows.map(({ a, b, score, reasons }) => (
              <li key={`${a.debtorId} ${b.debtorId}`}>
                {a.name} and {b.name}, score {score}: {reasons.map((reason) => matchReasons[reason]).join(', ')}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={css.actions}>
        <Button
          variant="default"
          leftSection={<IconUsers size={16} />}
          loading={search.running}
          onClick={() => void run()}
        >
          Look for same debtors
        </Button>
        {total > 0 && (
          <Button
            variant="default"
            onClick={() => {
              endImport();
              navigate({ screen: 'people' });
            }}
          >
            Decide about them
          </Button>
        )}
      </div>
      <Refused refusal={search.refusal} detail={search.detail} fault={search.fault ?? pairs.fault} />
    </section>
  );
}
