import { Select } from '@mantine/core';
import { IconCheck, IconClock, IconPackage, IconX, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { type RulePackState, rulePackStates } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatCount } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { codeColumn, countColumn, dateColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { RowsGrid } from '../../grid/rows-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import type { ChipTone } from '../../theme/tokens.ts';
import { useBookDay } from '../today/use-queue.ts';
import css from './compliance.module.css';
import { ProposeDialog, ProposeFileDialog, ReviewDialog } from './pack-dialogs.tsx';
import type { PackRow } from './pack-row.ts';
import { PackView } from './pack-view.tsx';

const looks: Readonly<Record<RulePackState, { readonly icon: TablerIcon; readonly tone: ChipTone }>> = {
  shipped: { icon: IconPackage, tone: 'neutral' },
  proposed: { icon: IconClock, tone: 'disputed' },
  approved: { icon: IconCheck, tone: 'plan' },
  rejected: { icon: IconX, tone: 'ceased' },
};
const State = ({ row }: { readonly row: PackRow }) => (
  <Chip icon={looks[row.state].icon} tone={looks[row.state].tone} label={rulePackStates[row.state]} />
);

const columns = [
  textColumn<PackRow>({ id: 'jurisdiction', header: 'Whose law', width: 130, flex: 1 }, (row) => row.jurisdiction),
  codeColumn<PackRow>({ id: 'version', header: 'Version', width: 100 }, (row) => row.version),
  textColumn<PackRow>({ id: 'force', header: 'In force', width: 84 }, (row) => (row.inForce ? 'Yes' : 'No')),
  partColumn<PackRow>({ id: 'state', header: 'State', width: 154 }, (row) => rulePackStates[row.state], State),
  dateColumn<PackRow>({ id: 'from', header: 'From', width: 112 }, (row) => row.effectiveFrom),
  countColumn<PackRow>({ id: 'rules', header: 'Rules', width: 66 }, (row) => row.rules),
  countColumn<PackRow>({ id: 'unverified', header: 'Unverified', width: 92 }, (row) => row.unverified),
];

const which = { force: 'In force on the day', proposed: 'Waiting for review', all: 'Every version' } as const;
type Which = keyof typeof which;
const isShown = (row: PackRow, shown: Which) =>
  shown === 'all' || (shown === 'force' ? row.inForce : row.state === 'proposed');
const keyOf = ({ packId, version }: PackRow) => `${packId} ${version}`;

function Rules({ today }: { readonly today: string }) {
  const mayManage = useMay('rules_manage');
  const [on, setOn] = useState<string | null>(today);
  const [shown, setShown] = useState<Which>('force');
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'propose' | 'file' | 'approve' | 'reject' | null>(null);
  const list = useQuery(['compliance', 'rules', on], () => api.rulePacks.list(on === null ? {} : { on }), [
    'book.changed',
  ]);
  const rows = list.data?.rows ?? [];
  const waiting = rows.filter(({ state }) => state === 'proposed');
  const chosen = rows.find((row) => keyOf(row) === chosenKey) ?? null;
  const mayReview = mayManage && chosen?.state === 'proposed';
  const mayPropose = mayManage && chosen !== null;
  const close = () => setDialog(null);
  useKeys([
    { key: 'P', label: 'Propose a changed copy', run: () => setDialog('propose'), when: () => mayPropose },
    { key: 'F', label: 'Propose a signed file', run: () => setDialog('file'), when: () => mayManage },
    { key: 'A', label: 'Approve the version', run: () => setDialog('approve'), when: () => mayReview },
    { key: 'X', label: 'Reject the version', run: () => setDialog('reject'), when: () => mayReview },
  ]);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  return (
    <>
      <div className={css.bar}>
        <DateField aria-label="As of" className={css.day} today={today} value={on} onChange={setOn} />
        <Select
          aria-label="Which versions"
          className={css.filter}
          data={Object.entries(which).map(([value, label]) => ({ value, label }))}
          value={shown}
          onChange={(next) => setShown((next ?? 'force') as Which)}
        />
        {waiting.length > 0 && shown !== 'proposed' && (
          <p className={css.note}>
            {formatCount(waiting.length)} {waiting.length === 1 ? 'version waits' : 'versions wait'} for review.
          </p>
        )}
        {mayManage && (
          <div className={css.right}>
            <KeyedButton
              label="Propose a change…"
              keyName="P"
              disabled={!mayPropose}
              onClick={() => setDialog('propose')}
            />
            <KeyedButton label="Signed file…" keyName="F" onClick={() => setDialog('file')} />
            <KeyedButton label="Approve…" keyName="A" disabled={!mayReview} onClick={() => setDialog('approve')} />
            <KeyedButton label="Reject…" keyName="X" disabled={!mayReview} onClick={() => setDialog('reject')} />
          </div>
        )}
      </div>
      <div className={`${css.split} ${css.halves}`}>
        <Panel flush className={css.fill}>
          <div className={css.grid}>
            <RowsGrid<PackRow>
              key={shown}
              label={`Rules: ${which[shown]}`}
              rows={rows.filter((row) => isShown(row, shown))}
              columns={columns}
              rowId={keyOf}
              onRow={(row) => row !== null && setChosenKey(keyOf(row))}
              empty={
                <Empty
                  title={shown === 'proposed' ? 'Nothing waits for review' : 'No rules are in force on that day'}
                  why={
                    shown === 'proposed'
                      ? 'A changed copy or a signed file waits here until a second person approves or rejects it.'
                      : 'Choose another day, or look at every version.'
                  }
                  action={{ label: 'Show every version', run: () => setShown('all') }}
                />
              }
            />
          </div>
        </Panel>
        {chosen === null ? (
          <Panel title="Rules" className={css.side}>
            <p className={css.note}>Choose whose law to read: every rule in a sentence, its cite and how sure it is.</p>
          </Panel>
        ) : (
          <PackView pack={chosen} />
        )}
      </div>
      {chosen !== null && dialog === 'propose' && <ProposeDialog pack={chosen} onClose={close} />}
      {dialog === 'file' && <ProposeFileDialog onClose={close} />}
      {chosen !== null && (dialog === 'approve' || dialog === 'reject') && (
        <ReviewDialog pack={chosen} approve={dialog === 'approve'} onClose={close} />
      )}
    </>
  );
}

/** Whose rules are in force on a day, in which version, and what waits for a second person. */
export function RulesTab() {
  const today = useBookDay();
  if (today.data === undefined) return <Waiting fault={today.fault} onRetry={() => void today.refresh()} />;
  return <Rules today={today.data} />;
}
