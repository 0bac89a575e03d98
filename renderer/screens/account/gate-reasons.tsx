import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { VerdictOut } from '../../../shared/contract/contact.ts';
import { gateRules } from '../../../shared/vocabulary/contact.ts';
import { ConfidenceBadge } from '../../components/confidence.tsx';
import css from './gate-reasons.module.css';
import { bothMoments } from './use-gate.ts';

type Reason = VerdictOut['reasons'][number];
type Pass = VerdictOut['passes'][number];

/** When the reason lifts, in words; a warning forbids nothing. */
function liftText(reason: Reason, zone: string | undefined): string {
  if (reason.overriddenBy !== null) return `Let pass by ${reason.overriddenBy}.`;
  if (reason.severity === 'warn') return 'A warning: contact is allowed.';
  if (reason.nextAllowedAt !== null) return `Lifts ${bothMoments(reason.nextAllowedAt, zone)}.`;
  return 'Does not lift by itself.';
}

/** Every reason against the contact: ✕ forbids, ⚠ warns; whose law, in a sentence, its cite, how sure, and when it lifts. */
export function GateReasons({
  reasons,
  zone,
}: {
  readonly reasons: readonly Reason[];
  /** On whose clock the moments are told. */
  readonly zone: string | undefined;
}) {
  return (
    <ul className={css.list}>
      {reasons.map((reason) => {
        const isClosed = reason.severity === 'block' && reason.overriddenBy === null;
        return (
          <li
            key={`${reason.rule} ${reason.ruleId} ${reason.jurisdiction} ${reason.message}`}
            className={isClosed ? css.blocks : css.warns}
          >
            {isClosed ? (
              <IconX size={16} role="img" aria-label="Forbids" />
            ) : (
              <IconAlertTriangle size={16} role="img" aria-label="Warns" />
            )}
            <div className={css.words}>
              <p className={css.head}>
                <strong>{gateRules[reason.rule]}</strong>
                <span className={css.whose}>{reason.jurisdiction}</span>
                <ConfidenceBadge confidence={reason.confidence} />
              </p>
              <p className={css.line}>{reason.message}</p>
              <p className={css.small}>
                {reason.cite !== '' && <span className={css.cite}>{reason.cite}</span>} {liftText(reason, zone)}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Passes by whose law it is, each rule once, in the order the gate asked. */
export function passesByJurisdiction(passes: readonly Pass[]): readonly (readonly [string, readonly Pass[]])[] {
  const groups = new Map<string, Pass[]>();
  for (const pass of passes) {
    const known = groups.get(pass.jurisdiction) ?? [];
    if (!known.some(({ rule, cite }) => rule === pass.rule && cite === pass.cite)) {
      groups.set(pass.jurisdiction, [...known, pass]);
    }
  }
  return [...groups];
}

/** What was asked and found nothing wrong, by whose law it is: each rule with its cite. */
export function GatePasses({ passes }: { readonly passes: readonly Pass[] }) {
  const id = useId();
  const groups = passesByJurisdiction(passes);
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={css.title}>
        Asked, and nothing against it
      </h3>
      {groups.map(([jurisdiction, asked]) => (
        <div key={jurisdiction} className={css.group}>
          <h4 className={css.groupName}>{jurisdiction}</h4>
          <ul className={css.list}>
            {asked.map(({ rule, cite }) => (
              <li key={`${rule} ${cite}`} className={css.pass}>
                <IconCheck size={16} role="img" aria-label="Passes" />
                <span>{gateRules[rule]}</span>
                <span className={css.small}>{cite}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
