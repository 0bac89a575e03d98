import { Button } from '@mantine/core';
import type { BulkAction } from '../../../shared/vocabulary/bulk.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { formatCount, formatMoney } from '../../components/format.ts';
import { clearMarks, markAll, useAccountMarks } from '../../state/account-marks.ts';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import css from './accounts.module.css';
import { type Totals, useAccountTotals } from './use-account-pages.ts';

/** What is marked, and what it owes together; several currencies stand beside each other. */
function useMarkedText(totals: Totals | null): { readonly count: number; readonly owing: string } {
  const { marked, isAll } = useAccountMarks();
  if (isAll && totals !== null) {
    const { count, owing } = totals;
    return { count, owing: owing === null ? 'several currencies' : formatMoney(owing.minor, owing.currency) };
  }
  const sums = new Map<string, number>();
  for (const { owingMinor, currency } of marked.values()) sums.set(currency, (sums.get(currency) ?? 0) + owingMinor);
  return { count: marked.size, owing: [...sums].map(([currency, minor]) => formatMoney(minor, currency)).join(' + ') };
}

export type BulkChoice = Extract<BulkAction, 'assign' | 'status' | 'hold' | 'letter' | 'strategy' | 'list'>;

const actions: readonly {
  readonly action: BulkChoice;
  readonly key: string;
  readonly label: string;
  readonly right: 'accounts_change' | 'letters_queue' | 'accounts_view';
}[] = [
  { action: 'assign', key: 'A', label: 'Assign', right: 'accounts_change' },
  { action: 'status', key: 'S', label: 'Status', right: 'accounts_change' },
  { action: 'hold', key: 'H', label: 'Hold', right: 'accounts_change' },
  { action: 'letter', key: 'L', label: 'Letter', right: 'letters_queue' },
  { action: 'strategy', key: 'T', label: 'Strategy', right: 'accounts_change' },
  { action: 'list', key: 'P', label: 'Put on a list', right: 'accounts_view' },
];

/** Slides up while accounts are marked: how many, what they owe, and what may be done to all of them. */
export function BulkBar({ onChoose }: { readonly onChoose: (action: BulkChoice) => void }) {
  const totals = useAccountTotals();
  const { isAll } = useAccountMarks();
  const { count, owing } = useMarkedText(totals);
  const rights = {
    accounts_change: useMay('accounts_change'),
    letters_queue: useMay('letters_queue'),
    accounts_view: useMay('accounts_view'),
  };
  const isShown = count > 0;
  const offered = actions.filter(({ right }) => rights[right]);
  useKeys(
    offered.map(({ action, key, label }) => ({
      key,
      label: `${label} (selected accounts)`,
      run: () => onChoose(action),
      when: () => isShown,
    })),
  );
  if (!isShown) return null;
  return (
    <div className={css.bulk} role="group" aria-label="Selected accounts">
      <p className={css.bulkText} role="status">
        <strong>{formatCount(count)} selected</strong> · {owing}
      </p>
      {!isAll && totals !== null && count < totals.count && (
        <Button size="xs" variant="subtle" onClick={markAll}>
          Select all {formatCount(totals.count)} that are shown
        </Button>
      )}
      <span className={css.bulkActions}>
        {offered.map(({ action, key, label }) => (
          <KeyedButton key={action} size="xs" label={label} keyName={key} onClick={() => onChoose(action)} />
        ))}
        <Button size="xs" variant="subtle" onClick={clearMarks}>
          Clear
        </Button>
      </span>
    </div>
  );
}
