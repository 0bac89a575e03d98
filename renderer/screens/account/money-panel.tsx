import { Drawer, Tabs } from '@mantine/core';
import { useState } from 'react';
import type { FiguresOut } from '../../../shared/contract/figures.ts';
import { type Figure, figures } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../components/date-field.tsx';
import { DateText } from '../../components/date-text.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import table from '../../components/plain-table.module.css';
import { Waiting } from '../../components/waiting.tsx';
import { accountKey } from './live-answers.ts';
import css from './money-panel.module.css';
import type { Workspace } from './use-workspace.ts';

type Lines = FiguresOut['figures'][number];

const nothingYet: Readonly<Record<Figure, string>> = {
  owing: 'Nothing is owed.',
  principal: 'No principal was placed.',
  interest: 'The debt bore no interest.',
  fees: 'No fee was charged.',
  costs: 'No cost was charged.',
  paid: 'Nothing was paid yet.',
};

/** The lines of one figure, oldest first, with the sum so far. */
export function FigureLines({ of, currency }: { readonly of: Lines; readonly currency: string }) {
  if (of.lines.length === 0) return <p className={css.none}>{nothingYet[of.figure]}</p>;
  return (
    <table className={table.table} aria-label={`How ${figures[of.figure].toLowerCase()} came about`}>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">What</th>
          <th scope="col" className={table.figure}>
            Amount
          </th>
          <th scope="col" className={table.figure}>
            Sum
          </th>
        </tr>
      </thead>
      <tbody>
        {of.lines.map((line, index) => (
          // The lines are derived anew each time and have no other name than their place.
          <tr key={`${line.on} ${index}`}>
            <td>
              <DateText on={line.on} />
            </td>
            <td className={table.words}>{line.what}</td>
            <td className={table.figure}>
              <MoneyText minor={line.amountMinor} currency={currency} sign={false} />
            </td>
            <td className={table.figure}>
              <MoneyText minor={line.sumMinor} currency={currency} sign={false} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {figures[of.figure]}
          </th>
          <td className={table.figure}>
            <strong>
              <MoneyText minor={of.amountMinor} currency={currency} />
            </strong>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function FigureTabs({
  answer,
  figure,
  onFigure,
}: {
  readonly answer: FiguresOut;
  readonly figure: Figure;
  readonly onFigure: (figure: Figure) => void;
}) {
  const { currency, notes } = answer;
  const shown = answer.figures.find((one) => one.figure === figure);
  return (
    <>
      <Tabs value={figure} onChange={(next) => onFigure((next ?? figure) as Figure)} keepMounted={false}>
        <Tabs.List aria-label="Figures">
          {answer.figures.map(({ figure: code, amountMinor }) => (
            <Tabs.Tab key={code} value={code} px={10}>
              {figures[code]}{' '}
              <span className={css.amount}>
                <MoneyText minor={amountMinor} currency={currency} sign={false} />
              </span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={figure} className={css.lines}>
          {shown && <FigureLines of={shown} currency={currency} />}
        </Tabs.Panel>
      </Tabs>
      {(figure === 'interest' || figure === 'owing') && notes.length > 0 && (
        <ul className={css.notes} aria-label="How the interest is reckoned">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Contents({ workspace, today, first }: { workspace: Workspace; today: string; first: Figure }) {
  const accountId = workspace.account.id;
  const [asOf, setAsOf] = useState<string | null>(today);
  const [figure, setFigure] = useState<Figure>(first);
  const day = asOf === null || asOf < today ? today : asOf;
  const answer = useQuery(
    accountKey(accountId, 'figures', day),
    () => api.payments.figures({ accountId, asOf: day }),
    [],
  );
  return (
    <div className={css.panel}>
      <div className={css.day}>
        <DateField
          label="Paid off on"
          value={asOf}
          onChange={setAsOf}
          today={today}
          error={asOf !== null && asOf < today ? 'A day from today on.' : undefined}
        />
        {answer.data && answer.data.perDayMinor > 0 && (
          <p className={css.perDay}>
            <MoneyText minor={answer.data.perDayMinor} currency={answer.data.currency} /> of interest with each further
            day
          </p>
        )}
      </div>
      {answer.data ? (
        <FigureTabs answer={answer.data} figure={figure} onFigure={setFigure} />
      ) : (
        <Waiting fault={answer.fault} onRetry={() => void answer.refresh()} />
      )}
    </div>
  );
}

/** Y, or a click on any figure: how it came about, line by line, and what would pay the debt off on a day. */
export function MoneyPanel({
  workspace,
  today,
  figure,
  onClose,
}: {
  readonly workspace: Workspace;
  readonly today: string;
  /** The figure that was asked about; null while the panel is closed. */
  readonly figure: Figure | null;
  readonly onClose: () => void;
}) {
  return (
    <Drawer
      opened={figure !== null}
      onClose={onClose}
      position="right"
      size={760}
      title={`Money: ${workspace.debtor.name}`}
    >
      {figure !== null && <Contents workspace={workspace} today={today} first={figure} />}
    </Drawer>
  );
}
