import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatMoney } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import css from './payments.module.css';

function Limit({ currency, amountMinor }: { readonly currency: string; readonly amountMinor: number }) {
  const set = useCommand(api.batches.setLimit);
  const [value, setValue] = useState<number | null>(amountMinor);
  const save = async () => {
    if (value === null) return;
    const answer = await set.run({ currency, amountMinor: value });
    if (answer?.ok === true) showDone(`Above ${formatMoney(value, currency)} a second person posts.`);
  };
  return (
    <form
      className={css.pair}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <MoneyField label={`Above, in ${currency}`} currency={currency} value={value} onChange={setValue} />
      <Button
        type="submit"
        variant="default"
        style={{ alignSelf: 'end' }}
        loading={set.running}
        disabled={value === null || value === amountMinor}
      >
        Save
      </Button>
      <Refused refusal={null} fault={set.fault} />
    </form>
  );
}

/** From which total on whoever keyed a batch does not post it. */
export function LimitDialog({ onClose }: { readonly onClose: () => void }) {
  const limits = useQuery(['batches', 'limits'], () => api.batches.limits({}), ['book.changed']);
  return (
    <Modal opened onClose={onClose} title="When a second person posts">
      <div className={css.stack}>
        <p className={css.line}>A batch above the amount is posted by somebody else than the person who began it.</p>
        {limits.data === undefined ? (
          <Waiting fault={limits.fault} onRetry={() => void limits.refresh()} />
        ) : (
          limits.data.rows.map((row) => <Limit key={row.currency} {...row} />)
        )}
      </div>
    </Modal>
  );
}
