import { Button } from '@mantine/core';
import { bankMatchKinds } from '../../../shared/vocabulary/bank.ts';
import type { Fault } from '../../api/use-query.ts';
import { formatDate, formatInstant } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { navigate } from '../../state/navigation.ts';
import type { BankEntry, Proposal } from './money-rows.ts';
import css from './payments.module.css';
import { Proposals } from './proposals.tsx';

/** What the bank said, word for word. */
function Said({ entry }: { readonly entry: BankEntry }) {
  const rows = [
    ['Account', entry.account],
    ['Booked', formatDate(entry.bookedOn)],
    ['Value date', entry.valueOn === null || entry.valueOn === entry.bookedOn ? '' : formatDate(entry.valueOn)],
    [entry.amountMinor < 0 && !entry.isReturn ? 'To' : 'From', entry.counterparty],
    ['Their account', entry.counterpartyAccount],
    ['Reference', entry.reference],
    ['Bank’s number', entry.bankReference],
    ['Kind', entry.typeCode],
    ['Text', entry.remittance],
  ] as const;
  return (
    <dl className={css.facts}>
      <dt>Amount</dt>
      <dd>
        <MoneyText minor={entry.amountMinor} currency={entry.currency} />
      </dd>
      {entry.returnText !== '' && (
        <>
          <dt>Return</dt>
          <dd className={css.differs}>{entry.returnText}</dd>
        </>
      )}
      {rows
        .filter(([, text]) => text !== '')
        .map(([label, text]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function Settled({
  matched,
  mayPost,
  onReopen,
}: {
  readonly matched: NonNullable<BankEntry['matched']>;
  readonly mayPost: boolean;
  readonly onReopen: () => void;
}) {
  const { accountId } = matched;
  return (
    <>
      <p className={css.line}>
        <strong>{bankMatchKinds[matched.kind]}</strong>
        {matched.label === '' ? '' : `: ${matched.label}`}
      </p>
      {matched.note !== '' && <p className={css.line}>{matched.note}</p>}
      <p className={css.small}>{formatInstant(matched.madeAt)}</p>
      <div className={css.actions}>
        {accountId !== null && (
          <Button variant="default" onClick={() => navigate({ screen: 'account', params: { accountId } })}>
            Open account
          </Button>
        )}
        {mayPost && matched.isUndoable && (
          <Button variant="default" onClick={onReopen}>
            Open the entry again
          </Button>
        )}
      </div>
      {!matched.isUndoable && matched.kind === 'payment' && (
        <p className={css.small}>The payment stands. Once it is reversed, the entry can be opened again.</p>
      )}
    </>
  );
}

/** The entry a person is on: what the bank said, and what it may be, with the reasons. */
export function BankDetail({
  entry,
  mayPost,
  running,
  onAccept,
  onHold,
  onAside,
  onReopen,
  fault,
}: {
  readonly entry: BankEntry | null;
  readonly mayPost: boolean;
  readonly running: boolean;
  readonly onAccept: (proposal: Proposal) => void;
  readonly onHold: () => void;
  readonly onAside: () => void;
  readonly onReopen: () => void;
  readonly fault: Fault | null;
}) {
  if (entry === null)
    return (
      <Panel title="Entry" className={css.side}>
        <p className={css.small}>Choose an entry to see what the bank said of it and what it may be.</p>
      </Panel>
    );
  return (
    <Panel title="Entry" scroll className={css.side}>
      <div className={css.stack}>
        <Said entry={entry} />
        {entry.matched !== null ? (
          <Settled matched={entry.matched} mayPost={mayPost} onReopen={onReopen} />
        ) : (
          <>
            {entry.proposals.length === 0 ? (
              <p className={css.line}>
                {entry.amountMinor === 0
                  ? 'It moves no money: a notice to look at.'
                  : 'Nothing in the book fits. Hold it as unidentified, or set it aside if it is not client money.'}
              </p>
            ) : (
              <Proposals
                proposals={entry.proposals}
                label="Accept"
                disabled={!mayPost || running}
                onAccept={onAccept}
              />
            )}
            {mayPost && (
              <div className={css.actions}>
                {entry.amountMinor > 0 && <KeyedButton label="Hold" keyName="U" disabled={running} onClick={onHold} />}
                <KeyedButton label="Set aside…" keyName="X" disabled={running} onClick={onAside} />
              </div>
            )}
          </>
        )}
        <Refused refusal={null} fault={fault} />
      </div>
    </Panel>
  );
}
