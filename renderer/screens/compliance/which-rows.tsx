import { SegmentedControl } from '@mantine/core';

export type WhichRows = 'open' | 'all';

/** Only what is open, or what is done as well. */
export function WhichRows({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: WhichRows;
  readonly onChange: (which: WhichRows) => void;
}) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      data={[
        { value: 'open', label: 'Open' },
        { value: 'all', label: 'All' },
      ]}
      value={value}
      onChange={(next) => onChange(next === 'all' ? 'all' : 'open')}
    />
  );
}
