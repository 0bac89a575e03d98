import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { useCreditors } from './creditor-picker.tsx';
import { savedFor } from './field-names.ts';
import { changeImport, type Preview, unmapped, useImport } from './import-state.ts';
import css from './placements.module.css';

/** The newest version of every mapping saved with the creditor. */
function useSavedMappings() {
  const creditorId = useImport((state) => state.creditorId);
  const asked = useQuery(['mappings', 'list', creditorId], () => api.mappings.list({ creditorId: creditorId ?? '' }), [
    'book.changed',
  ]);
  const rows = asked.data?.rows ?? [];
  const newest = rows.filter(
    ({ name }, index) => rows.findIndex((row) => row.name.toLowerCase() === name.toLowerCase()) === index,
  );
  return { newest, isLoading: asked.data === undefined };
}

/** A mapping saved with the creditor takes the place of what was found by the headers. */
export function SavedMapping({ preview }: { readonly preview: Preview }) {
  const { mapping, options } = useImport();
  const { newest, isLoading } = useSavedMappings();
  const columns = preview.columns.map(({ column }) => column);
  const chosen = newest.find(({ name }) => name === mapping);
  const absent = chosen === undefined ? [] : savedFor(chosen.map, columns).absent;
  const choose = (name: string | null) => {
    const saved = newest.find((row) => row.name === name);
    if (saved === undefined) return changeImport(unmapped);
    const { missing: _, ...kept } = options;
    changeImport({
      ...unmapped,
      changes: savedFor(saved.map, columns).changes,
      options: { ...kept, ...saved.options, kind: saved.kind },
      mapping: saved.name,
    });
  };
  return (
    <Select
      label="Saved mapping"
      placeholder={newest.length === 0 && !isLoading ? 'None saved yet' : 'By the headers'}
      disabled={newest.length === 0}
      clearable
      clearButtonProps={{ 'aria-label': 'Without a saved mapping' }}
      data={newest.map(({ name, version }) => ({ value: name, label: `${name} v${version}` }))}
      value={chosen?.name ?? null}
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
  const [name, setName] = useState(mapping ?? '');
  const [before, setBefore] = useState(mapping);
  if (before !== mapping) {
    setBefore(mapping);
    setName(mapping ?? '');
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
    changeImport({ mapping: answer.value.name });
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
