import { type GateRule, gateRules } from '../../../shared/vocabulary/contact.ts';
import { rulePackStates } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { ConfidenceBadge } from '../../components/confidence.tsx';
import { DateText, InstantText } from '../../components/date-text.tsx';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import css from './compliance.module.css';
import type { PackRow } from './pack-row.ts';

const isGateRule = (rule: string): rule is GateRule => Object.hasOwn(gateRules, rule);

/** The version shown, read whole. */
export const usePack = ({ packId, version }: PackRow) =>
  useQuery(['compliance', 'pack', packId, version], () => api.rulePacks.show({ packId, version }), ['book.changed']);

function Facts({ pack }: { readonly pack: PackRow }) {
  return (
    <dl className={css.facts}>
      <dt>Version</dt>
      <dd>
        {pack.packId} {pack.version}, {rulePackStates[pack.state].toLowerCase()}
      </dd>
      <dt>From</dt>
      <dd>
        <DateText on={pack.effectiveFrom} />
        {pack.effectiveTo !== null && (
          <>
            {' '}
            to <DateText on={pack.effectiveTo} />
          </>
        )}
      </dd>
      <dt>Origin</dt>
      <dd>
        {pack.origin}
        {pack.signedBy !== '' && `, signed by ${pack.signedBy}`}
      </dd>
      {pack.proposedAt !== null && (
        <>
          <dt>Proposed</dt>
          <dd>
            {pack.proposedBy}, <InstantText at={pack.proposedAt} />
            {pack.reason !== '' && `: ${pack.reason}`}
          </dd>
        </>
      )}
      {pack.reviewedAt !== null && (
        <>
          <dt>Reviewed</dt>
          <dd>
            {pack.reviewedBy}, <InstantText at={pack.reviewedAt} />
            {pack.reviewNote !== '' && `: ${pack.reviewNote}`}
          </dd>
        </>
      )}
      <dt>Fingerprint</dt>
      <dd className="mono">{pack.sha256.slice(0, 16)}</dd>
    </dl>
  );
}

/** One version: every rule in a sentence with its cite and how sure it is, the words it wants, and the time to sue. */
export function PackView({ pack }: { readonly pack: PackRow }) {
  const shown = usePack(pack);
  return (
    <Panel title={pack.jurisdiction} scroll className={css.side}>
      <Facts pack={pack} />
      {shown.data === undefined && <Waiting fault={shown.fault} onRetry={() => void shown.refresh()} />}
      {shown.data === null && <p className={css.note}>This version is no longer in the book.</p>}
      {shown.data != null && (
        <>
          <h3 className={css.heading}>Rules</h3>
          {shown.data.rules.length === 0 && <p className={css.note}>It holds no rule for the gate.</p>}
          <ul className={css.rules}>
            {shown.data.rules.map((rule) => (
              <li key={rule.id}>
                <strong>{isGateRule(rule.rule) ? gateRules[rule.rule] : rule.rule}</strong>{' '}
                <ConfidenceBadge confidence={rule.confidence} />
                {rule.severity === 'warn' && <span className={css.soon}> warns only</span>}
                <div>{rule.text}</div>
                <span className={css.small}>
                  {rule.cite}
                  {rule.effectiveFrom !== null && (
                    <>
                      {' '}
                      · from <DateText on={rule.effectiveFrom} />
                    </>
                  )}
                  {rule.effectiveTo !== null && (
                    <>
                      {' '}
                      · to <DateText on={rule.effectiveTo} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {shown.data.disclosures.length > 0 && <h3 className={css.heading}>Words it wants</h3>}
          <ul className={css.rules}>
            {shown.data.disclosures.map((one) => (
              <li key={one.id}>
                {one.summary} <ConfidenceBadge confidence={one.confidence} />
                <span className={css.small}>{one.cite}</span>
              </li>
            ))}
          </ul>
          {shown.data.limitation !== null && (
            <>
              <h3 className={css.heading}>Time to sue</h3>
              <p className={css.words}>{shown.data.limitation}</p>
            </>
          )}
        </>
      )}
    </Panel>
  );
}
