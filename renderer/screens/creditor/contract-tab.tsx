import { useState } from 'react';
import { commissionBases, remittanceMethods } from '../../../shared/vocabulary/contracts.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { buckets } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText, InstantText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatCount, formatDate, formatMoney } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { percentText } from '../../components/percent-field.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import tabbed from '../../components/tabbed.module.css';
import css from '../creditors/creditors.module.css';
import table from '../../components/plain-table.module.css';
import { ContractDialog } from './contract-dialog.tsx';
import { isMoneyBasis } from './contract-draft.ts';
import type { ContractVersion, OfCreditor } from './creditor.ts';

type Terms = ContractVersion['terms'];
const rate = (basisPoints: number): string => `${percentText(basisPoints)} %`;

/** The rates: one a kind of money, or the rows of a plan. */
function Rates({ terms: { rates }, currency }: { readonly terms: Terms; readonly currency: string }) {
  if (rates.kind === 'fixed')
    return (
      <table className={table.table}>
        <thead>
          <tr>
            {codesOf(buckets).map((bucket) => (
              <th key={bucket} scope="col" className={table.figure}>
                {buckets[bucket]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {codesOf(buckets).map((bucket) => (
              <td key={bucket} className={table.figure}>
                {rate(rates.bp[bucket])}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    );
  const end = (upTo: number | null): string =>
    upTo === null
      ? 'beyond'
      : isMoneyBasis(rates.basis)
        ? `up to ${formatMoney(upTo, currency)}`
        : `up to ${formatCount(upTo)} days`;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col" className={table.wide}>
            {commissionBases[rates.basis]}
          </th>
          <th scope="col" className={table.figure}>
            Rate
          </th>
        </tr>
      </thead>
      <tbody>
        {rates.rows.map(({ upTo, rateBp }) => (
          <tr key={upTo ?? 'beyond'}>
            <td>{end(upTo)}</td>
            <td className={table.figure}>{rate(rateBp)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One version, every term in words. */
function Version({ version, currency }: { readonly version: ContractVersion; readonly currency: string }) {
  const { terms } = version;
  const earns =
    terms.rates.kind === 'plan' ? terms.rates.earns.map((bucket) => buckets[bucket].toLowerCase()).join(', ') : null;
  const facts: readonly (readonly [string, string])[] = [
    ['Remitting', remittanceMethods[terms.method]],
    [
      'Clearing',
      terms.clearingDays === 0
        ? 'No payment waits'
        : `Checks and transfers wait ${formatCount(terms.clearingDays)} days`,
    ],
    [
      'Minimum payout',
      terms.minimumPayoutMinor === 0 ? 'None' : `${formatMoney(terms.minimumPayoutMinor, currency)}; less is carried`,
    ],
    ...(earns === null ? [] : [['The plan earns on', earns] as const]),
    ['Paid direct', terms.earnsOnDirect ? 'Earns commission too' : 'Earns nothing'],
    [
      'Free days',
      terms.freeDays === 0
        ? 'None'
        : `Payments within ${formatCount(terms.freeDays)} days of the placement earn nothing`,
    ],
    ['Most one payment earns', terms.capMinor === null ? 'No limit' : formatMoney(terms.capMinor, currency)],
    ['Tax on commission', rate(terms.taxBp)],
    ['Recovered costs belong to', terms.costsBelongTo === 'agency' ? 'Us' : 'The creditor'],
    ...(version.note === '' ? [] : [['Note', version.note] as const]),
  ];
  return (
    <Panel title={`Version ${version.version}, from ${formatDate(version.fromOn)}`} scroll>
      <div className={css.stack}>
        <div className={css.rates}>
          <Rates terms={terms} currency={currency} />
        </div>
        <dl className={css.facts}>
          {facts.map(([label, text]) => (
            <div key={label} className={css.fact}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
          <div className={css.fact}>
            <dt>Entered</dt>
            <dd>
              {version.madeBy ?? 'Duly'}, <InstantText at={version.madeAt} />
            </dd>
          </div>
        </dl>
      </div>
    </Panel>
  );
}

/** What was agreed with a creditor, version by version. What was posted keeps the rate it was posted with. */
export function ContractTab({ creditor, today }: OfCreditor) {
  const mayManage = useMay('creditors_manage');
  const [chosenId, choose] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const list = useQuery(['contracts', creditor.id], () => api.contracts.list({ creditorId: creditor.id }), [
    'book.changed',
  ]);
  const add = () => setAdding(true);
  const rows = list.data?.rows ?? [];
  const inForce = rows
    .filter(({ fromOn }) => fromOn <= today)
    .toSorted((a, b) => b.fromOn.localeCompare(a.fromOn) || b.version - a.version)[0];
  const shown = rows.find(({ id }) => id === chosenId) ?? inForce ?? rows[0];
  const step = (by: number) => {
    const at = rows.findIndex(({ id }) => id === shown?.id);
    choose(rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.id ?? null);
  };
  useKeys([
    { key: 'N', label: 'New version of the contract', run: add, when: () => mayManage },
    { key: 'J', label: 'Version before', run: () => step(1) },
    { key: 'K', label: 'Next version', run: () => step(-1) },
  ]);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  return (
    <>
      <div className={tabbed.bar}>
        <p className={css.note}>
          A version holds for money received from its day on. Commission is reckoned once, when a payment is posted.
        </p>
        {mayManage && (
          <div className={css.actions}>
            <KeyedButton label="New version…" keyName="N" size="xs" onClick={add} />
          </div>
        )}
      </div>
      {shown === undefined ? (
        <Panel>
          <Empty
            title="No contract yet"
            why="Without one, nothing is earned from this creditor’s payments and no statement can be prepared."
            action={mayManage ? { label: 'Enter the contract…', run: add } : undefined}
          />
        </Panel>
      ) : (
        <div className={css.narrow}>
          <Panel title="Versions" scroll flush>
            <ul className={css.months}>
              {rows.map(({ id, version, fromOn }) => (
                <li key={id}>
                  <button
                    type="button"
                    className={css.month}
                    aria-current={id === shown.id ? 'true' : undefined}
                    onClick={() => choose(id)}
                  >
                    <span>
                      v{version}, from <DateText on={fromOn} />
                    </span>
                    {id === inForce?.id && <span className={css.note}>today</span>}
                  </button>
                </li>
              ))}
            </ul>
          </Panel>
          <Version version={shown} currency={list.data.currency} />
        </div>
      )}
      {isAdding && (
        <ContractDialog
          creditor={creditor}
          today={today}
          before={inForce?.terms ?? null}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
