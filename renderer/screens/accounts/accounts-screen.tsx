import { Button } from '@mantine/core';
import type { GridApi } from 'ag-grid-community';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { type AccountRowOut, type AccountSelectionIn, accountViews } from '../../../shared/contract/account-list.ts';
import type { SavedViewOut } from '../../../shared/contract/views.ts';
import { api } from '../../api/api.ts';
import { Empty } from '../../components/empty.tsx';
import { formatCount, formatMoney } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone, showFault } from '../../components/notice.ts';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { PagedGrid } from '../../grid/paged-grid.tsx';
import { clearMarks, selectionOf, useAccountMarks } from '../../state/account-marks.ts';
import { type AccountView, showSavedView, showView, useAccountsList } from '../../state/accounts-list.ts';
import { isField } from '../../state/key-press.ts';
import { useKeys } from '../../state/keys.ts';
import { navigate } from '../../state/navigation.ts';
import { isBuiltIn, useSavedViews } from '../../state/saved-views.ts';
import { useMay } from '../../state/session.ts';
import css from './accounts.module.css';
import { BulkBar, type BulkChoice } from './bulk-bar.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { BulkHistory } from './bulk-history.tsx';
import { ChooseColumns } from './choose-columns.tsx';
import { gridColumns } from './columns.tsx';
import { DensityChoice } from './density-choice.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { SaveView } from './save-view.tsx';
import { useAccountPages, useAccountTotals } from './use-account-pages.ts';
import { useDeskPeople } from './use-desk-people.ts';
import { useMarkKeys } from './use-mark-keys.ts';
import { useViewCounts, ViewTabs } from './view-tabs.tsx';

const openAccount = (row: { readonly id: string }) => navigate({ screen: 'account', params: { accountId: row.id } });

function TotalsNote() {
  const totals = useAccountTotals();
  if (totals === null) return null;
  const { count, owing } = totals;
  if (count === 0) return formatCount(count);
  return `${formatCount(count)} · ${owing === null ? 'several currencies' : formatMoney(owing.minor, owing.currency)}`;
}

/** Opens with the view a place names: one of every book, or a saved one once it is known. */
function useWantedView(wanted: string | undefined, saved: readonly SavedViewOut[]): void {
  const found = saved.find((view) => view.id === wanted)?.id;
  // What was changed on screen stays when the view itself is saved anew.
  const open = useEffectEvent((id: string) => {
    const view = saved.find((one) => one.id === id);
    if (view) showSavedView(view);
  });
  useEffect(() => {
    if (isBuiltIn(wanted)) showView(wanted);
    else if (found !== undefined) open(found);
  }, [wanted, found]);
}

type Dialog = BulkChoice | 'columns' | 'save' | 'history';

