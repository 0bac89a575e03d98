import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconFileCertificate, IconSearch } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { rulePackStates } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatCount, formatDate } from '../../components/format.ts';
import { FaultNote, Waiting } from '../../components/waiting.tsx';
import { codeColumn, countColumn, dateColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { RowsGrid } from '../../grid/rows-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { useBookDay } from '../today/use-queue.ts';
import { RulesCopy } from './rules-copy.tsx';
import { RulesDetail } from './rules-detail.tsx';
import { RulesFile } from './rules-file.tsx';
import { type Pack, packKey } from './rules-pack.ts';
import { RulesProposed } from './rules-proposed.tsx';
import { PackState } from './rules-state.tsx';
import tabbed from '../../components/tabbed.module.css';
import part from './compliance.module.css';
import css from './rules.module.css';

const columns = [
  textColumn<Pack>({ id: 'jurisdiction', header: 'Jurisdiction', width: 180, flex: 1 }, (row) => row.jurisdiction),
  codeColumn<Pack>({ id: 'version', header: 'Version', width: 108 }, (row) => row.version),
  dateColumn<Pack>({ id: 'from', header: 'In force from', width: 110 }, (row) => row.effectiveFrom),
  dateColumn<Pack>({ id: 'to', header: 'To', width: 96 }, (row) => row.effectiveTo),
  partColumn<Pack>({ id: 'state', header: 'State', width: 146 }, (row) => rulePackStates[row.state], PackState),
  countColumn<Pack>({ id: 'rules', header: 'Rules', width: 60 }, (row) => row.rules),
  countColumn<Pack>({ id: 'unverified', header: 'Unverified', width: 88 }, (row) => row.unverified),
];

type Cut = 'in_force' | 'all';

/** The law of the whole country first, then its states and cities, then everybody else, each by name. */
const rank = ({ packId }: Pack): number => (/^US(-federal)?$/i.test(packId) ? 0 : packId.startsWith('US') ? 1 : 2);
const inOrder = (a: Pack, b: Pack): number => rank(a) - rank(b) || a.jurisdiction.localeCompare(b.jurisdiction);

function Rules({ today }: { readonly today: string }) {
  const mayManage = useMay('rules_manage');
  const [on, setOn] = useState<string | null>(null);
  const [isDateWrong, setDateWrong] = useState(false);
  const [cut, setCut] = useState<Cut>('in_force');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Pick<Pack, 'packId' | 'version'> | null>(null);
  const [copying, setCopying] = useState<Pick<Pack, 'packId' | 'version'> | null>(null);
  const [isChoosingFile, setChoosingFile] = useState(false);
  const side = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const list = useQuery(['rulePacks', on], () => api.rulePacks.list(on === null ? {} : { on }), ['book.changed']);
  const all = list.data?.rows;
  const words = typed.trim().toLowerCase();
  const rows = useMemo(
    () =>
      (all ?? [])
        .filter(
          (row) =>
            (cut === 'all' || row.inForce) &&
            `${row.jurisdiction} ${row.packId} ${row.version}`.toLowerCase().includes(words),
        )
        .sort(inOrder),
    [all, cut, words],
  );
  const waiting = (all ?? []).filter(({ state }) => state === 'proposed');
  const copy = () => {
    if (mayManage && chosen !== null) setCopying(chosen);
  };
  useKeys([
    { key: 'S', label: 'Search the rules by jurisdiction', run: () => search.current?.focus() },
    { key: 'C', label: 'Copy and change the chosen rules', run: copy, when: () => mayManage && chosen !== null },
    { key: 'F', label: 'Choose a signed file of rules', run: () => setChoosingFile(true), when: () => mayManage },
  ]);
  const readSide = () => side.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  const inForce = (all ?? []).filter((row) => row.inForce).length;
  return (
    <>
      <div className={tabbed.bar}>
        <TextInput
          ref={search}
          className={css.search}
          aria-label="Search by jurisdiction"
          placeholder="Jurisdiction, such as New York"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <span className={css.asOf}>
          <span id="rules-as-of">As of</span>
          <DateField
            aria-labelledby="rules-as-of"
            className={css.date}
            today={today}
            value={on ?? (isDateWrong ? null : today)}
            onChange={(day) => {
              setDateWrong(day === null);
              setOn(day);
            }}
          />
        </span>
        <SegmentedControl
          aria-label="Which versions"
          size="xs"
          value={cut}
          onChange={setCut}
          data={[
            { value: 'in_force', label: 'In force' },
            { value: 'all', label: 'All versions' },
          ]}
        />
        {all !== undefined && (
          <span className={css.note}>
            {formatCount(inForce)} in force {on === null || on === today ? 'today' : `on ${formatDate(on)}`}
          </span>
        )}
        {mayManage && (
          <Button
            className={css.last}
            variant="default"
            size="xs"
            leftSection={<IconFileCertificate size={14} aria-hidden />}
            onClick={() => setChoosingFile(true)}
          >
            Choose a signed file…
          </Button>
        )}
      </div>
      {waiting.length > 0 && <RulesProposed rows={waiting} onLook={setChosen} mayReview={mayManage} />}
      {list.fault !== null && all !== undefined && <FaultNote fault={list.fault} onRetry={() => void list.refresh()} />}
      <div className={css.split}>
        <div className={part.list}>
          {all === undefined ? (
            <Waiting fault={list.fault} onRetry={() => void list.refresh()} />
          ) : (
            <RowsGrid<Pack>
              label="Rule packs"
              rows={rows}
              columns={columns}
              rowId={packKey}
              onRow={(row) => row !== null && setChosen({ packId: row.packId, version: row.version })}
              onOpen={readSide}
              empty={
                words === '' ? (
                  <Empty title="No rules here" why="No rule pack is in force on that day." />
                ) : (
                  <Empty
                    title="Nothing matches"
                    why="No rule pack has this jurisdiction or version."
                    action={{ label: 'Show all', run: () => setTyped('') }}
                  />
                )
              }
            />
          )}
        </div>
        <div className={css.side} ref={side}>
          {chosen === null ? (
            <Empty title="No rules chosen" why="Choose a row with J and K to read what its rules say." />
          ) : (
            <RulesDetail key={packKey(chosen)} chosen={chosen} onCopy={mayManage ? copy : undefined} />
          )}
        </div>
      </div>
      {copying !== null && (
        <RulesCopy chosen={copying} onClose={() => setCopying(null)} onProposed={() => setCopying(null)} />
      )}
      {isChoosingFile && <RulesFile onClose={() => setChoosingFile(false)} />}
    </>
  );
}

/** The rule packs in force on a day, what each of them says, and the changes that wait for a second person. */
export function RulesTab() {
  const today = useBookDay();
  if (today.data === undefined) return <Waiting fault={today.fault} onRetry={() => void today.refresh()} />;
  return <Rules today={today.data} />;
}
