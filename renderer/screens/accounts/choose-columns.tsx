import { ActionIcon, Button, Checkbox, Modal } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type AccountColumn, accountColumns } from '../../../shared/contract/account-list.ts';
import { type ShownColumn, useAccountsList, usualColumns } from '../../state/accounts-list.ts';
import css from './accounts.module.css';
import { columnName } from './columns.tsx';

const set = (columns: readonly ShownColumn[]) => useAccountsList.setState({ columns });

function moved(columns: readonly ShownColumn[], index: number, by: number): readonly ShownColumn[] {
  const next = [...columns];
  const [taken] = next.splice(index, 1);
  if (taken !== undefined) next.splice(index + by, 0, taken);
  return next;
}

/** Which columns are shown, and in what order; the first two and the last two stay where they are pinned. */
export function ChooseColumns({ onClose }: { readonly onClose: () => void }) {
  const shown = useAccountsList((state) => state.columns);
  const rest = accountColumns.filter((id) => !shown.some((column) => column.id === id));
  const toggle = (id: AccountColumn, isOn: boolean) =>
    set(isOn ? [...shown, { id, width: null }] : shown.filter((column) => column.id !== id));
  return (
    <Modal opened onClose={onClose} title="Columns" size="lg">
      <div className={css.columns}>
        <fieldset className={css.columnList}>
          <legend>Shown, from left to right</legend>
          {shown.map(({ id }, index) => (
            <div key={id} className={css.columnRow}>
              <Checkbox label={columnName(id)} checked disabled={id === 'name'} onChange={() => toggle(id, false)} />
              <span className={css.columnMoves}>
                <ActionIcon
                  variant="default"
                  aria-label={`${columnName(id)}: further left`}
                  disabled={index === 0}
                  onClick={() => set(moved(shown, index, -1))}
                >
                  <IconArrowUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  aria-label={`${columnName(id)}: further right`}
                  disabled={index === shown.length - 1}
                  onClick={() => set(moved(shown, index, 1))}
                >
                  <IconArrowDown size={16} aria-hidden />
                </ActionIcon>
              </span>
            </div>
          ))}
        </fieldset>
        <fieldset className={css.columnList}>
          <legend>Not shown</legend>
          {rest.map((id) => (
            <div key={id} className={css.columnRow}>
              <Checkbox label={columnName(id)} checked={false} onChange={() => toggle(id, true)} />
            </div>
          ))}
        </fieldset>
      </div>
      <div className={css.foot}>
        <Button onClick={onClose}>Done</Button>
        <Button variant="default" onClick={() => set(usualColumns)}>
          The usual columns
        </Button>
      </div>
    </Modal>
  );
}
