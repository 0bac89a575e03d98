import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { formatCount } from '../../components/format.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { CreditorPicker } from './creditor-picker.tsx';
import { FileFound } from './file-found.tsx';
import { changeImport, type Preview, unmapped, useImport } from './import-state.ts';
import css from './placements.module.css';
import { usePreview } from './use-preview.ts';

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000
    ? `${formatCount(Math.max(1, Math.round(bytes / 1000)))} KB`
    : `${formatCount(Math.round(bytes / 100_000) / 10)} MB`;

/** Step 1: whose accounts, and which file. The app asks for the file; its path never reaches the screen. */
export function FileStep({ onNext }: { readonly onNext: () => void }) {
  const { creditorId, file, options } = useImport();
  const choose = useCommand(api.placements.chooseFile);
  const pick = async () => {
    const answer = await choose.run({});
    if (answer?.ok === true && answer.value.file !== null) {
      changeImport({ ...unmapped, file: answer.value.file, options: {} });
    }
  };
  return (
    <div className={css.fileStep}>
      <CreditorPicker
        creditorId={creditorId}
        onCreditor={(id) => changeImport({ ...unmapped, creditorId: id, options: { ...options, missing: 'leave' } })}
      />
      <div className={css.file}>
        <IconFileSpreadsheet size={28} stroke={1.5} aria-hidden />
        <div className={css.grow}>
          {file === null ? (
            <>
              <p className={css.fileName}>No file chosen</p>
              <p className={css.small}>
                A spreadsheet (XLSX, XLS, ODS) or text (CSV, TSV) of accounts, invoices, payments, contact points or
                notes. How it is written is found.
              </p>
            </>
          ) : (
            <>
              <p className={css.fileName}>{file.name}</p>
              <p className={css.small}>{sizeOf(file.bytes)}. The file itself is not changed.</p>
            </>
          )}
        </div>
        <Button variant={file === null ? 'filled' : 'default'} loading={choose.running} onClick={() => void pick()}>
          {file === null ? 'Choose a file…' : 'Other file…'}
        </Button>
      </div>
      <Refused refusal={choose.refusal} detail={choose.detail} fault={choose.fault} />
      {file === null ? (
        <div className={css.actions}>
          <Button disabled>Next: map the columns</Button>
          <span className={css.small}>
            {creditorId === null ? 'Choose the creditor first.' : 'Choose the file to import.'}
          </span>
        </div>
      ) : (
        <Found onNext={onNext} />
      )}
    </div>
  );
}

/** The chosen file as it was understood; the last understanding stays until the next has come. */
function Found({ onNext }: { readonly onNext: () => void }) {
  const { creditorId, file } = useImport();
  const asked = usePreview();
  const [shown, setShown] = useState<{ readonly fileId: string; readonly preview: Preview } | null>(null);
  const fresh = asked.data?.ok === true ? asked.data.value : null;
  if (fresh !== null && file !== null && fresh !== shown?.preview) setShown({ fileId: file.fileId, preview: fresh });
  const refused = asked.data?.ok === false ? asked.data : null;
  const preview = shown?.fileId === file?.fileId ? shown?.preview : undefined;
  if (refused === null && (preview === undefined || asked.fault !== null)) {
    return <Waiting fault={asked.fault} label="Reading the file…" onRetry={() => void asked.refresh()} />;
  }
  const isOpen = preview?.dateColumns.some(({ undecided }) => undecided) === true;
  return (
    <>
      {refused !== null && <Refused refusal={refused.refusal} detail={refused.detail ?? null} />}
      {preview !== undefined && <FileFound preview={preview} />}
      <div className={css.actions}>
        <Button
          disabled={creditorId === null || refused !== null || isOpen || asked.waiting}
          loading={asked.waiting}
          onClick={onNext}
        >
          Next: map the columns
        </Button>
        {creditorId === null ? (
          <span className={css.small}>Choose the creditor first.</span>
        ) : (
          isOpen && <span className={css.problem}>Say how the dates are meant.</span>
        )}
      </div>
    </>
  );
}
