import { Select } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX, type TablerIcon } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import {
  channels,
  type GateDecision,
  type GateRule,
  gateDecisions,
  gateRules,
} from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import { Empty } from '../../components/empty.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { optionsOf } from '../../components/options.ts';
import { Chip } from '../../components/status-chip.tsx';
import { codeColumn, instantColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import type { ChipTone } from '../../theme/tokens.ts';
import { openAccount } from './account-link.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './compliance.module.css';
import { GateLogDetail } from './gate-log-detail.tsx';
import { type GateLogRow, reasonInShort } from './gate-log-row.ts';
import { useChosenRow } from './use-chosen-row.ts';

const looks: Readonly<Record<GateDecision, { readonly icon: TablerIcon; readonly tone: ChipTone }>> = {
  allow: { icon: IconCheck, tone: 'plan' },
  warn: { icon: IconAlertTriangle, tone: 'disputed' },
  block: { icon: IconX, tone: 'ceased' },
};
const Answer = ({ row: { decision } }: { readonly row: GateLogRow }) => (
  <Chip icon={looks[decision].icon} tone={looks[decision].tone} label={gateDecisions[decision]} />
);
const ShortReason = ({ row }: { readonly row: GateLogRow }) => (
  <span className={css.cell} title={reasonInShort(row)}>
    {reasonInShort(row)}
  </span>
);

const columns = [
  instantColumn<GateLogRow>({ id: 'at', header: 'When', width: 168 }, (row) => row.at),
  textColumn<GateLogRow>({ id: 'name', header: 'Name', width: 104, flex: 1 }, (row) => row.name),
  codeColumn<GateLogRow>({ id: 'file', header: 'File', width: 98 }, (row) => row.fileNumber),
  textColumn<GateLogRow>({ id: 'way', header: 'Way', width: 92 }, (row) => channels[row.channel]),
  partColumn<GateLogRow>({ id: 'answer', header: 'Answer', width: 172 }, (row) => gateDecisions[row.decision], Answer),
  partColumn<GateLogRow>({ id: 'reason', header: 'First reason', width: 140, flex: 1.5 }, reasonInShort, ShortReason),
  textColumn<GateLogRow>({ id: 'user', header: 'Who', width: 96 }, (row) => (row.user === '' ? 'Duly' : row.user)),
];

/** Every verdict that was kept, newest first: who was to be reached, what the gate said, and why. */
export function GateLogTab() {
  const [decision, setDecision] = useState<GateDecision | null>(null);
  const [rule, setRule] = useState<GateRule | null>(null);
  const read = useCallback(
    ({ from, to }: PageAsked) =>
      api.contact.log({ from, to, ...(decision !== null && { decision }), ...(rule !== null && { rule }) }),
    [decision, rule],
  );
  const { row, setRow, page } = useChosenRow(read);
  const isFiltered = decision !== null || rule !== null;
  const showAll = () => {
    setRow(null);
    setDecision(null);
    setRule(null);
  };
  return (
    <>
      <div className={tabbed.bar}>
        <Select
          aria-label="Answer"
          placeholder="Every answer"
          clearable
          data={optionsOf(gateDecisions)}
          value={decision}
          onChange={(next) => {
            setRow(null);
            setDecision(next);
          }}
        />
        <Select
          aria-label="Rule"
          placeholder="Every rule"
          clearable
          searchable
          data={optionsOf(gateRules)}
          value={rule}
          onChange={(next) => {
            setRow(null);
            setRule(next);
          }}
        />
        <div className={css.actions}>
          <KeyedButton label="Open account" keyName="Enter" disabled={row === null} onClick={() => openAccount(row)} />
        </div>
      </div>
      <div className={css.columns}>
        <div className={css.list}>
          <PagedGrid<GateLogRow>
            key={`${decision} ${rule}`}
            label="Gate log"
            columns={columns}
            page={page}
            topics={['account.changed', 'book.changed', 'letters.changed']}
            rowId={(one) => one.id}
            onRow={setRow}
            onOpen={openAccount}
            empty={
              isFiltered ? (
                <Empty
                  title="Nothing here"
                  why="No verdict of this kind was kept."
                  action={{ label: 'Show the whole log', run: showAll }}
                />
              ) : (
                <Empty
                  title="The gate log is empty"
                  why="Every contact that was logged, sent, let pass or stopped is kept here with the verdict and its reasons."
                />
              )
            }
          />
        </div>
        <GateLogDetail key={row?.id} row={row} />
      </div>
    </>
  );
}
