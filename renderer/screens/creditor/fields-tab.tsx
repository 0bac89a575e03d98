import { Button } from '@mantine/core';
import { useState } from 'react';
import { customFieldKinds, fieldRuleKinds } from '../../../shared/vocabulary/intake.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { InstantText } from '../../components/date-text.tsx';
import { Empty } from '../../components/empty.tsx';
import { formatCount } from '../../components/format.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Panel } from '../../components/panel.tsx';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import table from '../../components/plain-table.module.css';
import css from '../creditors/creditors.module.css';
import { fieldLabel } from '../placements/field-names.ts';
import type { CreditorFields, CustomField, FieldRule, OfCreditor } from './creditor.ts';
import { CustomFieldDialog } from './custom-field-dialog.tsx';
import { FieldRuleDialog } from './field-rule-dialog.tsx';

/** A rule in words. */
function ruleText({ kind, from, to, values, pattern }: FieldRule): string {
  if (kind === 'range')
    return [from === null ? '' : `from ${from}`, to === null ? '' : `to ${to}`].filter((part) => part !== '').join(' ');
  if (kind === 'list') return values.join(', ');
  return kind === 'pattern' ? pattern : '';
}

function OwnFields({
  custom,
  onEdit,
  mayManage,
}: {
  readonly custom: CreditorFields['custom'];
  readonly onEdit: (field: CustomField) => void;
  readonly mayManage: boolean;
}) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col" className={table.wide}>
            Field
          </th>
          <th scope="col">Type</th>
          <th scope="col" className={table.figure}>
            Accounts with a value
          </th>
          <th scope="col">
            <span className="visually-hidden">Change</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {custom.map((field) => (
          <tr key={field.name}>
            <th scope="row">{field.name}</th>
            <td className={table.words}>
              {customFieldKinds[field.kind]}
              {field.choices.length > 0 && `: ${field.choices.join(', ')}`}
            </td>
            <td className={table.figure}>{formatCount(field.uses)}</td>
            <td className={table.buttons}>
              {mayManage && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Change ${field.name}`}
                  onClick={() => onEdit(field)}
                >
                  Change…
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rules({
  rules,
  onEdit,
  mayManage,
}: {
  readonly rules: CreditorFields['rules'];
  readonly onEdit: (rule: FieldRule) => void;
  readonly mayManage: boolean;
}) {
  const drop = useCommand(api.creditorFields.dropRule);
  const remove = async (rule: FieldRule) => {
    const answer = await drop.run({ ruleId: rule.id });
    if (answer?.ok === true) showDone(`${fieldLabel(rule.field)} has one rule less.`);
  };
  return (
    <>
      <Refused refusal={drop.refusal} detail={drop.detail} fault={drop.fault} />
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Rule</th>
            <th scope="col" className={table.wide}>
              Limits, list or form
            </th>
            <th scope="col">
              <span className="visually-hidden">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row">{fieldLabel(rule.field)}</th>
              <td>{fieldRuleKinds[rule.kind]}</td>
              <td className={table.words}>{ruleText(rule)}</td>
              <td className={table.buttons}>
                {mayManage && (
                  <>
                    {rule.kind !== 'required' && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`Change the rule of ${fieldLabel(rule.field)}`}
                        onClick={() => onEdit(rule)}
                      >
                        Change…
                      </Button>
                    )}
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Remove the rule of ${fieldLabel(rule.field)}`}
                      onClick={() => void remove(rule)}
                    >
                      Remove
                    </Button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Mappings({ creditorId }: { readonly creditorId: string }) {
  const list = useQuery(['mappings', creditorId], () => api.mappings.list({ creditorId }), ['book.changed']);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  const newest = list.data.rows.filter((row, index, all) => all.findIndex(({ name }) => name === row.name) === index);
  if (newest.length === 0)
    return (
      <Empty
        title="No mapping is saved"
        why="A mapping is saved with an import and then read with every file of the creditor."
      />
    );
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Mapping</th>
          <th scope="col">Version</th>
          <th scope="col" className={table.wide}>
            Columns
          </th>
          <th scope="col">Saved</th>
        </tr>
      </thead>
      <tbody>
        {newest.map(({ name, version, map, savedAt, savedBy }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>v{version}</td>
            <td className={table.words}>
              {Object.entries(map)
                .map(([field, column]) => `${column} → ${fieldLabel(field)}`)
                .join(', ')}
            </td>
            <td>
              {savedBy ?? 'Duly'}, <InstantText at={savedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Editing =
  | { readonly what: 'field'; readonly field: CustomField | null }
  | { readonly what: 'rule'; readonly rule: FieldRule | null };

/** Fields of the creditor's own, the rules its files must keep, and the mappings they are read by. */
export function FieldsTab({ creditor }: OfCreditor) {
  const mayManage = useMay('creditors_manage');
  const [editing, setEditing] = useState<Editing | null>(null);
  const list = useQuery(['creditorFields', creditor.id], () => api.creditorFields.list({ creditorId: creditor.id }), [
    'book.changed',
  ]);
  const newField = () => setEditing({ what: 'field', field: null });
  const newRule = () => setEditing({ what: 'rule', rule: null });
  useKeys([
    { key: 'N', label: 'New field of the creditor’s own', run: newField, when: () => mayManage },
    { key: 'R', label: 'New rule for a field', run: newRule, when: () => mayManage },
  ]);
  if (list.data === undefined) return <Waiting fault={list.fault} onRetry={() => void list.refresh()} />;
  const { custom, rules } = list.data;
  const close = () => setEditing(null);
  return (
    <>
      <Panel
        title="Fields of its own"
        scroll
        flush
        className={css.grow}
        actions={mayManage && <KeyedButton label="New field…" keyName="N" size="xs" onClick={newField} />}
      >
        {custom.length === 0 ? (
          <Empty
            title="No field of its own"
            why="What this creditor’s files tell beyond the usual fields is kept with the account."
          />
        ) : (
          <OwnFields custom={custom} mayManage={mayManage} onEdit={(field) => setEditing({ what: 'field', field })} />
        )}
      </Panel>
      <Panel
        title="Rules its files must keep"
        scroll
        flush
        className={css.grow}
        actions={mayManage && <KeyedButton label="New rule…" keyName="R" size="xs" onClick={newRule} />}
      >
        {rules.length === 0 ? (
          <Empty
            title="No rule yet"
            why="A row of a file that breaks a rule is named with its line and is not taken."
          />
        ) : (
          <Rules rules={rules} mayManage={mayManage} onEdit={(rule) => setEditing({ what: 'rule', rule })} />
        )}
      </Panel>
      <Panel title="Mappings" scroll flush className={css.grow}>
        <Mappings creditorId={creditor.id} />
      </Panel>
      {editing?.what === 'field' && (
        <CustomFieldDialog creditorId={creditor.id} field={editing.field} onClose={close} />
      )}
      {editing?.what === 'rule' && (
        <FieldRuleDialog
          creditorId={creditor.id}
          rule={editing.rule}
          custom={custom.map(({ name }) => name)}
          onClose={close}
        />
      )}
    </>
  );
}
