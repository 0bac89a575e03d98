import { useEffect, useRef } from 'react';
import { debtClasses } from '../../../shared/vocabulary/accounts.ts';
import { DateText } from '../../components/date-text.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { StatusChip } from '../../components/status-chip.tsx';
import css from './account-head.module.css';
import type { Workspace } from './use-workspace.ts';

/** Basis points a year as a percentage without needless zeros. */
const percent = (basisPoints: number) => `${Number((basisPoints / 100).toFixed(2))} %`;

function Who({ workspace: { account, debtor } }: { readonly workspace: Workspace }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const custom = Object.entries(account.customFields).map(([name, value]) => `${name}: ${value}`);
  return (
    <div className={css.who}>
      <h1 ref={heading} tabIndex={-1} className={css.name} title={debtor.name}>
        {debtor.name}
      </h1>
      <StatusChip status={account.status} />
      <span className={css.file} title="File number">
        {account.fileNumber}
      </span>
      <span className={css.creditor} title={[`Reference ${account.reference}`, ...custom].join('\n')}>
        {account.creditorName} · {account.reference}
        {account.originalCreditor !== null && ` · originally ${account.originalCreditor}`}
      </span>
      <span className={css.proof}>
        {debtor.identifierLastFour !== null && `ID ··${debtor.identifierLastFour}`}
        {debtor.language !== 'en' && ` · speaks ${debtor.language}`}
      </span>
    </div>
  );
}

function Figures({ workspace: { account, money, interestPerDayMinor } }: { readonly workspace: Workspace }) {
  const amount = (minor: number) => <MoneyText minor={minor} currency={money.currency} sign={false} />;
  return (
    <div className={css.money}>
      <div className={css.owing}>
        <span className={css.owingLabel}>Owing</span>
        <span className={css.owingValue}>
          <MoneyText minor={money.owingMinor} currency={money.currency} />
        </span>
      </div>
      <dl className={css.parts}>
        <div>
          <dt>Principal</dt>
          <dd>{amount(money.principalMinor)}</dd>
        </div>
        <div>
          <dt>Interest{account.interestRateBp !== null && ` ${percent(account.interestRateBp)}`}</dt>
          <dd>
            {amount(money.interestMinor)}
            {interestPerDayMinor > 0 && <span className={css.perDay}> +{amount(interestPerDayMinor)} a day</span>}
          </dd>
        </div>
        <div>
          <dt>Fees</dt>
          <dd>{amount(money.feesMinor)}</dd>
        </div>
        <div>
          <dt>Costs</dt>
          <dd>{amount(money.costsMinor)}</dd>
        </div>
        <div>
          <dt>Paid</dt>
          <dd>{amount(money.paidMinor)}</dd>
        </div>
        <div>
          <dt>Last payment</dt>
          <dd>
            {account.lastPaymentMinor !== null && amount(account.lastPaymentMinor)}{' '}
            <DateText on={account.lastPaymentOn} />
          </dd>
        </div>
        <div>
          <dt>Delinquent since</dt>
          <dd>
            <DateText on={account.delinquentOn} />
          </dd>
        </div>
        <div>
          <dt>Charged off</dt>
          <dd>
            <DateText on={account.chargedOffOn} />
          </dd>
        </div>
        <div>
          <dt>Placed</dt>
          <dd>
            <DateText on={account.placedOn} />
          </dd>
        </div>
        <div>
          <dt>Kind of debt</dt>
          <dd>{debtClasses[account.debtClass]}</dd>
        </div>
      </dl>
    </div>
  );
}

/** Who it is and what is owed, every figure legible at a glance. */
export function AccountHead({ workspace }: { readonly workspace: Workspace }) {
  return (
    <header className={css.head}>
      <Who workspace={workspace} />
      <Figures workspace={workspace} />
    </header>
  );
}
