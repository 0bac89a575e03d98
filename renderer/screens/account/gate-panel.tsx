import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPhoneCheck, IconPhoneOff } from '@tabler/icons-react';
import type { VerdictOut } from '../../../shared/contract/contact.ts';
import { localDateIn } from '../../../shared/kernel/instant.ts';
import { daysBetween } from '../../../shared/kernel/local-date.ts';
import { gateRules } from '../../../shared/vocabulary/contact.ts';
import { DateText } from '../../components/date-text.tsx';
import { formatDay } from '../../components/format.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { FaultNote } from '../../components/waiting.tsx';
import css from './gate-panel.module.css';
import { bothMoments, zoneName } from '../../components/their-time.ts';
import { firstReason, gateInShort, type useGate } from './use-gate.ts';

const looks = {
  open: { icon: IconPhoneCheck, style: css.open },
  closing: { icon: IconAlertTriangle, style: css.closing },
  closed: { icon: IconPhoneOff, style: css.closed },
} as const;

/** One box for each attempt the tightest counter allows, those used filled. */
function Attempts({ evidence }: { readonly evidence: VerdictOut['evidence'] }) {
  const { attemptsUsed, attemptsAllowed, attemptsOn } = evidence;
  const days = attemptsOn.map(formatDay).join(', ');
  return (
    <div className={css.attempts} title={days === '' ? undefined : `Attempts on ${days}`}>
      <span className={css.pips} aria-hidden>
        {Array.from({ length: Math.min(attemptsAllowed ?? 0, 14) }, (_, index) => (
          <span key={index} className={index < attemptsUsed ? css.pipUsed : css.pip} />
        ))}
      </span>
      <span>
        {attemptsAllowed === null
          ? `${attemptsUsed} attempts, no limit applies`
          : `${attemptsUsed} of ${attemptsAllowed} attempts used`}
      </span>
    </div>
  );
}

const agoText = (days: number): string => (days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} d ago`);

/** The first reason in a sentence, when it lifts, and how many more there are. */
function WhyInShort({ verdict }: { readonly verdict: VerdictOut }) {
  const reason = firstReason(verdict);
  if (reason === null) return null;
  const others = verdict.reasons.length - 1;
  const lifts = reason.severity === 'block' ? reason.nextAllowedAt : null;
  return (
    <div className={reason.severity === 'block' && reason.overriddenBy === null ? css.blocks : css.warns}>
      <span className={css.rule}>{gateRules[reason.rule]}</span>
      <span>{reason.message}</span>
      <span className={css.cite}>
        {reason.overriddenBy !== null && `Let pass by ${reason.overriddenBy}. `}
        {lifts !== null && `Opens ${bothMoments(lifts, verdict.localTimes[0]?.zone)}. `}
        {others > 0 && `${others} more ${others === 1 ? 'reason' : 'reasons'}.`}
      </span>
    </div>
  );
}

/** Of many places, which are told from east to west, the two ends stand for all. */
function endsOf(times: VerdictOut['localTimes']): VerdictOut['localTimes'] {
  const [first, last] = [times[0], times.at(-1)];
  return times.length > 3 && first !== undefined && last !== undefined ? [first, last] : times;
}

/** May we call: open, closing or closed; attempts used, the last conversation, their time, the first reason, and why. */
export function GatePanel({ gate, onWhy }: { readonly gate: ReturnType<typeof useGate>; readonly onWhy: () => void }) {
  const verdict = gate.data;
  if (verdict === undefined) {
    return (
      <section className={css.panel} aria-label="Contact gate">
        {gate.fault === null ? (
          <p className={css.waiting}>Asking the contact gate…</p>
        ) : (
          <FaultNote fault={gate.fault} onRetry={() => void gate.refresh()} />
        )}
      </section>
    );
  }
  const { look, text } = gateInShort(verdict);
  const { icon: Icon, style } = looks[look];
  const { lastConversationOn, judgedAt, zones } = verdict.evidence;
  const today = localDateIn(judgedAt, verdict.localTimes[0]?.zone ?? 'UTC');
  return (
    <section className={css.panel} aria-label="Contact gate">
      <p className={style} role="status">
        <Icon size={20} aria-hidden />
        <span>{text}</span>
      </p>
      <div className={css.facts}>
        <Attempts evidence={verdict.evidence} />
        <div className={css.fact}>
          <span className={css.name}>Last talk</span>
          {lastConversationOn === null ? (
            'never'
          ) : (
            <span>
              <DateText on={lastConversationOn} /> ({agoText(daysBetween(lastConversationOn, today))})
            </span>
          )}
        </div>
        <div className={css.fact} title={zones.map(({ zone: name, from }) => `${zoneName(name)}: ${from}`).join('\n')}>
          <span className={css.name}>Their time</span>
          <span className={css.times}>
            {verdict.localTimes.length === 0
              ? 'not known'
              : endsOf(verdict.localTimes).map(({ zone: name, time }) => (
                  <span key={name}>
                    <strong>{time}</strong> {zoneName(name)}
                  </span>
                ))}
          </span>
        </div>
      </div>
      <WhyInShort verdict={verdict} />
      <div className={css.foot}>
        <Button size="compact-xs" variant="default" onClick={onWhy}>
          {verdict.decision === 'allow' ? 'Rules and other ways' : 'Why?'}
          <span className={css.key}>
            <KeyCap>W</KeyCap>
          </span>
        </Button>
      </div>
    </section>
  );
}
