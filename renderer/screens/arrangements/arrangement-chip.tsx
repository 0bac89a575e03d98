import {
  IconCalendarExclamation,
  IconCalendarRepeat,
  IconCalendarX,
  IconCheck,
  IconClock,
  IconHeartHandshake,
  IconHourglass,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { type ArrangementStatus, arrangementStatuses } from '../../../shared/vocabulary/arrangements.ts';
import { Chip } from '../../components/status-chip.tsx';
import type { ChipTone } from '../../theme/tokens.ts';

const looks: Readonly<Record<ArrangementStatus, { readonly icon: TablerIcon; readonly tone: ChipTone }>> = {
  pending: { icon: IconHourglass, tone: 'disputed' },
  declined: { icon: IconX, tone: 'neutral' },
  offered: { icon: IconHeartHandshake, tone: 'queued' },
  running: { icon: IconCalendarRepeat, tone: 'plan' },
  behind: { icon: IconCalendarExclamation, tone: 'broken' },
  clearing: { icon: IconClock, tone: 'contacted' },
  completed: { icon: IconCheck, tone: 'plan' },
  broken: { icon: IconCalendarX, tone: 'broken' },
  expired: { icon: IconCalendarX, tone: 'neutral' },
  withdrawn: { icon: IconX, tone: 'neutral' },
};

/** Where a plan or settlement stands. */
export const ArrangementChip = ({ status }: { readonly status: ArrangementStatus }) => (
  <Chip icon={looks[status].icon} tone={looks[status].tone} label={arrangementStatuses[status]} />
);
