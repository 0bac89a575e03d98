import { Button, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import { type MergeField, mergeFields } from '../../../shared/vocabulary/same-people.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import type { Comparison } from './pair-row.ts';
import css from './people.module.css';

type Side = Comparison['a'];

/** What each field says of a record; '' where it says nothing. */
const textOf: Readonly<Record<MergeField, (side: Side) => string>> = {
  name: (side) => side.name,
  birth_date: (side) => side.birthOn ?? '',
  identifier: (side) => (side.identifierLastFour === null ? '' : `ends in ${side.identifierLastFour}`),
  language: (side) => side.language,
  country: (side) => side.country,
};
const fields = Object.keys(mergeFields) as MergeField[];

/** Chooses, field by field, what the record that speaks for both shall say. Only what differs is asked. */
export function MergeDialog({ both, onClose }: { readonly both: Comparison; readonly onClose: () => void }) {
  const merge = useCommand(api.samePeople.merge);
  const [taken, setTaken] = useState<ReadonlySet<MergeField>>(new Set());
  const { a, b } = both;
  const differing = fields.filter((field) => {
    const [first, second] = [textOf[field](a), textOf[field](b)];
    return first !== '' && second !== '' && (first !== second || field === 'identifier');
  });
  const choose = (field: MergeField, fromSecond: boolean) => {
    const next = new Set(taken);
    if (fromSecond) next.add(field);
    else next.delete(field);
    setTaken(next);
  };
  const submit = async () => {
    const versions = { intoVersion: a.version, mergedVersion: b.version };
    const answer = await merge.run({ intoId: a.debtorId, mergedId: b.debtorId, ...versions, take: [...taken] });
    if (answer?.ok !== true) return;
    showDone(`${b.name} is merged into ${a.name}. Both records are kept; it can be undone under Decided.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="One record for both" size="lg">
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={merge.running} data-autofocus={differing.length === 0 || undefined}>
              Merge
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <p className={css.note}>
          Accounts, numbers, consents and history of both stay as they are and count for one person. What only one
          record knows is kept.
        </p>
        {differing.length === 0 && <p className={css.note}>The two records do not differ in what they say.</p>}
        {differing.map((field, index) => (
          <Radio.Group
            key={field}
            label={mergeFields[field]}
            value={taken.has(field) ? 'second' : 'first'}
            onChange={(value) => choose(field, value === 'second')}
          >
            <Radio value="first" label={textOf[field](a)} {...(index === 0 && { 'data-autofocus': true })} />
            <Radio value="second" label={textOf[field](b)} mt={6} />
          </Radio.Group>
        ))}
        <Refused {...merge} />
      </Form>
    </Modal>
  );
}
