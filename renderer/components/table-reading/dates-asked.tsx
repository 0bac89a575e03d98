import { Radio } from '@mantine/core';
import { formatCount, formatLongDate } from '../format.ts';
import css from './table-reading.module.css';

export interface DateColumnAsked {
  readonly column: string;
  readonly ambiguous: number;
  readonly undecided: boolean;
  readonly example: string;
  readonly asMonthFirst: string | null;
  readonly asDayFirst: string | null;
  /** What is ticked; null while nothing decides. */
  readonly value: 'mdy' | 'dmy' | 'ymd' | null;
}

/** One question for each column whose dates could be read in two orders and that nothing in the file decides. */
export function DatesAsked({
  columns,
  onOrder,
}: {
  readonly columns: readonly DateColumnAsked[];
  readonly onOrder: (column: string, order: 'mdy' | 'dmy') => void;
}) {
  return columns.map(({ column, value, ambiguous, undecided, example, asMonthFirst, asDayFirst }) => (
    <Radio.Group
      key={column}
      label={`${formatCount(ambiguous)} ${ambiguous === 1 ? 'date' : 'dates'} in “${column}” can be read in two ways. What is ${example}?`}
      value={value}
      error={undecided ? 'Choose one.' : undefined}
      onChange={(chosen) => onOrder(column, chosen === 'dmy' ? 'dmy' : 'mdy')}
    >
      <div className={css.ways}>
        {asMonthFirst !== null && <Radio value="mdy" label={`${formatLongDate(asMonthFirst)} (month first)`} />}
        {asDayFirst !== null && <Radio value="dmy" label={`${formatLongDate(asDayFirst)} (day first)`} />}
      </div>
    </Radio.Group>
  ));
}
