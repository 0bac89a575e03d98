import type { ReactNode } from 'react';
import { matchReasons } from '../../../shared/vocabulary/same-people.ts';
import { DateText } from '../../components/date-text.tsx';
import { formatMoney } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import type { Comparison } from './pair-row.ts';
import css from './people.module.css';

type Side = Comparison['a'];

const rows: readonly {
  readonly label: string;
  readonly show: (side: Side) => ReactNode;
  readonly plain: (side: Side) => string | null;
}[] = [
  { label: 'Name', show: (side) => side.name, plain: (side) => side.name },
  {
    label: 'Date of birth',
    show: (side) => (side.birthOn === null ? 'Not known' : <DateText on={side.birthOn} />),
    plain: (side) => side.birthOn,
  },
  {
    label: 'Identifier',
    show: (side) => (side.identifierLastFour === null ? 'Not known' : `ends in ${side.identifierLastFour}`),
    plain: (side) => side.identifierLastFour,
  },
  {
    label: 'Reference',
    show: (side) => side.externalReference || 'None',
    plain: () => null,
  },
];

function Points({ side }: { readonly side: Side }) {
  if (side.contactPoints.length === 0) return 'None';
  return (
    <ul className={css.lines}>
      {side.contactPoints.map(({ kind, display, isShared }, index) => (
        <li key={`${kind} ${index}`} className={isShared ? css.same : undefined}>
          {display}
        </li>
      ))}
    </ul>
  );
}

function Accounts({ side }: { readonly side: Side }) {
  if (side.accounts.length === 0) return 'None';
  return (
    <ul className={css.lines}>
      {side.accounts.map((one) => (
        <li key={one.id}>
          {one.fileNumber} · {one.creditorName} ·{' '}
          {one.owingMinor === 0 ? 'nothing owed' : formatMoney(one.owingMinor, one.currency)}
        </li>
      ))}
    </ul>
  );
}

/** Two records side by side; what is the same stands bold. */
export function ComparePanel({ both }: { readonly both: Comparison | null }) {
  if (both === null) {
    return (
      <Panel title="Side by side">
        <p className={css.note}>Choose a pair to see both records and what speaks for one person.</p>
      </Panel>
    );
  }
  const { a, b, reasons, score, contradicts } = both;
  return (
    <Panel title="Side by side" scroll>
      <div className={css.stack}>
        <ul className={css.reasons} aria-label={`Score ${score}`}>
          {reasons.map((reason) => (
            <li key={reason}>{matchReasons[reason]}</li>
          ))}
        </ul>
        {contradicts && (
          <p className={css.note}>Their identifiers contradict each other: they cannot be linked or merged.</p>
        )}
        <table className={css.sides}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Field</span>
              </th>
              <th scope="col">First record</th>
              <th scope="col">Second record</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, show, plain }) => {
              const isSame = plain(a) !== null && plain(a) === plain(b);
              return (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {[a, b].map((side) => (
                    <td key={side.debtorId} className={isSame ? css.same : undefined}>
                      {show(side)}
                    </td>
                  ))}
                </tr>
              );
            })}
            <tr>
              <th scope="row">Reached at</th>
              {[a, b].map((side) => (
                <td key={side.debtorId}>
                  <Points side={side} />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">Accounts</th>
              {[a, b].map((side) => (
                <td key={side.debtorId}>
                  <Accounts side={side} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
