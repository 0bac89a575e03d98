import { useRef, useState } from 'react';
import { Panel } from '../../components/panel.tsx';
import { useKeys } from '../../state/keys.ts';
import { AccountFinder } from '../payments/account-finder.tsx';
import { WithAccount } from './account-chooser.tsx';
import { EvidenceBuild } from './evidence-build.tsx';
import css from './evidence.module.css';

/** What is in the pack, as its own README.txt says it. */
const contents: readonly (readonly [string, string])[] = [
  ['evidence.pdf', 'All of it, for reading'],
  ['contacts.csv, gate-log.csv', 'Every contact, and every answer of the contact gate with its reasons'],
  ['consents.csv', 'What the debtor allowed and forbade'],
  ['letters.csv, letters', 'Every letter, and the letters as they were sent'],
  ['ledger.csv', 'Every amount behind what is owed'],
  ['rules', 'Each version of the rules that an answer names'],
  ['audit.csv, proof.json', 'The journal entries of the account, with the proof that nothing was changed'],
];

/** The evidence pack of one account: found, built and saved in one place. */
export function EvidenceTab() {
  const [accountId, setAccountId] = useState<string | null>(null);
  const finder = useRef<HTMLInputElement>(null);
  useKeys([{ key: 'S', label: 'Find the account', run: () => finder.current?.focus() }]);
  return (
    <div className={css.tab}>
      <Panel title="Evidence pack for an account" className={css.work}>
        <div className={css.stack}>
          <AccountFinder field={finder} label="Account" onChoose={setAccountId} />
          {accountId === null ? (
            <p className={css.note}>Find the account by name, file number or reference.</p>
          ) : (
            <WithAccount key={accountId} accountId={accountId}>
              {(account) => <EvidenceBuild account={account} />}
            </WithAccount>
          )}
        </div>
      </Panel>
      <Panel title="What it holds" className={css.contents}>
        <dl className={css.list}>
          {contents.map(([file, means]) => (
            <div key={file} className={css.item}>
              <dt className={css.file}>{file}</dt>
              <dd className={css.means}>{means}</dd>
            </div>
          ))}
        </dl>
        <p className={css.note}>
          One zip file that can be read and checked without Duly. It holds personal data: hand it only to those who may
          see it. That it was made is written into the journal.
        </p>
      </Panel>
    </div>
  );
}
