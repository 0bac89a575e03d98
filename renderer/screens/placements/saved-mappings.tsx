import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatInstantDay } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { useCreditors } from './creditor-picker.tsx';
import { savedFor } from './field-names.ts';
import { changeImport, type Preview, unmapped, useImport } from './import-state.ts';
import css from './placements.module.css';

type Saved = OutputOf<typeof contract.mappings.list>['rows'][number];
type Version = Pick<Saved, 'name' | 'version'>;

/** Every mapping saved with the creditor in its newest version, and apart from them what they were before. */
function useSavedMappings() {
  const creditorId = useImport((state) => state.creditorId);
  const asked = useQuery(['mappings', 'list', creditorId], () => api.mappings.list({ creditorId: creditorId ?? '' }), [
    'book.changed',
  ]);
  const rows = asked.data?.rows ?? [];
  const isNewest = ({ name }: Saved, index: number): boolean =>
    rows.findIndex((row) => row.name.toLowerCase() === name.toLowerCase()) === index;
  const older = rows.filter((row, index) => !isNewest(row, index));
  return { rows, newest: rows.filter(isNewest), older, isLoading: asked.data === undefined };
}

const keyOf = ({ name, version }: Version): string => `${version} ${name}`;
const labelOf = ({ name, version }: Version): string => `${name} v${version}`;

/** A mapping saved with the creditor takes the place of what was found by the headers; older versions can be had again. */
export function SavedMapping({ preview }: { readonly preview: Preview }) {
  const { mapping, options } = useImport();
  const { rows, newest, older, isLoading } = useSavedMappings();
  const columns = preview.columns.map(({ column }) => column);
  const chosen = mapping === null ? undefined : rows.find((row) => keyOf(row) === keyOf(mapping));
  const absent = chosen === undefined ? [] : savedFor(chosen.map, columns).absent;
  const choose = (key: string | null) => {
    const saved = rows.find((row) => keyOf(row) === key);
    if (saved === undefined) return changeImport(unmapped);
    const { missing: _, ...kept } = options;
    changeImport({
      ...unmapped,
      changes: savedFor(saved.map, columns).changes,
      options: { ...kept, ...saved.options, kind: saved.kind },
      mapping: { name: saved.name, version: saved.version },
    });
  };
  const choicesOf = (some: readonly Saved[]) => some.map((row) => ({ value: keyOf(row), label: labelOf(row) }));
  const savedOn = (key: string): string => {
    const row = older.find((one) => keyOf(one) === key);
    return row === undefined ? '' : formatInstantDay(row.savedAt);
  };
  return (
    <Select
      label="Saved mapping"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        chosen !== undefined && older.includes(chosen)
          ? 'An older version. Once a file is posted with it, it is the newest.'
          : undefined
      }
      placeholder={newest.length === 0 && !isLoading ? 'None saved yet' : 'By the headers'}
      disabled={newest.length === 0}
      clearable
      clearButtonProps={{ 'aria-label': 'Without a saved mapping' }}
      data={[
        ...choicesOf(newest),
        ...(older.length === 0 ? [] : [{ group: 'Older versions', items: choicesOf(older) }]),
      ]}
      renderOption={({ option: { value, label } }) => (
        <span className={css.version}>
          {label} <span className={css.savedOn}>{savedOn(value)}</span>
        </span>
      )}
      value={chosen === undefined ? null : keyOf(chosen)}
      error={absent.length === 0 ? undefined : `Not in this file: ${absent.join(', ')}.`}
      onChange={choose}
    />
  );
}

/** Keeps the mapping as it stands with the creditor; a change under a name that is taken makes its next version. */
export function SaveMapping({ preview, isReady }: { readonly preview: Preview; readonly isReady: boolean }) {
  const { creditorId, mapping, options } = useImport();
  const save = useCommand(api.mappings.save);
  const creditors = useCreditors();
  const [name, setName] = useState(mapping?.name ?? '');
  const [before, setBefore] = useState(mapping);
  if (before !== mapping) {
    setBefore(mapping);
    setName(mapping?.name ?? '');
  }
  const creditor = creditors.data?.rows.find(({ id }) => id === creditorId);
  const run = async () => {
    if (creditor === undefined || name.trim() === '' || !isReady) return;
    const { kind = 'accounts', dateOrder = 'auto', encoding = 'auto', delimiter = 'auto' } = options;
    const currency = options.currency ?? creditor.currency;
    const answer = await save.run({
      creditorId: creditor.id,
      name: name.trim(),
      kind,
      map: preview.map,
      options: { dateOrder, encoding, delimiter, currency },
    });
    if (answer?.ok !== true) return;
    changeImport({ mapping: answer.value });
    showDone(`The mapping is saved as ${answer.value.name}, version ${answer.value.version}.`);
  };
  return (
    <form
      className={css.saveMapping}
      aria-label="Save the mapping"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Refused refusal={save.refusal} detail={save.detail} fault={save.fault} />
      <TextInput
        aria-label="Name of the mapping"
        placeholder="Name of the mapping"
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={!isReady || name.trim() === ''} loading={save.running}>
        Save mapping
      </Button>
    </form>
  );
}
