import { Button, Select } from '@mantine/core';
import { useCallback, useState } from 'react';
import { bankEntryStates, type BankEntryState } from '../../../shared/vocabulary/bank.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Empty } from '../../components/empty.tsx';
import { formatCount } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import { dateColumn, moneyColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { useChosenRow } from '../compliance/use-chosen-row.ts';
import { AsideDialog, BankAccountsDialog } from './bank-dialogs.tsx';
import { BankDetail } from './bank-detail.tsx';
import { BankFileDialog } from './bank-file-dialog.tsx';
import { BankTableDialog } from './bank-table-dialog.tsx';
import type { BankEntry, BankFileRead, Proposal } from './money-rows.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './payments.module.css';

const whatIs = ({ matched, proposals: [best], state }: BankEntry): string => {
  if (matched !== null) return matched.label || bankEntryStates[state];
  if (best === undefined) return '–';
  return `${best.isSure ? '✓ ' : ''}${best.label}`;
};
const columns = [
  dateColumn<BankEntry>({ id: 'on', header: 'Booked', width: 112 }, (row) => row.bookedOn),
  moneyColumn<BankEntry>(
    { id: 'amount', header: 'Amount', width: 116 },
    (row) => ({ minor: row.amountMinor, currency: row.currency }),
    { sign: true },
  ),
  textColumn<BankEntry>({ id: 'who', header: 'From or to', width: 140, flex: 1 }, (row) => row.counterparty || null),
  textColumn<BankEntry>(
    { id: 'text', header: 'Text', width: 160, flex: 2 },
    (row) => row.remittance || row.reference || null,
  ),
  textColumn<BankEntry>({ id: 'what', header: 'What it is', width: 180, flex: 2 }, whatIs),
  textColumn<BankEntry>({ id: 'state', header: 'State', width: 102 }, (row) => bankEntryStates[row.state]),
];
const states = [{ value: 'all', label: 'All' }, ...optionsOf(bankEntryStates)];

/** How many sure matches one press accepts. */
const mostAtOnce = 500;

/** The bank's statements, entry by entry: what each is in the books, accepted singly or together. */
export function BankTab() {
  const mayRead = useMay('bank_reconcile');
  const mayPost = useMay('payments_post');
  const [state, setState] = useState<BankEntryState | 'all'>('open');
  const [dialog, setDialog] = useState<'aside' | 'accounts' | null>(null);
  const [file, setFile] = useState<BankFileRead | null>(null);
  const [table, setTable] = useState<{ readonly fileId: string; readonly name: string } | null>(null);
  const read = useCallback(
    ({ from, to }: PageAsked) => api.bank.entries({ from, to, ...(state !== 'all' && { state }) }),
    [state],
  );
  const { row, setRow, page } = useChosenRow(read);
  const settle = useCommand(api.bank.settle);
  const reopen = useCommand(api.bank.reopen);
  const bring = useCommand(api.bank.read);
  const isOpen = row?.state === 'open' && mayPost;

  const accept = async (proposal: Proposal | undefined) => {
    if (row === null || !isOpen || proposal === undefined) return;
    const { kind, targetId, isFile } = proposal;
    const answer = await settle.run({
      decisions: [{ entryId: row.id, expectedVersion: row.version, kind, targetId, isFile }],
    });
    if (answer?.ok === true) showDone(`Settled: ${proposal.label}.`);
  };
  const hold = async () => {
    if (row === null || !isOpen || row.amountMinor <= 0) return;
    const answer = await settle.run({
      decisions: [{ entryId: row.id, expectedVersion: row.version, kind: 'suspense' }],
    });
    if (answer?.ok === true) showDone('Held as unidentified money.');
  };
  const acceptSure = async () => {
    const open = await api.bank.entries({ from: 0, to: mostAtOnce, state: 'open' });
    const decisions = open.rows.flatMap(({ id, version, proposals: [best] }) =>
      best?.isSure === true
        ? [{ entryId: id, expectedVersion: version, kind: best.kind, targetId: best.targetId, isFile: best.isFile }]
        : [],
    );
    if (decisions.length === 0) return showDone('No open entry has a sure match.');
    const answer = await settle.run({ decisions });
    if (answer?.ok !== true) return;
    const { settled, skipped } = answer.value;
    const [first] = skipped;
    showDone(
      `${formatCount(settled)} accepted.${first === undefined ? '' : ` ${formatCount(skipped.length)} left: ${first.reason}`}`,
    );
  };
  const choose = async () => {
    const chosen = await api.bank.chooseFile({}).catch(() => null);
    if (chosen?.ok !== true || chosen.value.file === null) return;
    const answer = await bring.run({ fileId: chosen.value.file.fileId, asks: true });
    if (answer?.ok !== true) return;
    if (answer.value.isUndecided) setTable(chosen.value.file);
    else setFile(answer.value);
  };
  const open = async () => {
    if (row?.matched?.isUndoable !== true) return;
    await reopen.run({ entryId: row.id, expectedVersion: row.version });
  };
  useKeys([
    { key: 'I', label: 'Read a bank’s file', run: () => void choose(), when: () => mayRead },
    { key: 'A', label: 'Accept the first match', run: () => void accept(row?.proposals[0]), when: () => isOpen },
    { key: 'Shift+A', label: 'Accept every sure match', run: () => void acceptSure(), when: () => mayPost },
    { key: 'U', label: 'Hold as unidentified', run: () => void hold(), when: () => isOpen },
    { key: 'X', label: 'Not client money', run: () => setDialog('aside'), when: () => isOpen },
  ]);
  return (
    <>
      <div className={tabbed.bar}>
        <Select
          aria-label="Which entries"
          data={states}
          value={state}
          allowDeselect={false}
          onChange={(value) => {
            setRow(null);
            setState((value ?? 'open') as BankEntryState | 'all');
          }}
        />
        <div className={css.barEnd}>
          {mayRead && (
            <Button variant="default" onClick={() => setDialog('accounts')}>
              Accounts at the bank…
            </Button>
          )}
          {mayPost && (
            <KeyedButton
              label="Accept all sure"
              keyName="Shift+A"
              loading={settle.running}
              onClick={() => void acceptSure()}
            />
          )}
          {mayRead && (
            <KeyedButton
              label="Read a file…"
              keyName="I"
              variant="filled"
              loading={bring.running}
              onClick={() => void choose()}
            />
          )}
        </div>
      </div>
      <Refused refusal={bring.refusal} detail={bring.detail} fault={bring.fault} />
      <Refused refusal={settle.refusal} detail={settle.detail} fault={settle.fault} />
      <div className={css.columns}>
        <div className={css.list}>
          <PagedGrid<BankEntry>
            key={state}
            label="Entries of the bank"
            columns={columns}
            page={page}
            topics={['book.changed', 'account.changed']}
            rowId={(entry) => entry.id}
            onRow={setRow}
            empty={
              <Empty
                title={state === 'open' ? 'No open entry' : 'No such entry'}
                why={
                  state === 'open'
                    ? 'Every entry of the statements read so far is settled.'
                    : 'Statements are read from the bank’s files: camt, MT940, OFX, NACHA or a table.'
                }
                action={mayRead ? { label: 'Read a file', run: () => void choose() } : undefined}
              />
            }
          />
        </div>
        <BankDetail
          key={row?.id}
          entry={row}
          mayPost={mayPost}
          running={settle.running}
          onAccept={(proposal) => void accept(proposal)}
          onHold={() => void hold()}
          onAside={() => setDialog('aside')}
          onReopen={() => void open()}
          fault={reopen.fault}
        />
      </div>
      {file !== null && <BankFileDialog file={file} onClose={() => setFile(null)} />}
      {table !== null && (
        <BankTableDialog
          file={table}
          onClose={() => setTable(null)}
          onRead={(read) => {
            setTable(null);
            setFile(read);
          }}
        />
      )}
      {dialog === 'accounts' && <BankAccountsDialog onClose={() => setDialog(null)} />}
      {dialog === 'aside' && row !== null && <AsideDialog entry={row} onClose={() => setDialog(null)} />}
    </>
  );
}
