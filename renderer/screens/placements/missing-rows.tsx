import { Radio } from '@mantine/core';
import { missingTreatments } from '../../../shared/vocabulary/intake.ts';
import { formatCount, formatMoney } from '../../components/format.ts';
import { changeImport, type Checked, type MissingTreatment, useImport } from './import-state.ts';
import { countedRows } from './kind-words.ts';
import css from './placements.module.css';

const named = 5;
const treatments = Object.keys(missingTreatments) as MissingTreatment[];

/** What the book has open of the creditor and the file no longer lists, and what becomes of it. */
export function MissingRows({ checked: { missing, currency } }: { readonly checked: Checked }) {
  const { options } = useImport();
  if (missing.count === 0) return null;
  const kind = options.kind ?? 'accounts';
  const isUnsure = missing.unnamed > 0;
  const first = missing.rows.slice(0, named).map(({ reference, name, invoiceNumber }) => {
    const which = invoiceNumber === '' ? reference : `invoice ${invoiceNumber} of ${reference}`;
    return `${which} ${name}`;
  });
  const treatment = options.missing ?? 'leave';
  return (
    <section className={css.missing} aria-label="No longer in the file">
      <Radio.Group
        label={`${countedRows(kind, missing.count)} open in the book ${missing.count === 1 ? 'is' : 'are'} not in this file: ${formatMoney(missing.openMinor, currency)}`}
        description={`${first.join('; ')}${missing.count > first.length ? ` and ${formatCount(missing.count - first.length)} more` : ''}`}
        value={isUnsure ? 'leave' : treatment}
        onChange={(chosen) => changeImport({ options: { ...options, missing: chosen as MissingTreatment } })}
      >
        <div className={css.ways}>
          {treatments.map((code) => (
            <Radio key={code} value={code} label={missingTreatments[code]} disabled={isUnsure && code !== 'leave'} />
          ))}
        </div>
      </Radio.Group>
      {isUnsure ? (
        <span className={css.problem}>
          {missing.unnamed === 1 ? 'One row does' : `${formatCount(missing.unnamed)} rows do`} not say which account{' '}
          {missing.unnamed === 1 ? 'it is' : 'they are'} about, so what is missing cannot be told. It is left as it is.
        </span>
      ) : (
        treatment !== 'leave' && (
          <span className={css.problem}>A placement that does this cannot be taken back once it is posted.</span>
        )
      )}
    </section>
  );
}
