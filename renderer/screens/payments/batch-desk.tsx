import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { batchStates } from '../../../shared/vocabulary/bank.ts';
import { paymentMethods, paymentRoutes } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { download } from '../../components/download.ts';
import { formatDate, formatMoney } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import table from '../../components/plain-table.module.css';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { LineEntry } from './line-entry.tsx';
import type { BatchLine, OpenedBatch } from './money-rows.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './payments.module.css';

function Control({ opened: { batch, needsSecondPerson, limitMinor } }: { readonly opened: OpenedBatch }) {
  const agrees = batch.count === batch.controlCount && batch.totalMinor === batch.controlMinor;
  const money = (minor: number) => formatMoney(minor, batch.currency);
  return (
    <dl className={css.control} aria-label="Control of the batch">
      <div>
        <dt>Counted</dt>
        <dd>
          {batch.controlCount} · {money(batch.controlMinor)}
        </dd>
      </div>
      <div>
        <dt>Keyed</dt>
        <dd className={agrees ? css.agrees : css.differs}>
          {batch.count} · {money(batch.totalMinor)} {agrees ? '✓' : ''}
        </dd>
      </div>
      {!agrees && (
        <div>
          <dt>Missing</dt>
          <dd>
            {batch.controlCount - batch.count} · {money(batch.controlMinor - batch.totalMinor)}
          </dd>
        </div>
      )}
      <div>
        <dt>{paymentRoutes[batch.route]}</dt>
        <dd>{formatDate(batch.receivedOn)}</dd>
      </div>
      {needsSecondPerson && (
        <div role="status">
          <dt>Above {money(limitMinor)}</dt>
          <dd>A second person posts it.</dd>
        </div>
      )}
    </dl>
  );
}

function LineRow({
  line,
  currency,
  onRemove,
  onReceipt,
}: {
  readonly line: BatchLine;
  readonly currency: string;
  readonly onRemove: (() => void) | null;
  readonly onReceipt: (() => void) | null;
}) {
  return (
    <tr>
      <td>{line.position}</td>
      <td>{line.name ?? `Not known: ${line.payer || line.reference}`}</td>
      <td>{line.fileNumber ?? line.suspenseNumber ?? '–'}</td>
      <td>{paymentMethods[line.method]}</td>
      <td>{line.reference === '' ? '–' : line.reference}</td>
      <td className={table.figure}>{formatMoney(line.amountMinor, currency)}</td>
      <td className={table.words}>
        {line.warning !== null && (
          <span className={css.differs}>
            <IconAlertTriangle size={14} aria-hidden /> {line.warning}
          </span>
        )}
        {line.receiptNumber !== null && `${line.receiptNumber}${line.isReversed ? ', reversed' : ''}`}
      </td>
      <td className={table.buttons}>
        {onRemove !== null && (
          <Button size="compact-xs" variant="default" aria-label={`Remove line ${line.position}`} onClick={onRemove}>
            Remove
          </Button>
        )}
        {onReceipt !== null && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Receipt of line ${line.position}`}
            onClick={onReceipt}
          >
            Receipt
          </Button>
        )}
      </td>
    </tr>
  );
}

function Opened({ opened, onClose }: { readonly opened: OpenedBatch; readonly onClose: () => void }) {
  const { batch, lines } = opened;
  const mayPost = useMay('payments_post');
  const post = useCommand(api.batches.post);
  const remove = useCommand(api.batches.removeLine);
  const discard = useCommand(api.batches.discard);
  const [papers, setPapers] = useState(false);
  const isOpen = batch.state === 'open';
  const at = { batchId: batch.id, expectedVersion: batch.version };
  const submit = async () => {
    if (!isOpen || !mayPost) return;
    const answer = await post.run(at);
    if (answer?.ok !== true) return;
    const { posted, held, totalMinor } = answer.value;
    showDone(
      `${batch.number}: ${posted} posted${held > 0 ? `, ${held} held as unidentified` : ''}, ${formatMoney(totalMinor, batch.currency)}.`,
    );
  };
  const paper = async (ask: () => ReturnType<typeof api.batches.slip | typeof api.batches.receipt>) => {
    setPapers(true);
    const answer = await ask().catch(() => null);
    setPapers(false);
    if (answer?.ok === true) download(answer.value.file);
  };
  useKeys(
    [
      { key: 'F8', label: 'Post the batch', run: () => void submit(), when: () => isOpen && mayPost },
      { key: 'Escape', label: 'Back to the batches', run: onClose },
    ],
    'Batch',
  );
  return (
    <>
      <div className={tabbed.bar}>
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
        <strong>
          {batch.number} · {batchStates[batch.state]}
        </strong>
        <Control opened={opened} />
        <div className={css.barEnd}>
          {isOpen && mayPost && (
            <>
              <Button
                variant="default"
                loading={discard.running}
                onClick={() => void discard.run(at).then((answer) => answer?.ok === true && onClose())}
              >
                Discard
              </Button>
              <KeyedButton
                label="Post the batch"
                keyName="F8"
                variant="filled"
                loading={post.running}
                onClick={() => void submit()}
              />
            </>
          )}
          {batch.state === 'posted' && batch.route === 'to_us' && (
            <Button
              variant="default"
              loading={papers}
              onClick={() => void paper(() => api.batches.slip({ batchId: batch.id }))}
            >
              Deposit slip
            </Button>
          )}
        </div>
      </div>
      <Refused refusal={post.refusal} detail={post.detail} fault={post.fault} />
      <Refused refusal={remove.refusal} detail={remove.detail} fault={remove.fault ?? discard.fault} />
      {isOpen && mayPost && <LineEntry batch={batch} />}
      <Panel flush scroll className={css.listPanel} title={`Payments (${lines.length})`}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">Account</th>
              <th scope="col">File</th>
              <th scope="col">Method</th>
              <th scope="col">Reference</th>
              <th scope="col" className={table.figure}>
                Amount
              </th>
              <th scope="col">{isOpen ? 'To look at' : 'Receipt'}</th>
              <th scope="col">
                <span className={css.small}>Do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const { paymentId } = line;
              return (
                <LineRow
                  key={line.id}
                  line={line}
                  currency={batch.currency}
                  onRemove={isOpen && mayPost ? () => void remove.run({ ...at, lineId: line.id }) : null}
                  onReceipt={paymentId === null ? null : () => void paper(() => api.batches.receipt({ paymentId }))}
                />
              );
            })}
            {lines.length === 0 && (
              <tr>
                <td colSpan={8}>Nothing is keyed yet. Scan or type an account, then amount and reference.</td>
              </tr>
            )}
          </tbody>
        </table>
      </Panel>
      {batch.state === 'posted' && (
        <p className={css.small}>
          <IconCircleCheck size={14} aria-hidden /> Posted by {batch.postedByName ?? 'Duly'}. A wrong payment of it is
          reversed on the first tab.
        </p>
      )}
    </>
  );
}

/** One batch: its control, what was keyed of it, and posting. */
export function BatchDesk({ batchId, onClose }: { readonly batchId: string; readonly onClose: () => void }) {
  const opened = useQuery(['batches', 'open', batchId], () => api.batches.open({ batchId }), [
    'book.changed',
    'account.changed',
  ]);
  if (opened.data === undefined) return <Waiting fault={opened.fault} onRetry={() => void opened.refresh()} />;
  if (opened.data === null)
    return (
      <div className={tabbed.bar}>
        <p className={css.line}>This batch was discarded.</p>
        <Button onClick={onClose}>Back to the batches</Button>
      </div>
    );
  return <Opened opened={opened.data} onClose={onClose} />;
}
