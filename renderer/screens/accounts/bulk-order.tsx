import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type AccountStatus,
  accountStatuses,
  type HoldBlock,
  holdBlocks,
  type HoldReason,
  holdReasons,
} from '../../../shared/vocabulary/accounts.ts';
import { type LetterTemplateCode, letterTemplates } from '../../../shared/vocabulary/letters.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import { todayHere } from '../../components/format.ts';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import { presentContent, useSavedViews } from '../../state/saved-views.ts';
import type { BulkChoice } from './bulk-bar.tsx';
import { Actions, type FormProps, WhyField } from './bulk-form.tsx';
import { StrategyForm } from './bulk-strategy.tsx';

const nobody = '-';

function AssignForm({ people, busy, refused, onOrder, onClose }: FormProps) {
  const [person, setPerson] = useState<string | null>(null);
  return (
    <Form
      onSubmit={() => person !== null && onOrder({ action: 'assign', userId: person === nobody ? null : person })}
      actions={<Actions busy={busy} isReady={person !== null} onClose={onClose} />}
    >
      <Select
        label="Assign to"
        data-autofocus
        searchable
        selectFirstOptionOnChange
        data={[...people.map(({ id, name }) => ({ value: id, label: name })), { value: nobody, label: 'Nobody' }]}
        value={person}
        onChange={setPerson}
      />
      {refused}
    </Form>
  );
}

const statusOptions = Object.entries(accountStatuses).map(([value, { label }]) => ({ value, label }));

function StatusForm({ busy, refused, onOrder, onClose }: FormProps) {
  const [status, setStatus] = useState<AccountStatus | null>(null);
  const [reason, setReason] = useState('');
  const isReady = status !== null && reason.trim() !== '';
  return (
    <Form
      onSubmit={() => isReady && onOrder({ action: 'status', status, reason })}
      actions={<Actions busy={busy} isReady={isReady} onClose={onClose} />}
    >
      <Select
        label="Status"
        data-autofocus
        searchable
        selectFirstOptionOnChange
        data={statusOptions}
        value={status}
        onChange={(value) => setStatus(value as AccountStatus | null)}
      />
      <WhyField reason={reason} onReason={setReason} />
      {refused}
    </Form>
  );
}

const contactBlocks: readonly HoldBlock[] = ['calls', 'letters', 'email', 'texts'];

function HoldForm({ busy, refused, onOrder, onClose }: FormProps) {
  const today = todayHere();
  const [reason, setReason] = useState<HoldReason>('internal');
  const [blocks, setBlocks] = useState<readonly HoldBlock[]>(contactBlocks);
  const [endsOn, setEndsOn] = useState<string | null>(null);
  const [reviewOn, setReviewOn] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const isReady = reviewOn !== null && blocks.length > 0;
  return (
    <Form
      columns={2}
      onSubmit={() =>
        isReady && onOrder({ action: 'hold', reason, blocks: [...blocks], startsOn: today, endsOn, reviewOn, note })
      }
      actions={<Actions busy={busy} isReady={isReady} onClose={onClose} />}
    >
      <Select
        label="Hold for"
        data-autofocus
        data={optionsOf(holdReasons)}
        value={reason}
        onChange={(value) => setReason((value as HoldReason | null) ?? 'internal')}
      />
      <MultiSelect
        label="What it stops"
        data={optionsOf(holdBlocks)}
        value={[...blocks]}
        onChange={(values) => setBlocks(values as HoldBlock[])}
      />
      <DateField label="Review on" required value={reviewOn} onChange={setReviewOn} />
      <DateField label="Ends on" placeholder="open" value={endsOn} onChange={setEndsOn} />
      <Textarea
        label="Note"
        rows={2}
        maxLength={4000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {refused}
    </Form>
  );
}

function LetterForm({ busy, refused, onOrder, onClose }: FormProps) {
  const [template, setTemplate] = useState<LetterTemplateCode>('demand');
  return (
    <Form
      onSubmit={() => onOrder({ action: 'letter', template })}
      actions={<Actions busy={busy} isReady onClose={onClose} />}
    >
      <Select
        label="Letter"
        data-autofocus
        data={optionsOf(letterTemplates)}
        value={template}
        onChange={(value) => setTemplate((value as LetterTemplateCode | null) ?? 'demand')}
      />
      <p>The contact gate judges each account, now and again when the letter is printed.</p>
      {refused}
    </Form>
  );
}

const newList = '+';

function ListForm({ busy, refused, onOrder, onClose }: FormProps) {
  const lists = useSavedViews().filter((view) => view.isList);
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState('');
  const add = useCommand(api.views.add);
  const list = chosen ?? lists[0]?.id ?? newList;
  const submit = async () => {
    if (list !== newList) return onOrder({ action: 'list', viewId: list });
    const content = { ...presentContent(), base: 'all' as const, filter: {} };
    const answer = await add.run({ name: name.trim(), isShared: false, isPinned: true, isList: true, content });
    if (answer?.ok !== true) return;
    setChosen(answer.value.viewId);
    onOrder({ action: 'list', viewId: answer.value.viewId });
  };
  return (
    <Form
      onSubmit={() => void submit()}
      actions={
        <Actions busy={busy || add.running} isReady={list !== newList || name.trim() !== ''} onClose={onClose} />
      }
    >
      <Select
        label="List"
        data-autofocus
        data={[...lists.map((one) => ({ value: one.id, label: one.name })), { value: newList, label: 'A new list…' }]}
        value={list}
        onChange={setChosen}
      />
      {list === newList && (
        <TextInput
          label="Name of the new list"
          required
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      )}
      <Refused refusal={add.refusal} detail={add.detail} fault={add.fault} />
      {refused}
    </Form>
  );
}

const forms = {
  assign: AssignForm,
  status: StatusForm,
  hold: HoldForm,
  letter: LetterForm,
  strategy: StrategyForm,
  list: ListForm,
};

/** What is to be done to each of the accounts. */
export function BulkOrderForm({ action, ...props }: FormProps & { readonly action: BulkChoice }) {
  const Chosen = forms[action];
  return <Chosen {...props} />;
}
