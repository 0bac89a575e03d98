import { useCallback, useState } from 'react';
import { matchReasons } from '../../../shared/vocabulary/same-people.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { countColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import tabbed from '../../components/tabbed.module.css';
import compliance from '../compliance/compliance.module.css';
import { ComparePanel } from './compare-panel.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { linkFrom, owedByBoth, type PairRow } from './pair-row.ts';
import css from './people.module.css';

const columns = [
  countColumn<PairRow>({ id: 'score', header: 'Score', width: 64 }, (row) => row.score),
  textColumn<PairRow>({ id: 'a', header: 'First record', width: 104, flex: 1 }, (row) => row.a.name),
  textColumn<PairRow>({ id: 'b', header: 'Second record', width: 112, flex: 1 }, (row) => row.b.name),
  textColumn<PairRow>({ id: 'advice', header: 'Suggested', width: 92 }, (row) =>
    row.score >= linkFrom ? 'Link' : 'Look',
  ),
  textColumn<PairRow>({ id: 'why', header: 'Why', width: 130, flex: 2 }, (row) =>
    row.reasons.map((reason) => matchReasons[reason]).join(', '),
  ),
  textColumn<PairRow>({ id: 'owed', header: 'Owed by both', width: 116 }, owedByBoth),
];

/** Pairs that may be one person, the surest first; or those somebody told apart, to think again. */
export function PairsTab({ isRuledOut }: { readonly isRuledOut: boolean }) {
  const mayChange = useMay('accounts_change');
  const [row, setRow] = useState<PairRow | null>(null);
  const [isMerging, setMerging] = useState(false);
  const search = useCommand(api.samePeople.search);
  const link = useCommand(api.samePeople.link);
  const ruleOut = useCommand(api.samePeople.ruleOut);
  const reconsider = useCommand(api.samePeople.reconsider);
  const page = useCallback(
    async ({ from, to }: PageAsked) => {
      const asked = { threshold: 0, placementId: null, isRuledOut };
      const { total, rows } = await api.samePeople.pairs({ ...asked, from, to });
      setRow((was) => (was !== null && from === 0 && total === 0 ? null : was));
      return { total, rows: rows.map((one) => ({ ...one, id: `${one.a.debtorId} ${one.b.debtorId}` })) };
    },
    [isRuledOut],
  );
  const pair = row === null ? null : { aId: row.a.debtorId, bId: row.b.debtorId };
  const compared = useQuery(
    ['samePeople', 'compare', row?.id ?? ''],
    () => (pair === null ? Promise.resolve(null) : api.samePeople.compare(pair)),
    ['account.changed', 'book.changed'],
  );
  const both = row === null ? null : (compared.data ?? null);
  const mayJoin = mayChange && both !== null && !both.contradicts && !isRuledOut;
  const mayPart = mayChange && pair !== null;
  const run = async (work: Promise<{ readonly ok: boolean } | null>, said: string) => {
    const answer = await work;
    if (answer?.ok !== true) return;
    showDone(said);
    setRow(null);
  };
  const names = row === null ? '' : `${row.a.name} and ${row.b.name}`;
  const doLink = () => pair !== null && void run(link.run(pair), `${names} are linked.`);
  const doPart = () =>
    pair !== null &&
    void (isRuledOut
      ? run(reconsider.run(pair), `${names} are suggested again.`)
      : run(ruleOut.run(pair), `${names} are not the same; they are not suggested again.`));
  const doSearch = async () => {
    const answer = await search.run({ placementId: null });
    if (answer?.ok === true) showDone(`${answer.value.debtors} debtors compared, ${answer.value.pairs} pairs found.`);
  };
  useKeys([
    { key: 'S', label: 'Search the book', run: () => void doSearch(), when: () => mayChange && !isRuledOut },
    { key: 'L', label: 'Link the pair', run: doLink, when: () => mayJoin },
    { key: 'M', label: 'Merge the pair', run: () => setMerging(true), when: () => mayJoin },
    { key: 'N', label: isRuledOut ? 'Suggest again' : 'Not the same', run: doPart, when: () => mayPart },
  ]);
  return (
    <>
      <div className={tabbed.bar}>
        {mayChange && !isRuledOut && (
          <KeyedButton label="Search the book" keyName="S" loading={search.running} onClick={() => void doSearch()} />
        )}
        {mayChange && (
          <div className={compliance.actions}>
            {!isRuledOut && (
              <>
                <KeyedButton label="Link" keyName="L" disabled={!mayJoin} onClick={doLink} />
                <KeyedButton label="Merge…" keyName="M" disabled={!mayJoin} onClick={() => setMerging(true)} />
              </>
            )}
            <KeyedButton
              label={isRuledOut ? 'Suggest again' : 'Not the same'}
              keyName="N"
              disabled={!mayPart}
              onClick={doPart}
            />
          </div>
        )}
      </div>
      {[search, link, ruleOut, reconsider].map(({ refusal, detail, fault }, index) => (
        <Refused key={index} refusal={refusal} detail={detail} fault={fault} />
      ))}
      <div className={css.columns}>
        <div className={css.list}>
          <PagedGrid<PairRow>
            label={isRuledOut ? 'Told apart' : 'Suspected pairs'}
            columns={columns}
            page={page}
            topics={['account.changed', 'book.changed']}
            rowId={(one) => one.id}
            onRow={setRow}
            alwaysOnRow
            empty={
              isRuledOut ? (
                <Empty title="Nobody told apart" why="Pairs marked as not the same are listed here." />
              ) : (
                <Empty
                  title="No pair is suspected"
                  why="The book was not searched yet, or every pair found is decided."
                  action={mayChange ? { label: 'Search the book', run: () => void doSearch() } : undefined}
                />
              )
            }
          />
        </div>
        <ComparePanel both={both} />
      </div>
      {both !== null && isMerging && <MergeDialog both={both} onClose={() => setMerging(false)} />}
    </>
  );
}
