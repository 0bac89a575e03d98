import { customFieldKinds } from '../../../shared/vocabulary/intake.ts';
import { debtClasses } from '../../../shared/vocabulary/accounts.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateText } from '../../components/date-text.tsx';
import { Waiting } from '../../components/waiting.tsx';
import css from './communication.module.css';
import { CustomFieldLine } from './custom-field.tsx';
import own from './details.module.css';
import { accountKey } from './live-answers.ts';
import type { Workspace } from './use-workspace.ts';

/** Alt+5: references and dates of the debt, and the creditor's own fields with their types. */
export function FieldsTab({ workspace: { account, money } }: { readonly workspace: Workspace }) {
  const fields = useQuery(
    accountKey(account.id, 'fields'),
    () => api.accounts.customFields({ accountId: account.id }),
    [],
  );
  const dates = [
    ['Opened', account.openedOn],
    ['Delinquent since', account.delinquentOn],
    ['Charged off', account.chargedOffOn],
    ['Itemization date', account.itemizationOn],
    ['Placed', account.placedOn],
    ['Last payment', account.lastPaymentOn],
  ] as const;
  const texts = [
    ['File number', account.fileNumber],
    ['Creditor’s reference', account.reference],
    ['Creditor', account.creditorName],
    ['Original creditor', account.originalCreditor ?? 'the creditor itself'],
    ['Kind of debt', debtClasses[account.debtClass]],
    ['Assigned to', account.assignedName ?? 'nobody'],
  ] as const;
  return (
    <>
      <dl className={own.facts}>
        {texts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {dates.map(([name, on]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <DateText on={on} />
            </dd>
          </div>
        ))}
      </dl>
      <section className={css.section} aria-label="Creditor’s own fields">
        <h3 className={css.heading}>Creditor’s own fields</h3>
        {fields.data === undefined ? (
          <Waiting fault={fields.fault} onRetry={() => void fields.refresh()} />
        ) : fields.data.rows.length === 0 ? (
          <p className={css.none}>The creditor gave no fields of its own for this account.</p>
        ) : (
          <ul className={css.list}>
            {fields.data.rows.map((field) => (
              <CustomFieldLine
                key={field.name}
                accountId={account.id}
                version={account.version}
                currency={money.currency}
                field={field}
                typeName={customFieldKinds[field.kind]}
              />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
