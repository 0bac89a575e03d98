import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBuildingBank,
  IconCalendarDollar,
  IconCalendarExclamation,
  IconCalendarRepeat,
  IconCalendarX,
  IconCheck,
  IconGavel,
  IconHeartHandshake,
  IconMessageQuestion,
  IconPhoneCheck,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconRibbonHealth,
  IconSparkles,
  type TablerIcon,
} from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { type AccountStatus, accountStatuses } from '../../shared/vocabulary/accounts.ts';
import { type ChipTone, chips } from '../theme/tokens.ts';
import css from './status-chip.module.css';

interface Look {
  readonly icon: TablerIcon;
  readonly tone: ChipTone;
}

const looks: Readonly<Record<AccountStatus, Look>> = {
  new: { icon: IconSparkles, tone: 'neutral' },
  active: { icon: IconPlayerPlay, tone: 'queued' },
  contacted: { icon: IconPhoneCheck, tone: 'contacted' },
  promise: { icon: IconCalendarDollar, tone: 'promise' },
  broken_promise: { icon: IconCalendarX, tone: 'broken' },
  plan: { icon: IconCalendarRepeat, tone: 'plan' },
  plan_behind: { icon: IconCalendarExclamation, tone: 'broken' },
  settling: { icon: IconHeartHandshake, tone: 'promise' },
  disputed: { icon: IconMessageQuestion, tone: 'disputed' },
  on_hold: { icon: IconPlayerPause, tone: 'hold' },
  ceased: { icon: IconPhoneOff, tone: 'ceased' },
  attorney: { icon: IconGavel, tone: 'legal' },
  bankruptcy: { icon: IconBuildingBank, tone: 'bankruptcy' },
  deceased: { icon: IconRibbonHealth, tone: 'deceased' },
  paid_in_full: { icon: IconCheck, tone: 'paid' },
  settled: { icon: IconHeartHandshake, tone: 'settled' },
  returned: { icon: IconArrowBackUp, tone: 'returned' },
  listed_in_error: { icon: IconAlertTriangle, tone: 'returned' },
};

/** A chip of the chip table: icon, label and colour together, never colour alone. Filled means no contact, or closed. */
export function Chip({
  icon: Icon,
  tone,
  label,
}: {
  readonly icon: TablerIcon;
  readonly tone: ChipTone;
  readonly label: string;
}) {
  const colours = { '--fg': `var(--chip-${tone}-fg)`, '--bg': `var(--chip-${tone}-bg)` } as CSSProperties;
  return (
    <span className={chips[tone].filled ? css.filled : css.soft} style={colours}>
      <Icon size={14} stroke={2} aria-hidden />
      {label}
    </span>
  );
}

/** The state of an account. */
export function StatusChip({ status }: { readonly status: AccountStatus }) {
  const { icon, tone } = looks[status];
  return <Chip icon={icon} tone={tone} label={accountStatuses[status].label} />;
}
