import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { formatMoney } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { ChangePreview } from './change-preview.tsx';
import { type TermsDraft, termsOf } from './terms.ts';
import { TermsFields } from './terms-fields.tsx';

/** New terms of an account, or their end: nothing is entered before the change was in view. */
export function TermsForm({
  account,
  begin,
  today,
  onClose,
}: {
  readonly account: { readonly id: string; readonly version: number; readonly currency: string };
  readonly begin: TermsDraft;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const set = useCommand(api.interest.setForAccount);
  const [draft, setDraft] = useState(begin);
  const [shown] = useDebouncedValue(draft, 150);
  const terms = termsOf(draft);
  const tried = termsOf(shown);
  const isEnd = begin.rateKind === 'none';
  const submit = async (note: string) => {
    if (terms === null) return;
    const answer = await set.run({ accountId: account.id, expectedVersion: account.version, ...terms, note });
    if (answer?.ok !== true) return;
    const { interestBeforeMinor: before, interestAfterMinor: after } = answer.value;
    showDone(`Interest today ${formatMoney(before, account.currency)} → ${formatMoney(after, account.currency)}.`);
    onClose();
  };
  return (
    <ReasonForm
      label="Why, and where it is written"
      submitLabel={isEnd ? 'End the interest' : 'Enter the terms'}
      command={set}
      isReady={terms !== null}
      onSubmit={(note) => void submit(note)}
      onClose={onClose}
    >
      <TermsFields draft={draft} onChange={setDraft} today={today} />
      <ChangePreview asked={tried === null ? null : { accountId: account.id, asOf: today, ...tried }} />
    </ReasonForm>
  );
}
