import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { formatCount } from '../../components/format.ts';
import { Refused } from '../../components/refused.tsx';
import { CreditorPicker } from './creditor-picker.tsx';
import { changeImport, useImport } from './import-state.ts';
import css from './placements.module.css';

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000
    ? `${formatCount(Math.max(1, Math.round(bytes / 1000)))} KB`
    : `${formatCount(Math.round(bytes / 100_000) / 10)} MB`;

/** Step 1: whose accounts, and which file. The app asks for the file; its path never reaches the screen. */
export function FileStep({ onNext }: { readonly onNext: () => void }) {
  const { creditorId, file } = useImport();
  const choose = useCommand(api.placements.chooseFile);
  const pick = async () => {
    const answer = await choose.run({});
    if (answer?.ok === true && answer.value.file !== null) {
      changeImport({ file: answer.value.file, changes: {}, options: {}, map: {} });
    }
  };
  const isReady = creditorId !== null && file !== null;
  return (
    <div className={css.narrow}>
      <CreditorPicker
        creditorId={creditorId}
        onCreditor={(id) => changeImport({ creditorId: id, control: { count: null, totalMinor: null } })}
      />
      <div className={css.file}>
        <IconFileSpreadsheet size={28} stroke={1.5} aria-hidden />
        <div className={css.grow}>
          {file === null ? (
            <>
              <p className={css.fileName}>No file chosen</p>
              <p className={css.small}>CSV or text with one account a row. Encoding, delimiter and header are found.</p>
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
      <div className={css.actions}>
        <Button disabled={!isReady} onClick={onNext}>
          Next: map the columns
        </Button>
        {!isReady && (
          <span className={css.small}>
            {creditorId === null ? 'Choose the creditor first.' : 'Choose the file to import.'}
          </span>
        )}
      </div>
    </div>
  );
}
