import { Button, Checkbox, Modal, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { remittanceMethods } from '../../../shared/vocabulary/contracts.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { buckets } from '../../../shared/vocabulary/money.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { DaysField } from '../../components/days-field.tsx';
import { Form } from '../../components/form.tsx';
import { formatDate } from '../../components/format.ts';
import { MoneyField } from '../../components/money-field.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { PercentField } from '../../components/percent-field.tsx';
import { Refused } from '../../components/refused.tsx';
import css from '../creditors/creditors.module.css';
import { draftOf, type Terms, termsOf } from './contract-draft.ts';
import type { CreditorRow } from './creditor.ts';
import { PlanEditor } from './plan-editor.tsx';

/** What a field says of itself stands below it, so that fields beside each other stay level. */
const below: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** A new version of a contract: commission fixed or by plan, how money is remitted, and what else was agreed. */
export function ContractDialog({
  creditor,
  today,
  before,
  onClose,
}: {
  readonly creditor: CreditorRow;
  readonly today: string;
  /** The terms of today, which the new version begins with. */
  readonly before: Terms | null;
  readonly onClose: () => void;
}) {
  const add = useCommand(api.contracts.add);
  const [draft, setDraft] = useState(() => draftOf(before));
  const [fromOn, setFromOn] = useState<string | null>(today);
  const [note, setNote] = useState('');
  const { currency } = creditor;
  const change = (some: Partial<typeof draft>) => setDraft((was) => ({ ...was, ...some }));
  const terms = termsOf(draft);
  const submit = async () => {
    if (terms === null || fromOn === null) return;
    const answer = await add.run({ creditorId: creditor.id, fromOn, terms, note });
    if (answer?.ok !== true) return;
    showDone(`Version ${answer.value.version} holds from ${formatDate(fromOn)} on.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={`New version of the contract with ${creditor.name}`} size="xl">
      <Form
        columns={2}
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={add.running} disabled={terms === null || fromOn === null}>
              Add the version
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <DateField label="Holds from" required data-autofocus today={today} value={fromOn} onChange={setFromOn} />
        <PercentField label="Tax on commission" value={draft.taxBp} onChange={(taxBp) => change({ taxBp })} />
        <Select
          className={css.wide ?? ''}
          label="Remitting"
          data={optionsOf(remittanceMethods)}
          value={draft.method}
          onChange={(method) => method !== null && change({ method })}
          allowDeselect={false}
        />
        <SegmentedControl
          className={css.wide ?? ''}
          aria-label="Commission"
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          data={[
            { value: 'fixed', label: 'Fixed rate for each kind of money' },
            { value: 'plan', label: 'By a plan' },
          ]}
        />
        {draft.kind === 'fixed' ? (
          <div className={`${css.wide ?? ''} ${css.four ?? ''}`}>
            {codesOf(buckets).map((bucket) => (
              <PercentField
                key={bucket}
                label={buckets[bucket]}
                value={draft.bp[bucket]}
                onChange={(bp) => change({ bp: { ...draft.bp, [bucket]: bp } })}
              />
            ))}
          </div>
        ) : (
          <PlanEditor draft={draft} currency={currency} onChange={change} />
        )}
        <MoneyField
          label="Most one payment earns"
          inputWrapperOrder={below}
          description="Left empty for no limit."
          currency={currency}
          value={draft.capMinor}
          onChange={(capMinor) => change({ capMinor })}
        />
        <DaysField
          label="Clearing days"
          description="How long checks and transfers wait before they are remitted."
          value={draft.clearingDays}
          onChange={(clearingDays) => change({ clearingDays })}
        />
        <MoneyField
          label="Minimum payout"
          inputWrapperOrder={below}
          description="Less is carried to the next statement."
          currency={currency}
          value={draft.minimumPayoutMinor}
          onChange={(minimumPayoutMinor) => change({ minimumPayoutMinor })}
        />
        <DaysField
          label="Free days"
          description="Payments so soon after the placement earn nothing."
          value={draft.freeDays}
          onChange={(freeDays) => change({ freeDays })}
        />
        <div className={css.stack}>
          <Checkbox
            label="Payments direct to the creditor earn commission"
            checked={draft.earnsOnDirect}
            onChange={({ currentTarget }) => change({ earnsOnDirect: currentTarget.checked })}
          />
          <Checkbox
            label="Recovered costs are ours"
            checked={draft.costsBelongTo === 'agency'}
            onChange={({ currentTarget }) => change({ costsBelongTo: currentTarget.checked ? 'agency' : 'creditor' })}
          />
        </div>
        <Textarea
          className={css.wide ?? ''}
          label="Note"
          rows={2}
          maxLength={4000}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <div className={css.wide}>
          <Refused refusal={add.refusal} detail={add.detail} fault={add.fault} />
        </div>
      </Form>
    </Modal>
  );
}
