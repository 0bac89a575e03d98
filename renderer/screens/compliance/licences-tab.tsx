import { IconCalendarOff, IconCalendarPlus, IconCertificate, type TablerIcon } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Chip } from '../../components/status-chip.tsx';
import { FaultNote, Waiting } from '../../components/waiting.tsx';
import { codeColumn, dateColumn, partColumn, textColumn } from '../../grid/column-kinds.tsx';
import { RowsGrid } from '../../grid/rows-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import type { ChipTone } from '../../theme/tokens.ts';
import { useBookDay } from '../today/use-queue.ts';
import { LicencesDialog } from './licences-dialog.tsx';
import type { Licence } from './licences-row.ts';
import { stateName } from './licences-states.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './compliance.module.css';

const standings = {
  holds: { label: 'In force', icon: IconCertificate, tone: 'plan' },
  ahead: { label: 'Not yet', icon: IconCalendarPlus, tone: 'queued' },
  over: { label: 'Ended', icon: IconCalendarOff, tone: 'hold' },
} as const satisfies Readonly<Record<string, { label: string; icon: TablerIcon; tone: ChipTone }>>;

function standingOf({ fromOn, toOn }: Licence, today: string) {
  if (fromOn > today) return standings.ahead;
  return toOn !== null && toOn < today ? standings.over : standings.holds;
}

const columnsOn = (today: string) => [
  textColumn<Licence>({ id: 'state', header: 'State', width: 200 }, (row) =>
    row.country === 'US' ? stateName(row.state) : `${row.country} ${row.state}`,
  ),
  codeColumn<Licence>({ id: 'number', header: 'Number', width: 200 }, (row) => row.number),
  partColumn<Licence>(
    { id: 'standing', header: 'Today', width: 120 },
    (row) => standingOf(row, today).label,
    ({ row }) => <Chip {...standingOf(row, today)} />,
  ),
  dateColumn<Licence>({ id: 'from', header: 'From', width: 124 }, (row) => row.fromOn),
  dateColumn<Licence>({ id: 'to', header: 'To', width: 124 }, (row) => row.toOn),
  textColumn<Licence>({ id: 'note', header: 'Note', width: 200, flex: 1 }, (row) => row.note),
];

function Licences({ today }: { readonly today: string }) {
  const mayManage = useMay('rules_manage');
  const [row, setRow] = useState<Licence | null>(null);
  const [editing, setEditing] = useState<Licence | 'new' | null>(null);
  const list = useQuery(['licences'], () => api.licences.list({}), ['book.changed']);
  const columns = useMemo(() => columnsOn(today), [today]);
  const edit = (licence: Licence | null) => {
    if (mayManage && licence !== null) setEditing(licence);
  };
  const add = () => {
    if (mayManage) setEditing('new');
  };
  useKeys([
    { key: 'N', label: 'New licence', run: add, when: () => mayManage },
    { key: 'E', label: 'Change the chosen licence', run: () => edit(row), when: () => mayManage && row !== null },
  ]);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  const { rows } = list.data;
  return (
    <>
      <div className={tabbed.bar}>
        <p className={css.note}>
          Where the agency may collect. While the list is empty, the contact gate does not ask for licences.
        </p>
        {mayManage && (
          <div className={css.actions}>
            <KeyedButton label="Change…" keyName="E" size="xs" disabled={row === null} onClick={() => edit(row)} />
            <KeyedButton label="New licence…" keyName="N" size="xs" onClick={add} />
          </div>
        )}
      </div>
      {list.fault !== null && <FaultNote fault={list.fault} onRetry={() => void list.refresh()} />}
      <div className={css.list}>
        <RowsGrid<Licence>
          label="Licences"
          rows={rows}
          columns={columns}
          rowId={({ id }) => id}
          onRow={setRow}
          onOpen={edit}
          empty={
            <Empty
              title="No licence is in the book"
              why="Once one is entered, the contact gate warns where the agency has none."
              action={mayManage ? { label: 'New licence…', run: add } : undefined}
            />
          }
        />
      </div>
      {editing !== null && (
        <LicencesDialog licence={editing === 'new' ? null : editing} today={today} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

/** Where the agency may collect: its licences by state, with their days. */
export function LicencesTab() {
  const today = useBookDay();
  if (today.data === undefined) return <Waiting fault={today.fault} onRetry={() => void today.refresh()} />;
  return <Licences today={today.data} />;
}
