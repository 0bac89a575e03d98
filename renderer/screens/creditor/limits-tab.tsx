import { Modal } from '@mantine/core';
import { useState } from 'react';
import { arrangementLimits } from '../../../shared/vocabulary/arrangements.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { InstantText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatCount } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { percentText } from '../../components/percent-field.tsx';
import table from '../../components/plain-table.module.css';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { type FloorStep, type LimitsInBook, limitText, overHouse, useLimits } from '../arrangements/limit-values.ts';
import { LimitsForm } from '../arrangements/limits-form.tsx';
import css from '../creditors/creditors.module.css';
import type { OfCreditor } from './creditor.ts';
import { FloorsDialog } from './floors-dialog.tsx';

/** The ages of a step: through the day before the next one begins. */
const ageText = (steps: readonly FloorStep[], at: number): string => {
  const from = formatCount(steps[at]?.fromDays ?? 0);
  const next = steps[at + 1];
  return next === undefined ? `${from} days and older` : `${from} to ${formatCount(next.fromDays - 1)} days`;
};

function Floors({ floor }: { readonly floor: LimitsInBook['floors'][number] | undefined }) {
  if (floor === undefined || floor.steps.length === 0)
    return (
      <Empty
        title="The creditor has not said that it settles"
        why="Each settlement then needs its word, with the name of who gave it."
      />
    );
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Age of the debt</th>
          <th scope="col" className={table.figure}>
            Least share of the balance
          </th>
          <th scope="col" className={table.wide}>
            Note
          </th>
          <th scope="col">Said</th>
        </tr>
      </thead>
      <tbody>
        {floor.steps.map(({ fromDays, bp }, at) => (
          <tr key={fromDays}>
            <th scope="row">{ageText(floor.steps, at)}</th>
            <td className={table.figure}>{percentText(bp)} %</td>
            <td className={table.words}>{at === 0 && floor.note}</td>
            <td>{at === 0 && <InstantText at={floor.madeAt} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a creditor settles for, and its limits of promises, plans and settlements; the house’s beside them. */
export function LimitsTab({ creditor }: OfCreditor) {
  const found = useLimits();
  const mayFloor = useMay('creditors_manage');
  const mayLimit = useMay('arrangements_approve');
  const [changing, setChanging] = useState<'floors' | 'limits' | null>(null);
  const changeFloors = () => setChanging('floors');
  const changeLimits = () => setChanging('limits');
  useKeys([
    { key: 'N', label: 'Change what the creditor settles for', run: changeFloors, when: () => mayFloor },
    { key: 'C', label: 'Change the creditor’s limits', run: changeLimits, when: () => mayLimit },
  ]);
  if (found.data === undefined) return <Waiting fault={found.fault} onRetry={() => void found.refresh()} />;
  const { house: starting, rows, floors } = found.data;
  const { currency } = creditor;
  const house = overHouse(starting, rows.find(({ scope }) => scope === 'book')?.terms ?? {});
  const said = rows.find(({ creditorId }) => creditorId === creditor.id);
  const own = said?.terms ?? {};
  const floor = floors.find(({ creditorId }) => creditorId === creditor.id);
  const close = () => setChanging(null);
  return (
    <>
      <Panel
        title="What it settles for"
        scroll
        flush
        actions={mayFloor && <KeyedButton label="Change the floors…" keyName="N" size="xs" onClick={changeFloors} />}
      >
        <Floors floor={floor} />
      </Panel>
      <Panel
        title="Limits of promises, plans and settlements"
        scroll
        flush
        className={css.grow}
        actions={mayLimit && <KeyedButton label="Change its limits…" keyName="C" size="xs" onClick={changeLimits} />}
      >
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Limit</th>
              <th scope="col" className={table.figure}>
                This creditor
              </th>
              <th scope="col" className={table.figure}>
                House
              </th>
            </tr>
          </thead>
          <tbody>
            {codesOf(arrangementLimits).map((limit) => {
              const value = own[limit];
              return (
                <tr key={limit}>
                  <th scope="row">{arrangementLimits[limit]}</th>
                  <td className={table.figure}>{value === undefined ? '–' : limitText(limit, value, currency)}</td>
                  <td className={table.figure}>{limitText(limit, house[limit], currency)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Panel>
      {changing === 'floors' && <FloorsDialog creditor={creditor} floor={floor} onClose={close} />}
      {changing === 'limits' && (
        <Modal opened onClose={close} title={`Limits: ${creditor.name}`} size={860}>
          <LimitsForm
            whose={{ scope: 'creditor', creditorId: creditor.id }}
            name={creditor.name}
            terms={own}
            version={said?.version ?? 0}
            wider={house}
            currency={currency}
            onClose={close}
          />
        </Modal>
      )}
    </>
  );
}
