import { IconCheck, IconClockHour4, IconPackage, IconX, type TablerIcon } from '@tabler/icons-react';
import { type RulePackState, rulePackStates } from '../../../shared/vocabulary/compliance.ts';
import { Chip } from '../../components/status-chip.tsx';
import type { ChipTone } from '../../theme/tokens.ts';
import type { Pack } from './rules-pack.ts';

const looks: Readonly<Record<RulePackState, { readonly icon: TablerIcon; readonly tone: ChipTone }>> = {
  shipped: { icon: IconPackage, tone: 'neutral' },
  proposed: { icon: IconClockHour4, tone: 'disputed' },
  approved: { icon: IconCheck, tone: 'plan' },
  rejected: { icon: IconX, tone: 'ceased' },
};

/** Where a version of a rule pack stands. */
export const PackState = ({ row: { state } }: { readonly row: Pick<Pack, 'state'> }) => (
  <Chip icon={looks[state].icon} tone={looks[state].tone} label={rulePackStates[state]} />
);
