import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { BulkReportOut } from '../../../shared/contract/bulk.ts';
import { type BulkItemState, bulkItemStates, bulkSkips } from '../../../shared/vocabulary/bulk.ts';
import { type GateRule, gateRules } from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount, formatMoney } from '../../components/format.ts';
import plain from '../../components/plain-table.module.css';
import { Waiting } from '../../components/waiting.tsx';
import css from './accounts.module.css';

type Group = BulkReportOut['groups'][number];
const whyOf = ({ skip, rule }: { readonly skip: Group['skip']; readonly rule: GateRule | null }): string =>
  skip === null ? '' : rule === null ? bulkSkips[skip] : gateRules[rule];

const countOf = (groups: readonly Group[], ...states: readonly BulkItemState[]): number =>
  groups.reduce((sum, group) => sum + (states.includes(group.state) ? group.count : 0), 0);

const verbs: Readonly<Record<BulkReportOut['state'], string>> = {
  planned: 'would be changed',
  running: 'are changed so far',
  stopped: 'are changed; it was stopped',
  done: 'are changed',
  undoing: 'are still changed',
  undone: 'stay changed',
};

/** "212 of 240 would be changed · $301,220. Skipped: 19 communication ceased, 6 no address, 3 on hold." */
export function ReportSentence({ report }: { readonly report: BulkReportOut }) {
  const { groups, state, owing, total } = report;
  const changed = state === 'planned' ? countOf(groups, 'ready') : countOf(groups, 'done', 'kept');
  const left = groups.filter((group) => group.state === 'skipped' || group.state === 'kept');
  const undone = countOf(groups, 'undone');
  return (
    <div className={css.verdict} role="status">
      <p className={css.verdictLine}>
        <strong>
          {formatCount(changed)} of {formatCount(total)}
        </strong>{' '}
        {verbs[state]}
        {owing.length > 0 && <> · {owing.map(({ minor, currency }) => formatMoney(minor, currency)).join(' + ')}</>}
        {undone > 0 && <> · {formatCount(undone)} taken back</>}
      </p>
      {left.length > 0 && (
        <p className={css.verdictLine}>
          {state === 'undone' ? 'Not taken back or left out: ' : 'Skipped: '}
          {left.map((group) => `${formatCount(group.count)} ${whyOf(group).toLowerCase()}`).join(', ')}
        </p>
      )}
    </div>
  );
}

const shownAtOnce = 100;

/** The accounts of the report by name, those left out first. */
export function ReportItems({ report }: { readonly report: BulkReportOut }) {
  const states = (Object.keys(bulkItemStates) as BulkItemState[]).filter((state) => countOf(report.groups, state) > 0);
  const [chosen, setChosen] = useState<BulkItemState | null>(null);
  const state =
    chosen !== null && states.includes(chosen) ? chosen : states.includes('skipped') ? 'skipped' : states[0];
  const asked = { runId: report.runId, from: 0, to: shownAtOnce, ...(state !== undefined && { state }) };
  const items = useQuery(['bulk.items', asked, report.state, report.groups], () => api.bulk.items(asked), []);
  if (state === undefined) return null;
  if (items.data === undefined) return <Waiting fault={items.fault} />;
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Accounts shown"
        data={states.map((one) => ({
          value: one,
          label: `${bulkItemStates[one]} ${formatCount(countOf(report.groups, one))}`,
        }))}
        value={state}
        onChange={(value) => setChosen(value as BulkItemState)}
      />
      <div className={css.reportRows} tabIndex={0} role="group" aria-label={bulkItemStates[state]}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Name</th>
              <th scope="col">Balance</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {items.data.rows.map((row) => (
              <tr key={row.accountId}>
                <td>{row.fileNumber}</td>
                <td>{row.name}</td>
                <td>{formatMoney(row.owingMinor, row.currency)}</td>
                <td title={row.detail}>{whyOf(row) || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {items.data.total > shownAtOnce && (
          <p className={css.more}>The first {shownAtOnce} are shown; the saved report holds all of them.</p>
        )}
      </div>
    </>
  );
}
