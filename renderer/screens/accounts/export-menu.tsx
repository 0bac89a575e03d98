import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { refusals } from '../../../shared/vocabulary/refusals.ts';
import { api } from '../../api/api.ts';
import { download } from '../../components/download.ts';
import { formatCount } from '../../components/format.ts';
import { showDone, showFault } from '../../components/notice.ts';
import { selectionOf, useAccountMarks } from '../../state/account-marks.ts';
import { useAccountsList } from '../../state/accounts-list.ts';
import { useMay } from '../../state/session.ts';

type Format = 'csv' | 'xlsx';

/** Saves what is marked, or all that is shown, with the columns of the view. */
export function ExportMenu() {
  const mayExport = useMay('accounts_export');
  const mayLarge = useMay('accounts_export_large');
  const list = useAccountsList();
  const marks = useAccountMarks();
  const [isBusy, setBusy] = useState(false);
  if (!mayExport) return null;
  const marked = selectionOf(marks, list);
  const save = async (format: Format) => {
    setBusy(true);
    try {
      const wanted = {
        commandId: crypto.randomUUID(),
        format,
        selection: marked ?? { view: list.view, filter: list.filter },
        sort: list.sort,
        columns: list.columns.map(({ id }) => id),
      };
      const answer = await (mayLarge ? api.accounts.exportLarge(wanted) : api.accounts.export(wanted));
      if (!answer.ok) return showDone(refusals[answer.refusal]);
      download(answer.value.file);
      showDone(`${formatCount(answer.value.rows)} accounts are saved. The journal notes it.`);
    } catch (thrown) {
      showFault(thrown);
    } finally {
      setBusy(false);
    }
  };
  const what = marked === null ? 'All that is shown' : 'The selected accounts';
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" loading={isBusy} leftSection={<IconDownload size={14} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{what}</Menu.Label>
        <Menu.Item onClick={() => void save('csv')}>As CSV</Menu.Item>
        <Menu.Item onClick={() => void save('xlsx')}>As XLSX</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
