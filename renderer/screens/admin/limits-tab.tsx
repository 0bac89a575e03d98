import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { type ArrangementLimit, arrangementLimits, limitScopes } from '../../../shared/vocabulary/arrangements.ts';
import { noCurrency as currency } from '../../../shared/kernel/minor.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { type Role, roles } from '../../../shared/vocabulary/roles.ts';
import { InstantText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { Panel } from '../../components/panel.tsx';
import table from '../../components/plain-table.module.css';
import { Waiting } from '../../components/waiting.tsx';
import { type LimitsInBook, type LimitTerms, limitText, overHouse, useLimits } from '../arrangements/limit-values.ts';
import { LimitsForm } from '../arrangements/limits-form.tsx';
import css from './admin.module.css';

/** The house and those roles that agree on something; the others have nothing to keep to. */
const columns: readonly ('book' | Role)[] = ['book', 'agent', 'supervisor', 'owner'];
type Column = (typeof columns)[number];
const nameOf = (column: Column): string => (column === 'book' ? limitScopes.book : roles[column]);

type Row = LimitsInBook['rows'][number];
const saidBy = (rows: readonly Row[], column: Column): Row | undefined =>
  rows.find(({ scope, role }) => (column === 'book' ? scope === 'book' : role === column));
const termsOf = (rows: readonly Row[], column: Column): LimitTerms => saidBy(rows, column)?.terms ?? {};

/** What a creditor or debtor says otherwise, in words. */
const inWords = (terms: LimitTerms): string =>
  codesOf(arrangementLimits)
    .flatMap((limit) => {
      const value = terms[limit];
      return value === undefined ? [] : [`${arrangementLimits[limit]}: ${limitText(limit, value, currency)}`];
    })
    .join(' · ');

function OtherLimits({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0)
    return (
      <Empty
        title="No creditor or debtor has limits of its own"
        why="A creditor’s are said on its screen, a debtor’s where a plan is taken (F6)."
      />
    );
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Whose</th>
          <th scope="col" className={table.wide}>
            Limits
          </th>
          <th scope="col">Said by</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.scope} ${row.creditorId ?? row.debtorId ?? ''}`}>
            <th scope="row">{row.whose}</th>
            <td className={table.words}>{inWords(row.terms)}</td>
            <td>
              {row.madeBy ?? 'Duly'}, <InstantText at={row.madeAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Limits of promises, plans and settlements: of the house and of each role; those of creditors and debtors below. */
export function LimitsTab() {
  const found = useLimits();
  const [changing, setChanging] = useState<Column | null>(null);
  if (found.data === undefined) return <Waiting fault={found.fault} onRetry={() => void found.refresh()} />;
  const { house: starting, rows } = found.data;
  const house = overHouse(starting, termsOf(rows, 'book'));
  const cell = (limit: ArrangementLimit, column: Column): string => {
    const value = column === 'book' ? house[limit] : termsOf(rows, column)[limit];
    return value === undefined ? '–' : limitText(limit, value, currency);
  };
  const close = () => setChanging(null);
  return (
    <>
      <p className={css.note}>
        What may be agreed without approval. A dash leaves it to the house; a creditor’s limit counts before a role’s, a
        debtor’s before a creditor’s. Amounts count in the account’s own currency.
      </p>
      <Panel title="Limits of the house and of each role" scroll flush className={css.fill}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Limit</th>
              {columns.map((column) => (
                <th key={column} scope="col" className={table.figure}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`Change the limits: ${nameOf(column)}`}
                    onClick={() => setChanging(column)}
                  >
                    {nameOf(column)}…
                  </Button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codesOf(arrangementLimits).map((limit) => (
              <tr key={limit}>
                <th scope="row">{arrangementLimits[limit]}</th>
                {columns.map((column) => (
                  <td key={column} className={table.figure}>
                    {cell(limit, column)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Panel title="Limits of creditors and debtors" scroll flush>
        <OtherLimits rows={rows.filter(({ scope }) => scope === 'creditor' || scope === 'debtor')} />
      </Panel>
      {changing !== null && (
        <Modal opened onClose={close} title={`Limits: ${nameOf(changing)}`} size={860}>
          <LimitsForm
            whose={changing === 'book' ? { scope: 'book' } : { scope: 'role', role: changing }}
            name={changing === 'book' ? 'the house' : `the role ${roles[changing]}`}
            terms={termsOf(rows, changing)}
            version={saidBy(rows, changing)?.version ?? 0}
            wider={changing === 'book' ? starting : house}
            currency={currency}
            onClose={close}
          />
        </Modal>
      )}
    </>
  );
}
