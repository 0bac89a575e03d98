import { Checkbox } from '@mantine/core';
import type { MoneyOut } from '../../../shared/contract/fields.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { HandSplitFields } from './hand-split-fields.tsx';
import { OverAccounts } from './over-accounts.tsx';
import css from './payments.module.css';
import { SplitPreview } from './split-preview.tsx';
import type { Posting } from './use-posting.ts';

/** The split in the way it is spread: to look at, or to change. */
function Spread({
  posting,
  accountId,
  before,
}: {
  readonly posting: Posting;
  readonly accountId: string;
  readonly before: MoneyOut;
}) {
  const { way, preview, over, settled, isAsked } = posting;
  if (way === 'rule' || !isAsked || settled === null)
    return <SplitPreview preview={preview} isAsked={isAsked} before={before} />;
  if (way === 'hand')
    return preview.data == null ? (
      <Waiting fault={preview.fault} onRetry={() => void preview.refresh()} />
    ) : (
      <HandSplitFields
        accountId={accountId}
        amountMinor={settled}
        preview={preview.data}
        draft={posting.hand}
        onDraft={posting.setHand}
      />
    );
  return over.data == null ? (
    <Waiting fault={over.fault} onRetry={() => void over.refresh()} />
  ) : (
    <OverAccounts over={over.data} amountMinor={settled} draft={posting.shares} onDraft={posting.setShares} />
  );
}

/** What the payment does, who must post it, why it was refused and what the person may say to that. */
export function WhatItDoes(facts: {
  readonly posting: Posting;
  readonly accountId: string;
  readonly before: MoneyOut;
}) {
  const { posting } = facts;
  const { refusal, isAnother, keepExcess, secondPerson } = posting;
  return (
    <>
      <Spread {...facts} />
      <div className={css.answer}>
        {secondPerson !== null && refusal !== 'second_person_required' && (
          <p className={css.tooMuch} role="status">
            {secondPerson}
          </p>
        )}
        <Refused refusal={refusal} detail={posting.detail} fault={posting.fault} />
        {(refusal === 'duplicate_payment' || isAnother) && (
          <Checkbox
            autoFocus
            label="This is another payment of the same amount and day"
            checked={isAnother}
            onChange={({ currentTarget }) => posting.setAnother(currentTarget.checked)}
          />
        )}
        {posting.way === 'rule' && posting.route === 'to_us' && (refusal === 'exceeds_balance' || keepExcess) && (
          <Checkbox
            label="Keep what is beyond as the debtor’s credit, to be given back"
            checked={keepExcess}
            onChange={({ currentTarget }) => posting.setKeepExcess(currentTarget.checked)}
          />
        )}
      </div>
    </>
  );
}
