import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { VerdictOut } from '../../shared/contract/contact.ts';
import { gateRules } from '../../shared/vocabulary/contact.ts';
import { ConfidenceBadge } from './confidence.tsx';
import css from './gate-reasons.module.css';
import { bothMoments } from './their-time.ts';

type Reason = VerdictOut['reasons'][number];
type Pass = VerdictOut['passes'][number];

/** A verdict is told as it stands, or as it was kept. */
const tenses = {
  now: {
    forbids: 'Forbids',
    warns: 'Warns',
    warning: 'A warning: contact is allowed.',
    lifts: (moment: string) => `Lifts ${moment}.`,
    stays: 'Does not lift by itself.',
  },
  then: {
    forbids: 'Forbade',
    warns: 'Warned',
    warning: 'A warning: contact was allowed.',
    lifts: (moment: string) => `Until ${moment}.`,
    stays: 'It does not lift by itself.',
  },
} as const;
type Tense = keyof typeof tenses;

/** When the reason lifts, in words; a warning forbids nothing. */
function liftText(reason: Reason, zone: string | undefined, tense: Tense): string {
  const { warning, lifts, stays } = tenses[tense];
  if (reason.overriddenBy !== null) return `Let pass by ${reason.overriddenBy}.`;
  if (reason.severity === 'warn') return warning;
  return reason.nextAllowedAt === null ? stays : lifts(bothMoments(reason.nextAllowedAt, zone));
}

/** True when the reason forbids the contact: it blocks, and nobody let it pass. */
export const isClosing = ({ severity, overriddenBy }: Pick<Reason, 'severity' | 'overriddenBy'>): boolean =>
  severity === 'block' && overriddenBy === null;

/** Every reason against the contact: ✕ forbids, ⚠ warns; whose law, in a sentence, its cite, how sure, and when it lifts. */
export function GateReasons({
  reasons,
  zone,
  tense = 'now',
}: {
  readonly reasons: readonly Reason[];
  /** On whose clock the moments are told; ours when undefined. */
  readonly zone: string | undefined;
  readonly tense?: Tense;
}) {
  return (
    <ul className={css.list} aria-label="Reasons">
      {reasons.map((reason) => {
        const isClosed = isClosing(reason);
        return (
          <li
            key={`${reason.rule} ${reason.ruleId} ${reason.jurisdiction} ${reason.message}`}
            className={isClosed ? css.blocks : css.warns}
          >
            {isClosed ? (
              <IconX size={16} role="img" aria-label={tenses[tense].forbids} />
            ) : (
              <IconAlertTriangle size={16} role="img" aria-label={tenses[tense].warns} />
            )}
            <div className={css.words}>
              <p className={css.head}>
                <strong>{gateRules[reason.rule]}</strong>
                <span className={css.whose}>{reason.jurisdiction}</span>
                <ConfidenceBadge confidence={reason.confidence} />
              </p>
              <p className={css.line}>{reason.message}</p>
              <p className={css.small}>
                {reason.cite !== '' && <span className={css.cite}>{reason.cite}</span>} {liftText(reason, zone, tense)}
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
