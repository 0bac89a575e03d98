import { Button } from '@mantine/core';
import { useState } from 'react';
import { disputeReasons, holdBlocks, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { disputeKinds } from '../../../shared/vocabulary/compliance.ts';
import { DateText } from '../../components/date-text.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { useMay } from '../../state/session.ts';
import { AnswerDialog, ResolveDialog } from '../compliance/dispute-dialogs.tsx';
import css from './side-panels.module.css';
import { Section } from './side-section.tsx';
import type { Workspace } from './use-workspace.ts';

type Dispute = Workspace['disputes'][number];

const scopes: Readonly<Record<Workspace['holds'][number]['scope'], string>> = {
  account: '',
  debtor: ' on all accounts of the debtor',
  creditor: ' on all accounts of the creditor',
  book: ' on every account',
};

function DisputeLine({ dispute, currency }: { readonly dispute: Dispute; readonly currency: string }) {
  const { kind, reason, amountMinor, openedOn, written, answeredOn, status, ceases } = dispute;
  return (
    <>
      <strong>
        {kind === 'dispute' ? disputeReasons[reason] : disputeKinds[kind]}
        {amountMinor !== null && (
          <>
            {' '}
            <MoneyText minor={amountMinor} currency={currency} />
          </>
        )}
      </strong>
      <span className={css.small}>
        {written ? 'in writing' : 'by word of mouth'} since <DateText on={openedOn} />
        {status === 'resolved' && ', resolved'}
        {status === 'open' && answeredOn !== null && (
          <>
            , answered <DateText on={answeredOn} />
          </>
        )}
        {ceases && status === 'open' && '; collection of the disputed part stops until it is answered'}
      </span>
    </>
  );
}

/** What stops work on the account; a dispute is answered and resolved here, and new ones come in. */
export function Stops({
  workspace: { holds, disputes, money },
  today,
  onDispute,
  onComplaint,
}: {
  readonly workspace: Workspace;
  readonly today: string;
  readonly onDispute: () => void;
  readonly onComplaint: () => void;
}) {
  const mayWork = useMay('accounts_work');
  const mayChange = useMay('accounts_change');
  const [dialog, setDialog] = useState<{ readonly kind: 'answer' | 'resolve'; readonly dispute: Dispute } | null>(null);
  const close = () => setDialog(null);
  if (holds.length === 0 && disputes.length === 0 && !mayWork) return null;
  return (
    <Section title="Holds and disputes" count={holds.length + disputes.length}>
      <ul className={css.list}>
        {holds.map((hold) => (
          <li key={hold.id} className={css.stop}>
            <strong>{holdReasons[hold.reason]}</strong>
            <span className={css.small}>
              stops {hold.blocks.map((block) => holdBlocks[block].toLowerCase()).join(', ')}
              {scopes[hold.scope]}; review <DateText on={hold.reviewOn} />
            </span>
            {hold.note !== '' && <span className={css.small}>{hold.note}</span>}
          </li>
        ))}
        {disputes.map((dispute) => (
          <li key={dispute.id} className={css.stop}>
            <DisputeLine dispute={dispute} currency={money.currency} />
            {mayChange && dispute.status === 'open' && (
              <span className={css.doing}>
                {dispute.answeredOn === null && (
                  <Button size="compact-xs" variant="default" onClick={() => setDialog({ kind: 'answer', dispute })}>
                    Answer…
                  </Button>
                )}
                <Button size="compact-xs" variant="default" onClick={() => setDialog({ kind: 'resolve', dispute })}>
                  Resolve…
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayWork && (
        <div className={css.doing}>
          <Button size="compact-xs" variant="default" onClick={onDispute}>
            Dispute came in…
            <span className={css.key}>
              <KeyCap>F7</KeyCap>
            </span>
          </Button>
          <Button size="compact-xs" variant="default" onClick={onComplaint}>
            Complaint…
          </Button>
        </div>
      )}
      {dialog?.kind === 'answer' && <AnswerDialog dispute={dialog.dispute} today={today} onClose={close} />}
      {dialog?.kind === 'resolve' && <ResolveDialog dispute={dialog.dispute} onClose={close} />}
    </Section>
  );
}
