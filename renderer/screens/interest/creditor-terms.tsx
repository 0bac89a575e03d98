import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { InputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Empty } from '../../components/empty.tsx';
import { formatCount, formatMoney } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import screen from '../creditors/creditors.module.css';
import css from './interest.module.css';
import { draftLike, type TermsDraft, termsOf } from './terms.ts';
import { TermsFields } from './terms-fields.tsx';
import { TermsTable } from './terms-table.tsx';

/** What the terms would change over all open accounts of the creditor. */
function Change({ asked }: { readonly asked: InputOf<typeof contract.interest.previewForCreditor> | null }) {
  const preview = useQuery(
    ['interest', 'creditor-preview', asked],
    async () => (asked === null ? null : api.interest.previewForCreditor(asked)),
    [],
  );
  if (asked === null) return <p className={css.line}>With a day and a rate it is shown here what changes.</p>;
  if (preview.data == null) return <Waiting fault={preview.fault} label="Reckoning…" />;
  const { accounts, counted, changed, currencies, trouble } = preview.data;
  if (trouble !== null)
    return (
      <p className={css.trouble} role="status">
        {trouble}
      </p>
    );
  return (
    <section className={css.change} aria-label="What it changes">
      <p className={css.line}>
        {changed === 0 ? 'No account' : formatCount(changed)} of{' '}
        {counted < accounts ? `the first ${formatCount(counted)} of ${formatCount(accounts)}` : formatCount(counted)}{' '}
        open accounts would bear other interest. Those with terms of their own keep them.
      </p>
      {currencies.map(({ currency, beforeMinor, afterMinor }) => (
        <p key={currency} className={css.line}>
          Interest to today <strong>{formatMoney(beforeMinor, currency)}</strong> before,{' '}
          <strong>{formatMoney(afterMinor, currency)}</strong> after.
        </p>
      ))}
    </section>
  );
}

function Dialog({
  creditorId,
  begin,
  today,
  onClose,
}: {
  readonly creditorId: string;
  readonly begin: TermsDraft;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const set = useCommand(api.interest.setForCreditor);
  const [draft, setDraft] = useState(begin);
  const [shown] = useDebouncedValue(draft, 250);
  const terms = termsOf(draft);
  const tried = termsOf(shown);
  const submit = async (note: string) => {
    const answer = terms && (await set.run({ creditorId, ...terms, note }));
    if (answer?.ok !== true) return;
    showDone(`The terms hold for ${formatCount(answer.value.accounts)} open accounts without terms of their own.`);
    onClose();
  };
  return (
    <ReasonForm
      label="Why, and where it is written"
      submitLabel="Enter the terms"
      command={set}
      isReady={terms !== null}
      onSubmit={(note) => void submit(note)}
      onClose={onClose}
    >
      <TermsFields draft={draft} onChange={setDraft} today={today} />
      <Change asked={tried === null ? null : { creditorId, asOf: today, ...tried }} />
    </ReasonForm>
  );
}

/** The creditor's terms: they hold for each of its accounts that has none of its own. */
export function CreditorTerms({ creditorId, today }: { readonly creditorId: string; readonly today: string }) {
  const mayManage = useMay('creditors_manage');
  const [isOpen, setOpen] = useState(false);
  const asked = useQuery(['interest', 'creditor', creditorId], () => api.interest.ofCreditor({ creditorId }), [
    'book.changed',
  ]);
  useKeys([{ key: 'N', label: 'New terms of interest', run: () => setOpen(true), when: () => mayManage }]);
  const rows = asked.data?.rows;
  const last = rows?.findLast(({ isInForce, fromOn }) => isInForce && fromOn <= today);
  return (
    <Panel
      title="Interest"
      scroll
      flush
      className={screen.grow}
      actions={mayManage && <KeyedButton label="New terms…" keyName="N" size="xs" onClick={() => setOpen(true)} />}
    >
      {rows === undefined ? (
        <Waiting fault={asked.fault} onRetry={() => void asked.refresh()} />
      ) : rows.length === 0 ? (
        <Empty
          title="Nothing is said of interest"
          why="Accounts bear interest by what they were placed with, or by terms of their own."
        />
      ) : (
        <TermsTable rows={rows} currency={null} />
      )}
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Interest on the creditor’s accounts" size={720}>
        {isOpen && (
          <Dialog creditorId={creditorId} begin={draftLike(last, today)} today={today} onClose={() => setOpen(false)} />
        )}
      </Modal>
    </Panel>
  );
}
