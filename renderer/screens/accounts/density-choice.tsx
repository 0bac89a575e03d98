import { SegmentedControl } from '@mantine/core';
import { showFault } from '../../components/notice.ts';
import { useAccountsList } from '../../state/accounts-list.ts';
import { savePreferences, usePreferences } from '../../state/preferences.ts';
import type { Density } from '../../theme/tokens.ts';

const names = [
  { value: 'compact', label: 'Compact' },
  { value: 'standard', label: 'Standard' },
  { value: 'comfortable', label: 'Comfortable' },
] satisfies { value: Density; label: string }[];
const isDensity = (text: string): text is Density => names.some(({ value }) => value === text);

/** Height of the rows: of a saved view while one is shown, else of every table of the person. */
export function DensityChoice() {
  const { density } = usePreferences();
  const { density: own, saved } = useAccountsList();
  const choose = (value: string) => {
    if (!isDensity(value)) return;
    if (saved !== null) return useAccountsList.setState({ density: value });
    useAccountsList.setState({ density: null });
    savePreferences({ density: value }).catch(showFault);
  };
  return <SegmentedControl size="xs" aria-label="Row height" data={names} value={own ?? density} onChange={choose} />;
}
