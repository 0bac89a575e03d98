import { IconAlertTriangle, IconPhoneCheck, IconPhoneOff } from '@tabler/icons-react';
import type { VerdictOut } from '../../../shared/contract/contact.ts';
import { localDateIn } from '../../../shared/kernel/instant.ts';
import { daysBetween } from '../../../shared/kernel/local-date.ts';
import { gateRules } from '../../../shared/vocabulary/contact.ts';
import { FaultNote } from '../../components/waiting.tsx';
import { DateText } from '../../components/date-text.tsx';
import css from './gate-panel.module.css';
import { gateInShort, theirMoment, type useGate, zoneName } from './use-gate.ts';

const looks = {
  open: { icon: IconPhoneCheck, style: css.open },
  closing: { icon: IconAlertTriangle, style: css.closing },
  closed: { icon: IconPhoneOff, style: css.closed },
} as const;

function Attempts({ used, allowed }: { readonly used: number; readonly allowed: number | null }) {
  return (
    <div className={css.attempts}>
      <span className={css.pips} aria-hidden>
        {Array.from({ length: Math.min(allowed ?? 0, 14) }, (_, index) => (
          <span key={index} className={index < used ? css.pipUsed : css.pip} />
        ))}
      </span>
      <span>{allowed === null ? `${used} calls in 7 days, no limit` : `${used} of ${allowed} calls in 7 days`}</span>
    </div>
  );
}

const agoText = (days: number): string => (days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} d ago`);

function Reasons({ verdict }: { readonly verdict: VerdictOut }) {
  const zone = verdict.localTimes[0]?.zone;
  return (
    <ul className={css.reasons}>
      {verdict.reasons.map((reason) => (
        <li
          key={`${reason.rule} ${reason.jurisdiction} ${reason.cite}`}
          className={reason.severity === 'block' ? css.blocks : css.warns}
        >
          <span className={css.rule}>{gateRules[reason.rule]}</span>
          <span>{reason.message}</span>
          <span className={css.cite}>
            {reason.cite !== '' && `${reason.cite} · `}
            {reason.nextAllowedAt === null
              ? reason.severity === 'block'
                ? 'does not lift by itself'
                : 'a warning'
              : `lifts ${theirMoment(reason.nextAllowedAt, zone)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** May we call, why not by which rule, when it lifts, their time, calls used and the last conversation. */
export function GatePanel({ gate }: { readonly gate: ReturnType<typeof useGate> }) {
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
  const { attemptsUsed, attemptsAllowed, attemptsOn, lastConversationOn, judgedAt, zones } = verdict.evidence;
  const zone = verdict.localTimes[0]?.zone;
  const today = localDateIn(judgedAt, zone ?? 'UTC');
  return (
    <section className={css.panel} aria-label="Contact gate">
      <p className={style} role="status">
        <Icon size={20} aria-hidden />
        <span>{text}</span>
      </p>
      <div className={css.facts}>
        <div title={attemptsOn.length === 0 ? undefined : `Calls on ${attemptsOn.join(', ')}`}>
          <Attempts used={attemptsUsed} allowed={attemptsAllowed} />
        </div>
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
              : verdict.localTimes.map(({ zone: name, time }) => (
                  <span key={name}>
                    <strong>{time}</strong> {zoneName(name)}
                  </span>
                ))}
          </span>
        </div>
      </div>
      {verdict.reasons.length > 0 && <Reasons verdict={verdict} />}
    </section>
  );
}
