import { useEffect, useRef } from 'react';
import { debtClasses } from '../../../shared/vocabulary/accounts.ts';
import { type Figure, figures } from '../../../shared/vocabulary/money.ts';
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

function Figures({
  workspace: { account, money, interestPerDayMinor },
  onFigure,
}: {
  readonly workspace: Workspace;
  readonly onFigure: (figure: Figure) => void;
}) {
  const amount = (minor: number) => <MoneyText minor={minor} currency={money.currency} sign={false} />;
  /** The figure itself opens to the lines it comes from. */
  const opening = (figure: Figure, minor: number) => (
    <button
      type="button"
      className={css.figure}
      title={`How ${figures[figure].toLowerCase()} came about`}
      onClick={() => onFigure(figure)}
    >
      {amount(minor)}
    </button>
  );
  return (
    <div className={css.money}>
      <div className={css.owing}>
        <span className={css.owingLabel}>Owing</span>
        <button
          type="button"
          className={css.owingValue}
          aria-keyshortcuts="Y"
          title="How the balance came about (Y)"
          onClick={() => onFigure('owing')}
        >
          <MoneyText minor={money.owingMinor} currency={money.currency} />
        </button>
      </div>
      <dl className={css.parts}>
        <div>
          <dt>Principal</dt>
          <dd>{opening('principal', money.principalMinor)}</dd>
        </div>
        <div>
          <dt>Interest{account.interestRateBp !== null && ` ${percent(account.interestRateBp)}`}</dt>
          <dd>
            {opening('interest', money.interestMinor)}
            {interestPerDayMinor > 0 && <span className={css.perDay}> +{amount(interestPerDayMinor)} a day</span>}
          </dd>
        </div>
        <div>
          <dt>Fees</dt>
          <dd>{opening('fees', money.feesMinor)}</dd>
        </div>
        <div>
          <dt>Costs</dt>
          <dd>{opening('costs', money.costsMinor)}</dd>
        </div>
        <div>
          <dt>Paid</dt>
          <dd>{opening('paid', money.paidMinor)}</dd>
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

/** Who it is and what is owed, every figure legible at a glance and open to its lines. */
export function AccountHead({
  workspace,
  onFigure,
}: {
  readonly workspace: Workspace;
  readonly onFigure: (figure: Figure) => void;
}) {
  return (
    <header className={css.head}>
      <Who workspace={workspace} />
      <Figures workspace={workspace} onFigure={onFigure} />
    </header>
  );
}
