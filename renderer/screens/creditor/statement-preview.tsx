import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { InstantText } from '../../components/date-text.tsx';
import { download } from '../../components/download.ts';
import { formatMoney } from '../../components/format.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import css from '../creditors/creditors.module.css';
import type { Statement } from './creditor.ts';

const PdfPages = lazy(async () => ({ default: (await import('../letters/pdf-pages.tsx')).PdfPages }));

/** Who did what with it, and how its money left. */
function Facts({ statement: s }: { readonly statement: Statement }) {
  return (
    <dl className={css.facts}>
      <dt>Prepared</dt>
      <dd>
        {s.preparedByName ?? 'Duly'}, <InstantText at={s.preparedAt} />
      </dd>
      {s.postedAt !== null && (
        <>
          <dt>Posted</dt>
          <dd>
            {s.postedByName ?? 'Duly'}, <InstantText at={s.postedAt} />
          </dd>
          {s.sendMinor > 0 && (
            <>
              <dt>Payout</dt>
              <dd>{s.payout ?? 'Not paid out yet'}</dd>
            </>
          )}
          {s.invoiceMinor > 0 && (
            <>
              <dt>Invoice</dt>
              <dd>
                {formatMoney(s.invoicePaidMinor, s.currency)} of {formatMoney(s.invoiceMinor, s.currency)} paid
              </dd>
            </>
          )}
        </>
      )}
    </dl>
  );
}

/** The chosen statement page by page, as it prints; a posted one shows the stored bytes. */
export function StatementPreview({ statement }: { readonly statement: Statement }) {
  const isGone = statement.state === 'discarded';
  const drawn = useQuery(
    ['statements', 'document', statement.id, statement.state],
    () => (isGone ? Promise.resolve(null) : api.statements.document({ statementId: statement.id })),
    [],
  );
  const files = drawn.data?.ok === true ? drawn.data.value : null;
  return (
    <Panel
      title={`${statement.isFinal ? 'Final statement' : 'Statement'} ${statement.number}`}
      flush
      actions={
        files !== null && (
          <>
            <Button size="compact-sm" variant="default" onClick={() => download(files.pdf)}>
              PDF
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => download(files.csv)}>
              CSV
            </Button>
          </>
        )
      }
    >
      <div className={css.whole}>
        <div className={css.inset}>
          <Facts statement={statement} />
        </div>
        {isGone ? (
          <p className={css.inset}>It was discarded. Its payments are free for another statement.</p>
        ) : files !== null ? (
          <Suspense fallback={<Waiting />}>
            <PdfPages key={files.pdf.ticket} ticket={files.pdf.ticket} label={`Statement ${statement.number}`} />
          </Suspense>
        ) : drawn.data?.ok === false ? (
          <div className={css.inset}>
            <Refused refusal={drawn.data.refusal} detail={drawn.data.detail ?? null} />
          </div>
        ) : (
          <Waiting fault={drawn.fault} onRetry={() => void drawn.refresh()} />
        )}
      </div>
    </Panel>
  );
}
