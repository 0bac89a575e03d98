import { Button } from '@mantine/core';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { InstantText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatCount } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import table from '../../components/plain-table.module.css';
import css from './admin.module.css';
import { CopyPlaces } from './copy-places.tsx';
import { RestoreBackup } from './restore-backup.tsx';

const megabytes = (bytes: number): string => `${formatCount(Math.max(0.1, Math.round(bytes / 104_857.6) / 10))} MB`;

const reasons: Readonly<Record<string, string>> = {
  'by-hand': 'By hand',
  scheduled: 'By the clock',
  quit: 'On closing',
  command: 'By command',
  'before-migration': 'Before a new form',
  'before-update': 'Before an update',
};

/** The copies of the book: each opened and checked after it was written. */
export function BackupTab() {
  const list = useQuery(['backups'], () => api.book.backups({}), ['backup.done']);
  const backUp = useCommand(api.book.backUp);
  const [restoring, setRestoring] = useState<string | null>(null);
  const copy = async () => {
    const answer = await backUp.run({});
    if (!answer?.ok) return;
    showDone(`The copy was written, opened and checked: ${formatCount(answer.value.accounts)} accounts.`);
    await list.refresh();
  };
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  const { folder, rows } = list.data;
  return (
    <>
      <div className={css.bar}>
        <Button
          size="xs"
          leftSection={<IconDatabaseExport size={14} aria-hidden />}
          loading={backUp.running}
          onClick={() => void copy()}
        >
          Back up now
        </Button>
        <p className={css.note}>
          Copies go to <span className="mono">{folder}</span>.
        </p>
      </div>
      <Refused {...backUp} />
      <CopyPlaces copies={list.data} refresh={list.refresh} />
      <Panel title="Copies" scroll flush className={css.fill}>
        {rows.length === 0 ? (
          <Empty
            title="There is no copy yet"
            why="A copy is made every two hours while Duly is open, and when it closes."
            action={{ label: 'Back up now', run: () => void copy() }}
          />
        ) : (
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Made</th>
                <th scope="col">Why</th>
                <th scope="col" className={table.figure}>
                  Accounts
                </th>
                <th scope="col" className={table.figure}>
                  Size
                </th>
                <th scope="col">Checked</th>
                <th scope="col">File</th>
                <th scope="col">
                  <span className="visually-hidden">Restore</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.name}>
                  <th scope="row">
                    <InstantText at={row.at} />
                  </th>
                  <td>{reasons[row.reason] ?? row.reason}</td>
                  <td className={table.figure}>{formatCount(row.accounts)}</td>
                  <td className={table.figure}>{megabytes(row.bytes)}</td>
                  <td className={row.verified ? css.good : css.bad}>{row.verified ? 'Yes' : 'Not yet'}</td>
                  <td className="mono">{row.name}</td>
                  <td>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Restore ${row.name}`}
                      onClick={() => setRestoring(row.name)}
                    >
                      Restore…
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      {restoring !== null && <RestoreBackup name={restoring} onClose={() => setRestoring(null)} />}
    </>
  );
}