/** All accounts of the book, in the core's order, a hundred at a time. `params.view` names a view to begin with. */
export default function AccountsScreen({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const list = useAccountsList();
  const { view, filter, sort, columns } = list;
  const saved = useSavedViews();
  useWantedView(params['view'], saved);
  const page = useAccountPages();
  const mayMark = useMay('bulk_change');
  const mayExport = useMay('accounts_export');
  const hasMarks = mayMark || mayExport;
  const marks = useAccountMarks();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [report, setReport] = useState<string | null>(null);
  const isFiltered = Object.keys(filter).length > 0;
  const grid = useRef<GridApi<AccountRowOut> | null>(null);
  const columnDefs = useMemo(() => gridColumns(columns, hasMarks), [columns, hasMarks]);
  useMarkKeys(grid, page, sort, hasMarks);
  const undoLast = async () => {
    const [last] = (await api.bulk.recent({ limit: 1 })).rows;
    if (last?.mayUndo !== true) return showDone('There is no change of many accounts to take back.');
    setReport(last.runId);
    setDialog('history');
  };
  useKeys([
    {
      key: 'Escape',
      label: 'Clear the selection, then the filter',
      run: () =>
        selectionOf(marks, list) === null ? useAccountsList.setState({ filter: {}, saved: null }) : clearMarks(),
      // The filter's own window closes by the same key.
      when: () => (isFiltered || selectionOf(marks, list) !== null) && document.querySelector('[role=dialog]') === null,
    },
    { key: 'V', label: 'Save the view', run: () => setDialog('save') },
    { key: 'C', label: 'Choose columns', run: () => setDialog('columns') },
    {
      key: 'Ctrl+Z',
      label: 'Take back the last change of many accounts',
      run: () => void undoLast().catch(showFault),
      when: () => mayMark && !isField(document.activeElement),
    },
  ]);
  const close = () => {
    setDialog(null);
    setReport(null);
  };
  const selection = selectionOf(marks, list);
  return (
    <>
      <ScreenTitle title="Accounts" note={<TotalsNote />}>
        {mayMark && (
          <Button variant="default" size="xs" onClick={() => setDialog('history')}>
            Changes
          </Button>
        )}
        <ExportMenu />
        <DensityChoice />
        <KeyedButton size="xs" label="Columns" keyName="C" onClick={() => setDialog('columns')} />
        <KeyedButton size="xs" label="Save view" keyName="V" onClick={() => setDialog('save')} />
      </ScreenTitle>
      <ViewTabs />
      <FilterBar />
      <div className={css.table}>
        <PagedGrid
          label="Accounts"
          columns={columnDefs}
          rowId={(row) => row.id}
          page={page}
          sort={sort}
          density={list.density ?? undefined}
          onSort={(next) => next !== null && useAccountsList.setState({ sort: next as typeof sort })}
          onWidth={keepWidth}
          onApi={(api) => {
            grid.current = api;
          }}
          onOpen={openAccount}
          topics={['account.changed', 'book.changed']}
          empty={<NothingHere view={view} isFiltered={isFiltered} />}
        />
      </div>
      {mayMark && <BulkBar onChoose={setDialog} />}
      {dialog === 'columns' && <ChooseColumns onClose={close} />}
      {dialog === 'save' && <SaveView view={saved.find(({ id }) => id === list.saved?.id) ?? null} onClose={close} />}
      {dialog === 'history' && <BulkHistory runId={report} onClose={close} />}
      {dialog !== null && isBulk(dialog) && <BulkDialogFor action={dialog} selection={selection} onClose={close} />}
    </>
  );
}

const isBulk = (dialog: Dialog): dialog is BulkChoice =>
  dialog !== 'columns' && dialog !== 'save' && dialog !== 'history';

/** Holds on to what was marked when it opened: the marks go when it is done, the report stays. */
function BulkDialogFor({
  selection,
  ...rest
}: {
  readonly action: BulkChoice;
  readonly selection: AccountSelectionIn | null;
  readonly onClose: () => void;
}) {
  const [held] = useState(selection);
  const people = useDeskPeople();
  return held === null ? null : <BulkDialog selection={held} people={people} {...rest} />;
}

/** A width somebody dragged is kept with the view. */
const keepWidth = (id: string, width: number) =>
  useAccountsList.setState(({ columns }) => ({
    columns: columns.map((column) => (column.id === id ? { ...column, width: Math.round(width) } : column)),
  }));

function NothingHere({ view, isFiltered }: { readonly view: AccountView; readonly isFiltered: boolean }) {
  const isEmptyBook = useViewCounts()?.['all'] === 0;
  if (isFiltered) {
    return (
      <Empty
        title="No account fits this filter"
        why={`The view “${accountViews[view]}” holds accounts, but none that meets every part of the filter.`}
        action={{ label: 'Clear the filter', run: () => useAccountsList.setState({ filter: {}, saved: null }) }}
      />
    );
  }
  return view === 'all' || isEmptyBook ? (
    <Empty
      title="There are no accounts yet"
      why="Accounts come with a placement from a creditor."
      action={{ label: 'Import a placement', run: () => navigate({ screen: 'placements' }) }}
    />
  ) : (
    <Empty
      title={`Nothing in “${accountViews[view]}”`}
      why="No account of the book is in this view now."
      action={{ label: 'Show all accounts', run: () => showView('all') }}
    />
  );
}
