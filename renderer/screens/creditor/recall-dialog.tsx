import { Modal, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatCount, formatMoney } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { FaultNote } from '../../components/waiting.tsx';
import css from '../creditors/creditors.module.css';
import type { CreditorRow } from './creditor.ts';

/** Accounts named by file number or the creditor's reference, one a line; those nobody knows are told. */
async function accountsNamed(text: string): Promise<{ ids: string[]; unknown: string[] }> {
  const names = [...new Set(text.split(/[\s,;]+/).filter((name) => name !== ''))];
  const found = await Promise.all(names.map((reference) => api.accounts.byReference({ reference })));
  const unknown = names.filter((_, index) => found[index]?.accountIds.length !== 1);
  return { ids: found.flatMap(({ accountIds }) => (accountIds.length === 1 ? accountIds : [])), unknown };
}

const money = (amounts: readonly { readonly currency: string; readonly amountMinor: number }[]): string =>
  amounts.map(({ amountMinor, currency }) => formatMoney(amountMinor, currency)).join(', ');

/** The creditor takes accounts back: all of them and the contract with them, or some. */
export function RecallDialog({ creditor, onClose }: { readonly creditor: CreditorRow; readonly onClose: () => void }) {
  const recall = useCommand(api.closeouts.recall);
  const [which, setWhich] = useState<'some' | 'all'>('some');
  const [typed, setTyped] = useState('');
  const named = useQuery(['accounts', 'named', typed], () => accountsNamed(typed), []);
  const ids = which === 'all' ? null : (named.data?.ids ?? []);
  const preview = useQuery(
    ['closeouts', 'preview', creditor.id, ids],
    () => api.closeouts.preview({ creditorId: creditor.id, accountIds: ids }),
    ['account.changed', 'book.changed'],
  );
  const unknown = which === 'all' ? [] : (named.data?.unknown ?? []);
  const accounts = preview.data?.accounts ?? 0;
  const submit = async (reason: string) => {
    const answer = await recall.run({ creditorId: creditor.id, accountIds: ids, isWhole: which === 'all', reason });
    if (answer?.ok !== true) return;
    showDone(
      which === 'all'
        ? `${answer.value.number}: the contract ends. Prepare the final statement next.`
        : `${answer.value.number}: ${formatCount(answer.value.accounts)} returned to ${creditor.name}.`,
    );
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`Recall by ${creditor.name}`} size="lg">
      <ReasonForm
        label="Reason"
        submitLabel={which === 'all' ? 'Recall all and end the contract' : 'Recall these accounts'}
        command={recall}
        isReady={unknown.length === 0 && (which === 'all' || accounts > 0)}
        onSubmit={(reason) => void submit(reason)}
        onClose={onClose}
      >
        <SegmentedControl
          aria-label="Which accounts"
          value={which}
          onChange={setWhich}
          data={[
            { value: 'some', label: 'Some accounts' },
            { value: 'all', label: 'All, and the contract ends' },
          ]}
        />
        {which === 'some' && (
          <Textarea
            label="Accounts"
            description="File numbers or the creditor’s references, one a line."
            data-autofocus
            rows={4}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            {...(unknown.length > 0 && { error: `Not one account each: ${unknown.join(', ')}` })}
          />
        )}
        {preview.fault !== null && <FaultNote fault={preview.fault} />}
        {preview.data !== undefined && (
          <div role="status">
            <p className={css.line}>
              {formatCount(accounts)} open {accounts === 1 ? 'account' : 'accounts'}
              {preview.data.owing.length > 0 && `, ${money(preview.data.owing)} owing`}.{' '}
              {formatCount(preview.data.promises)} open promises and {formatCount(preview.data.letters)} waiting letters
              end.
            </p>
            {preview.data.uncleared.length > 0 && (
              <p className={css.note}>
                {money(preview.data.uncleared)} has not cleared yet; the final statement sends it once it has.
              </p>
            )}
          </div>
        )}
      </ReasonForm>
    </Modal>
  );
}
