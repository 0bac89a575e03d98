import { Select } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX, type TablerIcon } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import {
  channels,
  type GateDecision,
  type GateRule,
  gateDecisions,
  gateRules,
} from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import { InstantText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { optionsOf } from '../../components/options.ts';
import { Panel } from '../../components/panel.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { codeColumn, instantColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import type { ChipTone } from '../../theme/tokens.ts';
import { GateReasons } from '../account/gate-reasons.tsx';
import css from './compliance.module.css';

type Entry = OutputOf<typeof contract.contact.log>['rows'][number];

const looks: Readonly<Record<GateDecision, { readonly icon: TablerIcon; readonly tone: ChipTone }>> = {
  allow: { icon: IconCheck, tone: 'plan' },
  warn: { icon: IconAlertTriangle, tone: 'disputed' },
  block: { icon: IconX, tone: 'ceased' },
};
const isOverridden = ({ reasons }: Entry) => reasons.some(({ overriddenBy }) => overriddenBy !== null);
const decisionText = (entry: Entry) =>
  isOverridden(entry) && entry.decision !== 'block' ? 'Let pass' : gateDecisions[entry.decision];
const Decision = ({ row }: { readonly row: Entry }) => (
  <Chip icon={looks[row.decision].icon} tone={looks[row.decision].tone} label={decisionText(row)} />
);

const columns = [
  instantColumn<Entry>({ id: 'at', header: 'When', width: 168 }, (row) => row.at),
  partColumn<Entry>({ id: 'decision', header: 'Decision', width: 196 }, decisionText, Decision),
  textColumn<Entry>({ id: 'channel', header: 'Way', width: 110 }, (row) => channels[row.channel]),
  textColumn<Entry>({ id: 'name', header: 'Name', width: 150, flex: 1 }, (row) => row.name),
  codeColumn<Entry>({ id: 'file', header: 'File', width: 104 }, (row) => row.fileNumber),
  textColumn<Entry>({ id: 'reason', header: 'First reason', width: 170, flex: 1 }, (row) =>
    row.reasons[0] === undefined ? null : gateRules[row.reasons[0].rule],
  ),
  textColumn<Entry>({ id: 'user', header: 'By', width: 120 }, (row) => (row.user === '' ? 'Duly' : row.user)),
];

const any = 'any';

/** Why, as it was kept: the reasons of that moment and the rules that judged. */
function WhyThen({ entry }: { readonly entry: Entry | null }) {
  if (entry === null) {
    return (
      <p className={css.note}>
        Choose a line to see every reason as it was kept, with its law and the rules that judged.
      </p>
    );
  }
  return (
    <>
      <p className={css.line}>
        <strong>{decisionText(entry)}</strong>: {channels[entry.channel].toLowerCase()} to {entry.name},{' '}
        <InstantText at={entry.at} />
      </p>
      {entry.reasons.length === 0 ? (
        <p className={css.note}>No rule had anything against it.</p>
      ) : (
        <GateReasons reasons={entry.reasons} zone={undefined} />
      )}
      <p className={css.note}>
        Judged by rules {entry.rulesVersion}; asked by {entry.user === '' ? 'Duly' : entry.user}.
      </p>
    </>
  );
}

/** Every contact that was blocked, made or let pass, with the reasons of that moment. */
export function GateLogTab() {
  const [decision, setDecision] = useState<GateDecision | null>(null);
  const [rule, setRule] = useState<GateRule | null>(null);
  const [entry, setEntry] = useState<Entry | null>(null);
  const page = useCallback(
    ({ from, to }: PageAsked) =>
      api.contact.log({ from, to, ...(decision !== null && { decision }), ...(rule !== null && { rule }) }),
    [decision, rule],
  );
  const open = (row: Entry | null) => {
    if (row !== null) navigate({ screen: 'account', params: { accountId: row.accountId } });
  };
  useKeys([{ key: 'Enter', label: 'Open the account', run: () => open(entry) }]);
  const isFiltered = decision !== null || rule !== null;
  const clear = () => {
    setDecision(null);
    setRule(null);
  };
  return (
    <>
      <div className={css.bar}>
        <Select
          aria-label="Decision"
          className={css.filter}
          data={[{ value: any, label: 'Every decision' }, ...optionsOf(gateDecisions)]}
          value={decision ?? any}
          onChange={(next) => setDecision(next === null || next === any ? null : (next as GateDecision))}
        />
        <Select
          aria-label="Rule"
          className={css.filter}
          searchable
          data={[{ value: any, label: 'Every rule' }, ...optionsOf(gateRules)]}
          value={rule ?? any}
          onChange={(next) => setRule(next === null || next === any ? null : (next as GateRule))}
        />
        <div className={css.right}>
          <KeyedButton label="Open account" keyName="Enter" disabled={entry === null} onClick={() => open(entry)} />
        </div>
      </div>
      <div className={css.split}>
        <Panel flush className={css.fill}>
          <div className={css.grid}>
            <PagedGrid<Entry>
              key={`${decision ?? ''} ${rule ?? ''}`}
              label="Gate log"
              columns={columns}
              page={page}
              topics={['account.changed', 'book.changed']}
              rowId={(row) => row.id}
              onRow={setEntry}
              onOpen={open}
              empty={
                isFiltered ? (
                  <Empty
                    title="Nothing like this is in the log"
                    why="No kept decision fits both filters."
                    action={{ label: 'Show the whole log', run: clear }}
                  />
                ) : (
                  <Empty
                    title="The gate has not decided anything yet"
                    why="Every call that is logged, every letter that is sent, and every contact that was refused or let pass is listed here."
                    action={{ label: 'Go to Today', run: () => navigate({ screen: 'today' }) }}
                  />
                )
              }
            />
          </div>
        </Panel>
        <Panel title="Why" scroll className={css.side}>
          <WhyThen entry={entry} />
        </Panel>
      </div>
    </>
  );
}
