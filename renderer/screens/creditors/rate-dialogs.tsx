import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { Form } from '../../components/form.tsx';
import { formatCount } from '../../components/format.ts';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { useBookDay } from '../today/use-queue.ts';
import tabbed from '../../components/tabbed.module.css';
import css from './creditors.module.css';

const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

function CurrencyField({
  label,
  value,
  onChange,
  description,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly description?: string;
}) {
  return (
    <TextInput
      label={label}
      maxLength={3}
      autoComplete="off"
      {...(description !== undefined && { description })}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value.toUpperCase())}
    />
  );
}

/** A rate of one day by hand. */
export function EnterRateDialog({ onClose }: { readonly onClose: () => void }) {
  const today = useBookDay();
  const enter = useCommand(api.rates.enter);
  const [base, setBase] = useState('EUR');
  const [quote, setQuote] = useState('USD');
  const [onDate, setOnDate] = useState<string | null>(today.data ?? null);
  const [rate, setRate] = useState('');
  const [source, setSource] = useState('');
  const plain = rate.trim().replace(',', '.');
  const isReady =
    isCurrency(base) && isCurrency(quote) && onDate !== null && /^\d+(\.\d+)?$/.test(plain) && source.trim() !== '';
  const submit = async () => {
    if (!isReady || onDate === null) return;
    const answer = await enter.run({ base, quote, onDate, rate: plain, source: source.trim() });
    if (answer?.ok !== true) return;
    showDone(answer.value.added === 0 ? 'The table says so already.' : 'The rate is in the table.');
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Enter a rate">
      <Form
        columns={2}
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={enter.running} disabled={!isReady}>
              Enter
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <CurrencyField label="One unit of" value={base} onChange={setBase} />
        <CurrencyField label="In units of" value={quote} onChange={setQuote} />
        <TextInput
          label="Rate"
          required
          data-autofocus
          inputMode="decimal"
          placeholder="1.0853"
          value={rate}
          onChange={({ currentTarget }) => setRate(currentTarget.value)}
        />
        <DateField
          label="Of the day"
          required
          {...(today.data !== undefined && { today: today.data })}
          value={onDate}
          onChange={setOnDate}
        />
        <TextInput
          className={css.wide ?? ''}
          label="Source"
          required
          placeholder="ECB reference rate"
          maxLength={200}
          value={source}
          onChange={({ currentTarget }) => setSource(currentTarget.value)}
        />
        <div className={css.wide}>
          <Refused refusal={enter.refusal} detail={enter.detail} fault={enter.fault} />
        </div>
      </Form>
    </Modal>
  );
}

/** Rates from a CSV: one a line, or a column for each currency. */
export function ImportRatesDialog({ onClose }: { readonly onClose: () => void }) {
  const read = useCommand(api.rates.import);
  const choose = useCommand(api.rates.choose);
  const [file, setFile] = useState<{ readonly name: string; readonly text: string } | null>(null);
  const [base, setBase] = useState('');
  const [source, setSource] = useState('');
  const isReady = file !== null && source.trim() !== '' && (base === '' || isCurrency(base));
  const submit = async () => {
    if (!isReady) return;
    const answer = await read.run({ text: file.text, source: source.trim(), ...(base !== '' && { base }) });
    if (answer?.ok !== true) return;
    const { added, known } = answer.value;
    showDone(`${formatCount(added)} rates added, ${formatCount(known)} known already.`);
    onClose();
  };
  const chooseFile = async () => {
    const answer = await choose.run({});
    if (answer?.ok === true && answer.value.file !== null) setFile(answer.value.file);
  };
  return (
    <Modal opened onClose={onClose} title="Import rates">
      <Form
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={read.running} disabled={!isReady}>
              Import
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        <p className={css.line}>
          A CSV file with columns date, base, quote and rate; or with a date and one column for each currency.
        </p>
        <div className={tabbed.bar}>
          <Button variant="default" data-autofocus loading={choose.running} onClick={() => void chooseFile()}>
            Choose a file…
          </Button>
          <span role="status">{file?.name ?? 'No file is chosen.'}</span>
        </div>
        <CurrencyField
          label="Currency the columns are of"
          description="Only for a file with a column for each currency."
          value={base}
          onChange={setBase}
        />
        <TextInput
          label="Source"
          required
          placeholder="ECB reference rate"
          maxLength={200}
          value={source}
          onChange={({ currentTarget }) => setSource(currentTarget.value)}
        />
        <Refused refusal={choose.refusal} detail={choose.detail} fault={choose.fault} />
        <Refused refusal={read.refusal} detail={read.detail} fault={read.fault} />
      </Form>
    </Modal>
  );
}
