import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { channels, gateDecisions, gateRules } from '../../../shared/vocabulary/contact.ts';
import { ConfidenceBadge } from '../../components/confidence.tsx';
import { InstantText } from '../../components/date-text.tsx';
import { formatInstant } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import css from './compliance.module.css';
import { type GateLogReason, type GateLogRow, isClosing } from './gate-log-row.ts';

/** When the reason would have lifted, or who let it pass; a warning forbade nothing. */
function liftText({ severity, overriddenBy, nextAllowedAt }: GateLogReason): string {
  if (overriddenBy !== null) return `Let pass by ${overriddenBy}.`;
  if (severity === 'warn') return 'A warning: contact was allowed.';
  return nextAllowedAt === null ? 'It does not lift by itself.' : `Until ${formatInstant(nextAllowedAt)}.`;
}

function Reason({ reason }: { readonly reason: GateLogReason }) {
  const isShut = isClosing(reason);
  return (
    <li className={isShut ? css.blocks : css.warns}>
      {isShut ? (
        <IconX size={16} role="img" aria-label="Forbade" />
      ) : (
        <IconAlertTriangle size={16} role="img" aria-label="Warned" />
      )}
      <div className={css.words}>
        <p className={css.head}>
          <strong>{gateRules[reason.rule]}</strong>
          <span>{reason.jurisdiction}</span>
          <ConfidenceBadge confidence={reason.confidence} />
        </p>
        <p className={css.line}>{reason.message}</p>
        <p className={css.small}>{[reason.cite, liftText(reason)].filter(Boolean).join(' · ')}</p>
      </div>
    </li>
  );
}

/** Why the gate answered as it did then: every reason with its law, and the version of the rules it was judged by. */
export function GateLogDetail({ row }: { readonly row: GateLogRow | null }) {
  if (row === null) {
    return (
      <Panel title="Reasons">
        <p className={css.note}>Choose a verdict to see every reason of it: J and K, or a click.</p>
      </Panel>
    );
  }
  return (
    <Panel title={`${gateDecisions[row.decision]}: ${row.name}`} scroll>
      <div className={css.stack}>
        <dl className={css.facts}>
          <dt>When</dt>
          <dd>
            <InstantText at={row.at} />
          </dd>
          <dt>Way</dt>
          <dd>{channels[row.channel]}</dd>
          <dt>Who</dt>
          <dd>{row.user === '' ? 'Duly' : row.user}</dd>
          <dt>Rules version</dt>
          <dd>{row.rulesVersion}</dd>
        </dl>
        {row.reasons.length === 0 ? (
          <p className={css.note}>No rule spoke against this contact.</p>
        ) : (
          <ul className={css.reasons} aria-label="Reasons">
            {row.reasons.map((reason) => (
              <Reason key={`${reason.pack} ${reason.ruleId} ${reason.rule} ${reason.message}`} reason={reason} />
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
