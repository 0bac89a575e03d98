import { channels, gateDecisions } from '../../../shared/vocabulary/contact.ts';
import { InstantText } from '../../components/date-text.tsx';
import { GateReasons } from '../../components/gate-reasons.tsx';
import { Panel } from '../../components/panel.tsx';
import css from './compliance.module.css';
import type { GateLogRow } from './gate-log-row.ts';

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
          <GateReasons reasons={row.reasons} zone={undefined} tense="then" />
        )}
      </div>
    </Panel>
  );
}
