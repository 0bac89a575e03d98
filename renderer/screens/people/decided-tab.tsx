import { Button, Checkbox } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { InstantText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { useMay } from '../../state/session.ts';
import { type Decided, owedText, totalsText } from './pair-row.ts';
import css from './people.module.css';

type Group = Decided['groups'][number];

function GroupPart({ group }: { readonly group: Group }) {
  const mayChange = useMay('accounts_change');
  const unlink = useCommand(api.samePeople.unlink);
  const change = useCommand(api.samePeople.changeGroup);
  const excluded = group.members.filter((one) => one.isExcluded).map((one) => one.debtorId);
  const keep = (masterId: string, excludedIds: string[]) =>
    void change.run({ groupId: group.groupId, expectedVersion: group.version, masterId, excludedIds });
  const turn = (id: string, isOut: boolean) =>
    keep(group.masterId, isOut ? [...excluded, id] : excluded.filter((one) => one !== id));
  return (
    <li className={css.group}>
      <p className={css.head}>
        <strong>{group.members.find((one) => one.debtorId === group.masterId)?.name}</strong>
        <span>{totalsText(group.totals)}</span>
      </p>
      {group.members.map((one) => (
        <div key={one.debtorId} className={css.member}>
          <span className={css.memberName}>
            {one.name} · {owedText(one.totals)}
          </span>
          {mayChange && (
            <>
              <Checkbox
                size="xs"
                label="Counts in totals"
                aria-label={`${one.name} counts in totals`}
                checked={!one.isExcluded}
                onChange={(event) => turn(one.debtorId, !event.currentTarget.checked)}
              />
              <Button
                size="xs"
                variant="default"
                disabled={one.debtorId === group.masterId}
                aria-label={`Stands for all: ${one.name}`}
                onClick={() => keep(one.debtorId, excluded)}
              >
                Stands for all
              </Button>
              <Button
                size="xs"
                variant="default"
                aria-label={`Unlink ${one.name}`}
                onClick={() => void unlink.run({ debtorId: one.debtorId })}
              >
                Unlink
              </Button>
            </>
          )}
        </div>
      ))}
      <Refused {...unlink} />
      <Refused {...change} />
    </li>
  );
}

function MergePart({ merge }: { readonly merge: Decided['merges'][number] }) {
  const mayChange = useMay('accounts_change');
  const unmerge = useCommand(api.samePeople.unmerge);
  return (
    <li className={css.group}>
      <div className={css.member}>
        <span className={css.memberName}>
          {merge.merged.name}, merged into <strong>{merge.into.name}</strong> · <InstantText at={merge.mergedAt} />
        </span>
        {mayChange && (
          <Button
            size="xs"
            variant="default"
            loading={unmerge.running}
            aria-label={`Undo the merge of ${merge.merged.name}`}
            onClick={() => void unmerge.run({ mergedId: merge.merged.debtorId })}
          >
            Undo
          </Button>
        )}
      </div>
      <Refused {...unmerge} />
    </li>
  );
}

/** Groups with their totals, and merges that can be undone. */
export function DecidedTab() {
  const { data, fault } = useQuery(['samePeople', 'decided'], () => api.samePeople.decided({}), [
    'account.changed',
    'book.changed',
  ]);
  if (fault !== null) return <Refused refusal={null} fault={fault} />;
  if (data === undefined) return null;
  if (data.groups.length + data.merges.length === 0) {
    return (
      <Empty title="Nothing is decided yet" why="Linked and merged debtors are listed here, to be parted again." />
    );
  }
  return (
    <div className={css.scroll}>
      <div className={css.stack}>
        <Panel title={`Linked: ${data.groups.length}`}>
          <ul className={css.lines}>
            {data.groups.map((group) => (
              <GroupPart key={group.groupId} group={group} />
            ))}
          </ul>
        </Panel>
        <Panel title={`Merged: ${data.merges.length}`}>
          <ul className={css.lines}>
            {data.merges.map((merge) => (
              <MergePart key={merge.merged.debtorId} merge={merge} />
            ))}
          </ul>
        </Panel>
      </div>
    </div>
  );
}
