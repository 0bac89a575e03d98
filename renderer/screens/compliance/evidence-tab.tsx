import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { FileTicketOut } from '../../../shared/contract/fields.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { download } from '../../components/download.ts';
import { formatCount } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { useKeys } from '../../state/keys.ts';
import { AccountFinder } from '../payments/account-finder.tsx';
import { WithAccount } from './account-chooser.tsx';
import css from './compliance.module.css';

const kilobytes = (bytes: number) => `${formatCount(Math.max(1, Math.round(bytes / 1024)))} KB`;

/** Builds the pack of the chosen account and hands it over. */
function Build({ accountId }: { readonly accountId: string }) {
  const build = useCommand(api.contact.evidence);
  const [file, setFile] = useState<FileTicketOut | null>(null);
  const run = async () => {
    const answer = await build.run({ accountId });
    if (answer?.ok !== true) return;
    setFile(answer.value.file);
    download(answer.value.file);
  };
  useKeys([{ key: 'B', label: 'Build the evidence pack', run: () => void run() }]);
  return (
    <>
      <div className={css.actions}>
        <KeyedButton
          label="Build and save the pack"
          keyName="B"
          variant="filled"
          loading={build.running}
          onClick={() => void run()}
        />
      </div>
      <div role="status">
        {file !== null && (
          <p className={css.line}>
            {file.name}, {kilobytes(file.bytes)}, is saved.{' '}
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() => download(file)}
            >
              Save it again
            </Button>
          </p>
        )}
      </div>
      <Refused refusal={build.refusal} detail={build.detail} fault={build.fault} />
    </>
  );
}

/** The proof of one account, in one file: what was done, known and decided, by the rules of each day. */
export function EvidenceTab() {
  const field = useRef<HTMLInputElement>(null);
  const [accountId, setAccountId] = useState<string | null>(null);
  useEffect(() => field.current?.focus(), []);
  useKeys([{ key: 'S', label: 'Choose the account', run: () => field.current?.focus() }]);
  return (
    <Panel title="Evidence pack of one account" scroll className={css.fill}>
      <div className={css.evidence}>
        <p className={css.note}>
          Every contact with its verdict and the rules in force that day, letters as they were sent, consents, holds,
          disputes, and the journal with the proof of its chain. One zip file with a PDF, CSV files and the letters.
        </p>
        <AccountFinder
          field={field}
          label="Which account"
          onChoose={(chosen) => {
            setAccountId(chosen);
            field.current?.blur();
          }}
        />
        {accountId === null ? (
          <p className={css.note}>Find the account by its reference, file number, name or phone.</p>
        ) : (
          <WithAccount key={accountId} accountId={accountId}>
            {({ name, fileNumber, creditorName }) => (
              <>
                <dl className={css.facts}>
                  <dt>Debtor</dt>
                  <dd>{name}</dd>
                  <dt>File</dt>
                  <dd>{fileNumber}</dd>
                  <dt>Creditor</dt>
                  <dd>{creditorName}</dd>
                </dl>
                <Build accountId={accountId} />
              </>
            )}
          </WithAccount>
        )}
      </div>
    </Panel>
  );
}
