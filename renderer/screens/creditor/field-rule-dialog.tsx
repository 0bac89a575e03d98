import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type FieldRuleKind, fieldRuleKinds } from '../../../shared/vocabulary/intake.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import { fieldLabel, fieldOptions } from '../placements/field-names.ts';
import type { FieldRule } from './creditor.ts';
import { linesOf } from './lines.ts';

/** What the rows of a creditor's files must keep in one field. */
export function FieldRuleDialog({
  creditorId,
  rule,
  custom,
  onClose,
}: {
  readonly creditorId: string;
  readonly rule: FieldRule | null;
  /** Names of the creditor's own fields. */
  readonly custom: readonly string[];
  readonly onClose: () => void;
}) {
  const save = useCommand(api.creditorFields.saveRule);
  const [field, setField] = useState<string | null>(rule?.field ?? null);
  const [kind, setKind] = useState<FieldRuleKind>(rule?.kind ?? 'required');
  const [from, setFrom] = useState(rule?.from ?? '');
  const [to, setTo] = useState(rule?.to ?? '');
  const [values, setValues] = useState((rule?.values ?? []).join('\n'));
  const [pattern, setPattern] = useState(rule?.pattern ?? '');
  const limit = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const submit = async () => {
    if (field === null) return;
    const answer = await save.run({
      creditorId,
      field,
      kind,
      from: limit(from),
      to: limit(to),
      values: linesOf(values),
      pattern,
    });
    if (answer?.ok !== true) return;
    showDone(`The rule is saved: ${fieldLabel(field)}.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={rule === null ? 'New rule' : `Rule for ${fieldLabel(rule.field)}`}>
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={save.running} disabled={field === null}>
              Save
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <Select
          label="Field"
          required
          searchable
          data-autofocus
          openOnFocus={false}
          disabled={rule !== null}
          withScrollArea={false}
          comboboxProps={{ withinPortal: false }}
          maxDropdownHeight={220}
          data={fieldOptions(custom)}
          value={field}
          onChange={setField}
        />
        <Select
          label="Rule"
          disabled={rule !== null}
          data={optionsOf(fieldRuleKinds)}
          value={kind}
          onChange={(value) => value !== null && setKind(value)}
          allowDeselect={false}
        />
        {kind === 'range' && (
          <>
            <TextInput
              label="From"
              description="An amount, a number, or a date such as 2026-01-31."
              value={from}
              onChange={({ currentTarget }) => setFrom(currentTarget.value)}
            />
            <TextInput label="To" value={to} onChange={({ currentTarget }) => setTo(currentTarget.value)} />
          </>
        )}
        {kind === 'list' && (
          <Textarea
            label="Allowed values"
            description="One a line."
            rows={5}
            value={values}
            onChange={({ currentTarget }) => setValues(currentTarget.value)}
          />
        )}
        {kind === 'pattern' && (
          <TextInput
            label="Form"
            description="9 is a digit, A a letter, X either, * any more; every other character stands for itself."
            value={pattern}
            onChange={({ currentTarget }) => setPattern(currentTarget.value)}
          />
        )}
        <Refused refusal={save.refusal} detail={save.detail} fault={save.fault} />
      </Form>
    </Modal>
  );
}
