import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { download } from '../../components/download.ts';
import { Refused } from '../../components/refused.tsx';
import css from './placements.module.css';

/** The rows that were not taken, in the file's own columns with line and reason, to send back to the creditor. */
export function ErrorFile({ placementId }: { readonly placementId: string }) {
  const file = useCommand(api.placements.errorFile);
  const run = async () => {
    const answer = await file.run({ placementId });
    if (answer?.ok === true) download(answer.value.file);
  };
  return (
    <div className={css.errorFile}>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} />}
        loading={file.running}
        onClick={() => void run()}
      >
        Download the rejected rows
      </Button>
      <Refused refusal={file.refusal} detail={file.detail} fault={file.fault} />
    </div>
  );
}
