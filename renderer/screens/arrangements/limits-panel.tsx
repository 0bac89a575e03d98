import { useState } from 'react';
import { type ArrangementLimit, arrangementLimits, limitScopes } from '../../../shared/vocabulary/arrangements.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import table from '../../components/plain-table.module.css';
import { percentText } from '../../components/percent-field.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import css from './arrangements.module.css';
import { limitText, useLimitsOf } from './limit-values.ts';
import { LimitsForm } from './limits-form.tsx';

/** What may be agreed on one account without approval, whose limit each is, and the debtor's own to be changed. */
export function LimitsPanel({ accountId }: { readonly accountId: string }) {
  const found = useLimitsOf(accountId);
  const mayChange = useMay('arrangements_approve');
  const [isChanging, setChanging] = useState(false);
  useKeys(
    [{ key: 'C', label: 'Change the limits of this debtor', run: () => setChanging(true), when: () => mayChange }],
    'Limits',
    !isChanging,
  );
  if (found.data === undefined) return <Waiting fault={found.fault} onRetry={() => void found.refresh()} />;
  const { rows, own, ownVersion, currency, floorBp, approval } = found.data;
  const valuesOf = (which: 'value' | 'otherwise') =>
    Object.fromEntries(rows.map((row) => [row.limit, row[which]])) as Record<ArrangementLimit, number>;
  const inForce = valuesOf('value');
  if (isChanging)
    return (
      <section className={css.form} aria-label="Limits of this debtor">
        <LimitsForm
          whose={{ scope: 'debtor', accountId }}
          name="this debtor"
          terms={own}
          version={ownVersion}
          wider={valuesOf('otherwise')}
          currency={currency}
          onClose={() => setChanging(false)}
        />
      </section>
    );
  return (
    <section className={css.form} aria-label="What may be agreed">
      <p className={css.small}>
        {floorBp === null
          ? 'The creditor has not said that it settles.'
          : `The creditor settles this debt for ${percentText(floorBp)} % of the balance or more.`}{' '}
        {approval}
      </p>
      <div className={css.scroll} role="region" aria-label="Limits in force" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Limit</th>
              <th scope="col" className={table.figure}>
                Without approval
              </th>
              <th scope="col">Said by</th>
            </tr>
          </thead>
          <tbody>
            {codesOf(arrangementLimits).map((limit) => (
              <tr key={limit}>
                <th scope="row">{arrangementLimits[limit]}</th>
                <td className={table.figure}>{limitText(limit, inForce[limit], currency)}</td>
                <td>{limitScopes[rows.find((row) => row.limit === limit)?.scope ?? 'book']}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mayChange && (
        <div className={css.actions}>
          <KeyedButton label="Limits of this debtor…" keyName="C" onClick={() => setChanging(true)} />
        </div>
      )}
    </section>
  );
}
