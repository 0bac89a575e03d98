import { Select } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatDate, formatMoney } from '../../components/format.ts';
import { useBookDay } from '../today/use-queue.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './creditors.module.css';

interface Amount {
  readonly currency: string;
  readonly amountMinor: number;
}

/** Amounts of several currencies in one, with every rate, its day and its source named; never without them. */
export function ConvertedTotal({ label, amounts }: { readonly label: string; readonly amounts: readonly Amount[] }) {
  const today = useBookDay();
  const [into, setInto] = useState(amounts[0]?.currency ?? 'USD');
  const on = today.data ?? '';
  const answer = useQuery(
    ['rates', 'convert', into, on, amounts],
    () => (on === '' ? Promise.resolve(null) : api.rates.convert({ into, on, amounts: [...amounts] })),
    ['book.changed'],
  );
  const rows = (answer.data?.rows ?? []).filter(({ currency }) => currency !== into);
  const missing = rows.filter(({ convertedMinor }) => convertedMinor === null).map(({ currency }) => currency);
  return (
    <div className={tabbed.bar}>
      <Select
        size="xs"
        w={150}
        aria-label={label}
        data={amounts.map(({ currency }) => ({ value: currency, label: `All in ${currency}` }))}
        value={into}
        onChange={(value) => value !== null && setInto(value)}
        allowDeselect={false}
      />
      {answer.data?.totalMinor != null && <strong>{formatMoney(answer.data.totalMinor, into)}</strong>}
      <p className={css.note}>
        {missing.length > 0
          ? `No rate of ${missing.join(', ')} is in the table on or before this day. Enter one under Exchange rates.`
          : rows
              .map(({ currency, rate, isInverse, rateOn, source }) => {
                const pair = isInverse
                  ? `1 ${into} = ${rate ?? ''} ${currency}`
                  : `1 ${currency} = ${rate ?? ''} ${into}`;
                return `${pair}, ${rateOn === null ? '' : formatDate(rateOn)}, ${source ?? ''}`;
              })
              .join(' · ')}
      </p>
    </div>
  );
}
