import { Button, Select, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { placementKinds, type PlacementKind } from '../../../shared/vocabulary/intake.ts';
import { formatCount } from '../../components/format.ts';
import { Refused } from '../../components/refused.tsx';
import { optionsOf } from '../../components/options.ts';
import { Waiting } from '../../components/waiting.tsx';
import { ColumnMap } from '../../components/table-reading/column-map.tsx';
import { feedField } from '../../components/table-reading/feed-field.ts';
import { dateOrders, formatLine } from '../../components/table-reading/reading-choices.ts';
import { fieldChoices, fieldLabel } from './field-names.ts';
import { changeImport, type Preview, type ReadingOptions, unmapped, useImport } from './import-state.ts';
import { kindWords } from './kind-words.ts';
import css from './placements.module.css';
import { SavedMapping, SaveMapping } from './saved-mappings.tsx';
import { usePreview } from './use-preview.ts';

function Reading({ preview, options }: { readonly preview: Preview; readonly options: ReadingOptions }) {
  const change = (patch: Partial<ReadingOptions>) => changeImport({ options: { ...options, ...patch } });
  const asksDates = preview.ambiguousDates > 0 && (options.dateOrder ?? 'auto') === 'auto';
  return (
    <div className={css.reading}>
      <Select
        label="The rows are"
        data={optionsOf(placementKinds)}
        allowDeselect={false}
        value={options.kind ?? 'accounts'}
        onChange={(kind) => {
          const { missing: _, ...kept } = options;
          changeImport({ ...unmapped, options: { ...kept, kind: (kind ?? 'accounts') as PlacementKind } });
        }}
      />
      <SavedMapping preview={preview} />
      <Select
        label="Dates are written"
        data={dateOrders}
        value={options.dateOrder ?? 'auto'}
        error={asksDates ? `${formatCount(preview.ambiguousDates)} dates read both ways: choose.` : undefined}
        onChange={(dateOrder) =>
          change({ dateOrder: (dateOrder ?? 'auto') as NonNullable<ReadingOptions['dateOrder']> })
        }
      />
      <TextInput
        label="Currency"
        placeholder="of the creditor"
        maxLength={3}
        value={options.currency ?? ''}
        onChange={({ currentTarget }) => {
          const { currency: _, ...rest } = options;
          const currency = currentTarget.value.toUpperCase();
          changeImport({ options: currency === '' ? rest : { ...rest, currency } });
        }}
      />
    </div>
  );
}

function Columns({ preview }: { readonly preview: Preview }) {
  const { changes, options } = useImport();
  const makesAccounts = (options.kind ?? 'accounts') === 'accounts' || options.kind === 'invoices';
  return (
    <ColumnMap
      columns={preview.columns}
      choices={(column) => fieldChoices(column, preview.fields, makesAccounts)}
      leftOut="Not imported"
      onField={(column, before, field) => changeImport({ changes: feedField(changes, column, before, field) })}
    />
  );
}

/** Step 2: which column feeds which field, with samples and what is doubtful. Nothing is written. */
export function MapStep({ onNext, onBack }: { readonly onNext: () => void; readonly onBack: () => void }) {
  const { file, options } = useImport();
  const asked = usePreview();
  const [shown, setShown] = useState<Preview | null>(null);
  const fresh = asked.data?.ok === true ? asked.data.value : null;
  if (fresh !== null && fresh !== shown) setShown(fresh);
  if (asked.data !== undefined && !asked.data.ok) {
    return (
      <div className={css.narrow}>
        <Refused refusal={asked.data.refusal} detail={asked.data.detail ?? null} />
        <div className={css.actions}>
          <Button variant="default" onClick={onBack}>
            Back to the file
          </Button>
        </div>
      </div>
    );
  }
  if (shown === null || asked.fault !== null) {
    return <Waiting fault={asked.fault} label="Reading the file…" onRetry={() => void asked.refresh()} />;
  }
  const fed = shown.columns.filter(({ field }) => field !== null).length;
  const asksDates = shown.ambiguousDates > 0 && (options.dateOrder ?? 'auto') === 'auto';
  const isReady = shown.missing.length === 0 && !asksDates && !asked.waiting;
  const go = () => {
    changeImport({ map: shown.map });
    onNext();
  };
  return (
    <div className={css.step}>
      <p className={css.found} role="status">
        <strong>{file?.name}</strong>: {formatLine(shown)}, {formatCount(shown.rows)} rows. {fed} of{' '}
        {shown.columns.length} columns are imported.
      </p>
      {shown.notes.length > 0 && (
        <ul className={css.notes}>
          {shown.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Reading preview={shown} options={options} />
      <div className={css.mapScroll} role="group" aria-label="Mapping" tabIndex={0}>
        <Columns preview={shown} />
      </div>
      <div className={css.actions}>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
        <Button disabled={!isReady} loading={asked.waiting} onClick={go}>
          Next: check every row
        </Button>
        {shown.missing.length > 0 ? (
          <span className={css.problem}>
            <IconAlertTriangle size={16} aria-hidden /> Missing: {shown.missing.map(fieldLabel).join(', ')}. Choose the
            column that holds it.
          </span>
        ) : (
          !asksDates && (
            <span className={css.fine}>
              <IconCheck size={16} aria-hidden /> Every field that {kindWords[options.kind ?? 'accounts'].many} need has
              a column.
            </span>
          )
        )}
        <SaveMapping preview={shown} isReady={isReady} />
      </div>
    </div>
  );
}
