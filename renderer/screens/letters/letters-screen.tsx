import { Button, Progress, Tabs } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useEvent } from '../../api/use-event.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount } from '../../components/format.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { Refused } from '../../components/refused.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { useMay } from '../../state/session.ts';
import { type LetterCut, LetterList, letterCutCodes, letterCuts } from './letter-list.tsx';
import { LetterPreview } from './letter-preview.tsx';
import type { LetterRow } from './letter-row.ts';
import css from './letters.module.css';
import { PrintDialog } from './print-dialog.tsx';
import { useLetterWork } from './use-letter-work.ts';

function KeyedButton({
  label,
  keyName,
  disabled,
  loading = false,
  primary = false,
  onClick,
}: {
  readonly label: string;
  readonly keyName: string;
  readonly disabled: boolean;
  readonly loading?: boolean;
  readonly primary?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Button variant={primary ? 'filled' : 'default'} disabled={disabled} loading={loading} onClick={onClick}>
      {label}
      <span className={css.key}>
        <KeyCap>{keyName}</KeyCap>
      </span>
    </Button>
  );
}

/** From queued to sent: render, look at every page, print or save, and the log of what left the house. */
export default function LettersScreen() {
  const mayQueue = useMay('letters_queue');
  const maySend = useMay('letters_send');
  const [cut, setCut] = useState<LetterCut>('rendered');
  const [row, setRow] = useState<LetterRow | null>(null);
  const [printing, setPrinting] = useState<'one' | 'ready' | null>(null);
  const work = useLetterWork();
  const head = useQuery(['letters', 'counts'], () => api.letters.page({ from: 0, to: 1 }), [
    'letters.changed',
    'account.changed',
    'book.changed',
  ]);
  // The chosen letter is read again when it changes; one without pages is chosen anew in its list.
  useEvent('letters.changed', ({ letterIds }) => {
    if (row === null || !letterIds.includes(row.id)) return;
    api.letters.open({ letterId: row.id }).then(
      (answer) => setRow((was) => (was?.id !== row.id ? was : answer.ok ? answer.value.letter : null)),
      () => setRow(null),
    );
  });
  const counts = head.data?.counts;
  const queued = counts?.queued ?? 0;
  const ready = counts?.rendered ?? 0;
  const isRendered = row !== null && row.pages !== null && row.status !== 'cancelled';
  const mayCancel =
    mayQueue && row !== null && (row.status === 'queued' || row.status === 'held' || row.status === 'rendered');
  const open = (letter: LetterRow | null) => {
    if (letter !== null) navigate({ screen: 'account', params: { accountId: letter.accountId } });
  };
  const print = () => maySend && (isRendered ? setPrinting('one') : ready > 0 && setPrinting('ready'));
  const save = () => {
    if (!maySend) return;
    void (isRendered && row !== null ? work.saveOne(row) : work.saveReady());
  };
  const turn = (by: number) => {
    setRow(null);
    setCut(
      (was) =>
        letterCutCodes[(letterCutCodes.indexOf(was) + by + letterCutCodes.length) % letterCutCodes.length] ?? was,
    );
  };
  const intoPages = () => document.querySelector<HTMLElement>('[role="document"]')?.focus();
  useKeys([
    {
      key: 'R',
      label: 'Render what is queued',
      run: () => void work.renderQueued(),
      when: () => mayQueue && queued > 0,
    },
    { key: 'P', label: 'Print, or print a copy', run: print, when: () => maySend },
    { key: 'S', label: 'Save as PDF', run: save, when: () => maySend },
    {
      key: 'C',
      label: 'Cancel the chosen letter',
      run: () => row !== null && void work.cancelOne(row),
      when: () => mayCancel,
    },
    { key: 'O', label: 'Open the account', run: () => open(row) },
    { key: 'Enter', label: 'Into the pages of the chosen letter', run: intoPages },
    { key: '[', label: 'Tab before', run: () => turn(-1) },
    { key: ']', label: 'Next tab', run: () => turn(1) },
  ]);
  const failed = [work.render, work.save, work.cancel].find(({ refusal, fault }) => refusal !== null || fault !== null);
  return (
    <div className={css.screen}>
      <ScreenTitle title="Letters" note={queued > 0 ? `${formatCount(queued)} queued, not rendered yet` : ''}>
        {mayQueue && (
          <KeyedButton
            label="Render queued"
            keyName="R"
            disabled={queued === 0}
            loading={work.render.running}
            primary={queued > 0}
            onClick={() => void work.renderQueued()}
          />
        )}
        {maySend && (
          <>
            <KeyedButton
              label={row?.status === 'sent' ? 'Print a copy…' : 'Print…'}
              keyName="P"
              disabled={!isRendered && ready === 0}
              primary={queued === 0 && ready > 0}
              onClick={print}
            />
            <KeyedButton
              label="Save as PDF"
              keyName="S"
              disabled={!isRendered && ready === 0}
              loading={work.save.running}
              onClick={save}
            />
          </>
        )}
        {mayQueue && (
          <KeyedButton
            label="Cancel letter"
            keyName="C"
            disabled={!mayCancel}
            loading={work.cancel.running}
            onClick={() => row !== null && void work.cancelOne(row)}
          />
        )}
        <KeyedButton label="Open account" keyName="O" disabled={row === null} onClick={() => open(row)} />
      </ScreenTitle>
      {work.progress !== null && (
        <div className={css.progress} role="status">
          <span>
            Rendering {formatCount(work.progress.done)} of {formatCount(work.progress.total)}
          </span>
          <Progress
            className={css.progressBar}
            aria-label="Rendering"
            value={(work.progress.done / Math.max(1, work.progress.total)) * 100}
          />
        </div>
      )}
      {failed !== undefined && (
        <div className={css.failed}>
          <Refused refusal={failed.refusal} detail={failed.detail} fault={failed.fault} />
        </div>
      )}
      {head.fault !== null && (
        <div className={css.failed}>
          <Refused refusal={null} fault={head.fault} />
        </div>
      )}
      <div className={css.columns}>
        <Tabs
          className={css.tabs}
          value={cut}
          onChange={(next) => {
            setRow(null);
            setCut((next ?? 'rendered') as LetterCut);
          }}
        >
          <Tabs.List aria-label="Which letters">
            {letterCutCodes.map((code) => (
              <Tabs.Tab key={code} value={code} className={css.tab}>
                {letterCuts[code].label}
                {code !== 'all' && counts !== undefined && (
                  <span className={css.count}>{formatCount(counts[code] ?? 0)}</span>
                )}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={cut} className={css.panel}>
            <LetterList cut={cut} onRow={setRow} onOpen={intoPages} onAll={() => setCut('all')} />
          </Tabs.Panel>
        </Tabs>
        <LetterPreview letter={row} />
      </div>
      <PrintDialog
        opened={printing !== null}
        letter={printing === 'one' ? row : null}
        ready={ready}
        onClose={() => setPrinting(null)}
      />
    </div>
  );
}
