import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { book } from '../../../shared/contract/book.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { InstantText } from '../../components/date-text.tsx';
import { formatCount } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import css from './admin.module.css';

type Copies = OutputOf<(typeof book)['backups']>;
interface Part {
  readonly copies: Copies;
  readonly refresh: () => Promise<unknown>;
}

/** The second place for copies, and the weekly trial of one. */
export function CopyPlaces({ copies, refresh }: Part) {
  return (
    <div className={css.places}>
      <SecondPlace key={copies.second?.folder ?? ''} copies={copies} refresh={refresh} />
      <RestoreDrill copies={copies} refresh={refresh} />
    </div>
  );
}

function SecondPlace({ copies: { second }, refresh }: Part) {
  const [folder, setFolder] = useState(second?.folder ?? '');
  const choose = useCommand(api.book.setSecondPlace);
  const copy = useCommand(api.book.copyAside);
  const typed = folder.trim();
  const isNew = typed !== (second?.folder ?? '');
  const save = async () => {
    const answer = await choose.run({ folder: typed === '' ? null : typed });
    if (!answer?.ok) return;
    showDone(typed === '' ? 'There is no second place any more.' : 'The second place is chosen.');
    await refresh();
  };
  const again = async () => {
    const answer = await copy.run({});
    if (answer?.ok) showDone('The newest copy is in the second place.');
    await refresh();
  };
  return (
    <Panel title="Second place">
      <div className={css.lines}>
        <form
          noValidate
          className={css.bar}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextInput
            aria-label="Folder of the second place"
            placeholder="Whole path of a folder on a stick, a drive or a share"
            size="xs"
            className={css.fill}
            value={folder}
            onChange={({ currentTarget }) => setFolder(currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default" disabled={!isNew} loading={choose.running}>
            {typed === '' && second !== null ? 'Use none' : 'Use this folder'}
          </Button>
          {second !== null && (
            <Button size="xs" variant="default" loading={copy.running} onClick={() => void again()}>
              Copy now
            </Button>
          )}
        </form>
        <p className={css.note} role="status">
          {second === null && 'Every copy can also go to a drive that is not in this computer.'}
          {second !== null && (second.last?.ok ?? null) === null && 'The newest copy is on its way there.'}
          {second?.last?.ok === true && second.last.copyAt !== null && (
            <span className={css.good}>
              Holds the copy of <InstantText at={second.last.copyAt} />, read back and compared.
            </span>
          )}
          {second?.last?.ok === false && (
            <span className={css.bad}>
              Not copied: {second.last.reason}. It is tried again as soon as the folder is there.
            </span>
          )}
          {second?.sameDrive === true && ' It is on the drive of the book: both would be lost together.'}
        </p>
        <Refused {...choose} />
        <Refused {...copy} />
      </div>
    </Panel>
  );
}

function RestoreDrill({ copies: { drill, rows }, refresh }: Part) {
  const trial = useCommand(api.book.drill);
  const run = async () => {
    const answer = await trial.run({});
    if (answer?.ok) showDone('The newest copy was restored on trial and is whole.');
    await refresh();
  };
  return (
    <Panel title="Restore drill">
      <div className={css.lines}>
        <div className={css.bar}>
          <Button
            size="xs"
            variant="default"
            disabled={rows.length === 0}
            loading={trial.running}
            onClick={() => void run()}
          >
            Try a restore now
          </Button>
          <p className={css.note} role="status">
            {drill === null && 'Once a week the newest copy is restored on trial and proved.'}
            {drill?.ok === true && (
              <span className={css.good}>
                Passed <InstantText at={drill.at} />: {formatCount(drill.accounts)} accounts and{' '}
                {formatCount(drill.letters)} letters came back whole.
              </span>
            )}
            {drill?.ok === false && (
              <span className={css.bad}>
                Failed <InstantText at={drill.at} />: {drill.reason}.
              </span>
            )}
          </p>
        </div>
        <Refused {...trial} />
      </div>
    </Panel>
  );
}
