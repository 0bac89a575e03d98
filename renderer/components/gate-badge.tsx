import { IconAlertTriangle, IconPhoneCheck, IconPhoneOff } from '@tabler/icons-react';
import type { GateDecision } from '../../shared/vocabulary/contact.ts';
import { formatInstant } from './format.ts';
import css from './gate-badge.module.css';

const looks = {
  allow: { icon: IconPhoneCheck, style: css.open },
  warn: { icon: IconAlertTriangle, style: css.closing },
  block: { icon: IconPhoneOff, style: css.closed },
} as const;

/** What the contact gate answers, with its reason and when it opens again: outline open, warning closing, filled closed. */
export function GateBadge({
  decision,
  text,
  opensAt = null,
}: {
  readonly decision: GateDecision;
  /** The sentence of the gate, such as "May call until 21:00". */
  readonly text: string;
  readonly opensAt?: string | null;
}) {
  const { icon: Icon, style } = looks[decision];
  return (
    <span className={style}>
      <Icon size={16} aria-hidden />
      <span>
        {text}
        {opensAt !== null && ` · opens ${formatInstant(opensAt)}`}
      </span>
    </span>
  );
}
