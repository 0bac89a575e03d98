import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { audit } from '../../../shared/contract/audit.ts';
import { api } from '../../api/api.ts';
import { queryClient } from '../../api/query-client.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { formatCount } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { codeColumn, countColumn, instantColumn, textColumn } from '../../grid/column-kinds.tsx';
import { type PageAsked, PagedGrid } from '../../grid/paged-grid.tsx';
import { useKeys } from '../../state/keys.ts';
import css from './admin.module.css';
import { PaperSeal } from './paper-seal.tsx';

type Entry = OutputOf<(typeof audit)['page']>['rows'][number];
type Proof = OutputOf<(typeof audit)['verify']>;

const columns = [
  countColumn<Entry>({ id: 'seq', header: 'No.', width: 100 }, (row) => row.seq),
  instantColumn<Entry>({ id: 'at', header: 'When', width: 176 }, (row) => row.at),
  textColumn<Entry>({ id: 'by', header: 'By', width: 150 }, (row) => row.by ?? 'Duly'),
  textColumn<Entry>({ id: 'action', header: 'What', width: 170 }, (row) => row.action),
  textColumn<Entry>({ id: 'subject', header: 'On', width: 180, flex: 1 }, (row) => row.subject),
  textColumn<Entry>({ id: 'change', header: 'Change', width: 240, flex: 2 }, (row) => row.change),
  codeColumn<Entry>({ id: 'hash', header: 'Seal', width: 150 }, (row) => row.hash),
];

/** The journal, newest first, and its proof: every entry is sealed with the one before it. */
export function AuditTab() {
  const page = useCallback(({ from, to }: PageAsked) => api.audit.page({ from, to }), []);
  const entries = useQuery(['audit.total'], () => api.audit.page({ from: 0, to: 1 }), ['book.changed']).data?.total;
  const verify = useCommand(api.audit.verify);
  const proof = useQuery<Proof | null>(['audit.proof'], () => Promise.resolve(lastProof()), []);
  const check = async () => {
    const answer = await verify.run({});
    if (!answer?.ok) return;
    queryClient.setQueryData(['audit.proof'], answer.value);
    await queryClient.invalidateQueries({ queryKey: ['desk.status'] });
  };
  useKeys([{ key: 'V', label: 'Verify the journal now', run: () => void check() }]);
  return (
    <>
      <div className={css.bar}>
        <Button
          size="xs"
          leftSection={<IconShieldCheck size={14} aria-hidden />}
          loading={verify.running}
          onClick={() => void check()}
        >
          Verify now
        </Button>
        {entries !== undefined && <p className={css.note}>{formatCount(entries)} entries</p>}
        <div role="status" className={css.bar}>
          {proof.data != null && <ProofText proof={proof.data} />}
        </div>
      </div>
      <Refused {...verify} />
      <PaperSeal />
      <Panel flush className={css.fill}>
        <div className={css.grid}>
          <PagedGrid
            label="Audit journal"
            columns={columns}
            rowId={(row) => String(row.seq)}
            page={page}
            topics={['book.changed', 'account.changed']}
            empty={<Empty title="The journal is empty" why="Every change of the book will be written here." />}
          />
        </div>
      </Panel>
    </>
  );
}

const lastProof = (): Proof | null => queryClient.getQueryData<Proof>(['audit.proof']) ?? null;

function ProofText({ proof }: { readonly proof: Proof }) {
  const parts = [
    ['Journal', proof.audit],
    ['Ledger', proof.ledger],
    ['Database', proof.database],
  ] as const;
  return (
    <>
      {parts.map(([name, verdict]) => (
        <span key={name} className={verdict === 'ok' ? css.good : css.bad}>
          {name}: {verdict}
        </span>
      ))}
      <span className={css.note}>
        compared with {formatCount(proof.anchors)} {proof.anchors === 1 ? 'copy' : 'copies'}
      </span>
    </>
  );
}
