import { Button, Loader } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { download } from '../../components/download.ts';
import { Refused } from '../../components/refused.tsx';
import css from './evidence.module.css';

/** Builds the pack of the chosen account and hands the file over; the button has the focus, so Enter builds. */
export function EvidenceBuild({
  account,
}: {
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly fileNumber: string;
    readonly creditorName: string;
  };
}) {
  const build = useCommand(api.contact.evidence);
  const [saved, setSaved] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const run = async () => {
    setSaved(null);
    const answer = await build.run({ accountId: account.id });
    if (answer?.ok !== true) return;
    setSaved(answer.value.file.name);
    download(answer.value.file);
  };
  return (
    <>
      <p className={css.account}>
        <strong>{account.name}</strong> · {account.fileNumber} · {account.creditorName}
      </p>
      <div className={css.actions}>
        <Button
          ref={button}
          leftSection={<IconFileZip size={16} aria-hidden />}
          disabled={build.running}
          onClick={() => void run()}
        >
          Build the evidence pack
        </Button>
      </div>
      <div role="status" className={css.progress}>
        {build.running && (
          <>
            <Loader size="xs" aria-hidden />
            Building: the journal is proven first, then the pages are drawn. This can take a minute.
          </>
        )}
        {saved !== null && `“${saved}” is ready and was handed over to be saved.`}
      </div>
      <Refused refusal={build.refusal} detail={build.detail} fault={build.fault} />
    </>
  );
}
