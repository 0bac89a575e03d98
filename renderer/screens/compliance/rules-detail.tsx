import { IconBan, IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { ConfidenceBadge } from '../../components/confidence.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatDate, formatInstant } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { Waiting } from '../../components/waiting.tsx';
import type { Pack, PackShown } from './rules-pack.ts';
import { PackState } from './rules-state.tsx';
import css from './rules.module.css';

type Rule = PackShown['rules'][number];

/** From which day to which, in words; nothing when the pack's own days hold. */
function daysText({ effectiveFrom, effectiveTo }: Pick<Rule, 'effectiveFrom' | 'effectiveTo'>): string {
  const from = effectiveFrom === null ? '' : `from ${formatDate(effectiveFrom)}`;
  const to = effectiveTo === null ? '' : `to ${formatDate(effectiveTo)}`;
  return [from, to].filter((part) => part !== '').join(' ');
}

function Severity({ severity }: { readonly severity: string }) {
  const isBlock = severity === 'block';
  const Icon = isBlock ? IconBan : IconAlertTriangle;
  return (
    <span className={isBlock ? css.stops : css.warns}>
      <Icon size={14} aria-hidden />
      {isBlock ? 'Stops' : 'Warns'}
    </span>
  );
}

/** The source of a sentence: its section of law, how sure it is, and its days. */
function Source({
  cite,
  confidence,
  days = '',
}: {
  readonly cite: string;
  readonly confidence: string;
  readonly days?: string;
}) {
  return (
    <span className={css.source}>
      {cite !== '' && <span>{cite}</span>}
      <ConfidenceBadge confidence={confidence} />
      {days !== '' && <span>{days}</span>}
    </span>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.part}>
      <h3 className={css.partTitle}>{title}</h3>
      {children}
    </section>
  );
}

/** Where the version comes from, and who proposed and reviewed it. */
function History({ pack }: { readonly pack: Pack }) {
  const lines = [
    pack.origin === '' ? '' : `${pack.origin}${pack.signedBy === '' ? '' : `, signed by ${pack.signedBy}`}.`,
    pack.proposedAt === null
      ? ''
      : `Proposed by ${pack.proposedBy} on ${formatInstant(pack.proposedAt)}: ${pack.reason}`,
    pack.reviewedAt === null || pack.proposedAt === null
      ? ''
      : `${pack.state === 'rejected' ? 'Rejected' : 'Approved'} by ${pack.reviewedBy} on ${formatInstant(pack.reviewedAt)}${
          pack.reviewNote === '' ? '.' : `: ${pack.reviewNote}`
        }`,
  ].filter((line) => line !== '');
  return (
    <>
      {lines.map((line) => (
        <p key={line} className={css.note}>
          {line}
        </p>
      ))}
      <p className={css.note}>
        SHA-256 <span className={css.hash}>{pack.sha256}</span>
      </p>
    </>
  );
}

/** What one version of a rule pack demands, each rule as a sentence with its source. */
export function RulesDetail({
  chosen: { packId, version },
  onCopy,
}: {
  readonly chosen: Pick<Pack, 'packId' | 'version'>;
  readonly onCopy: (() => void) | undefined;
}) {
  const found = useQuery(['rulePack', packId, version], () => api.rulePacks.show({ packId, version }), [
    'book.changed',
  ]);
  if (found.data === undefined) return <Waiting fault={found.fault} onRetry={() => void found.refresh()} />;
  if (found.data === null) return <Empty title="Not there" why="This version is no longer in the book." />;
  const { pack, rules, disclosures, limitation } = found.data;
  return (
    <Panel
      title={`${pack.jurisdiction} ${pack.version}`}
      scroll
      className={css.detail}
      actions={onCopy !== undefined && <KeyedButton label="Copy and change…" keyName="C" size="xs" onClick={onCopy} />}
    >
      <div className={css.about}>
        <PackState row={pack} />
        <span className={css.note}>
          {pack.inForce ? 'In force' : 'Not in force'} · {daysText(pack)}
        </span>
      </div>
      <Part title="Rules">
        {rules.length === 0 && <p className={css.note}>It has no contact rule of its own.</p>}
        <ul className={css.rules}>
          {rules.map((rule) => (
            <li key={rule.id} className={css.rule}>
              <Severity severity={rule.severity} />
              <div>
                <p className={css.text}>{rule.text}</p>
                <Source cite={rule.cite} confidence={rule.confidence} days={daysText(rule)} />
              </div>
            </li>
          ))}
        </ul>
      </Part>
      {disclosures.length > 0 && (
        <Part title="Disclosures">
          <ul className={css.plain}>
            {disclosures.map((one) => (
              <li key={one.id}>
                <p className={css.text}>{one.summary}</p>
                <Source cite={one.cite} confidence={one.confidence} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {limitation !== null && (
        <Part title="Time to sue">
          <p className={css.text}>{limitation}</p>
        </Part>
      )}
      <Part title="Where it comes from">
        <History pack={pack} />
      </Part>
    </Panel>
  );
}
