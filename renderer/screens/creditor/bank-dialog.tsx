import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { type PayoutWay, payoutWays } from '../../../shared/vocabulary/payouts.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { Form } from '../../components/form.tsx';
import { showDone } from '../../components/notice.ts';
import { optionsOf } from '../../components/options.ts';
import { Refused } from '../../components/refused.tsx';
import css from '../creditors/creditors.module.css';

type Details = InputOf<typeof contract.bankDetails.propose>['details'];
type Typed = Readonly<Record<string, string>>;

interface FieldOf {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  readonly about?: string;
}
const need = (name: string, label: string, about?: string): FieldOf => ({
  name,
  label,
  required: true,
  ...(about !== undefined && { about }),
});
const may = (name: string, label: string, about?: string): FieldOf => ({
  ...need(name, label, about),
  required: false,
});

/** The fields of each way, in the order people read them from a letter of their bank. */
const fieldsOf: Readonly<Record<PayoutWay | 'trust', readonly FieldOf[]>> = {
  check: [
    need('holder', 'Pay to'),
    need('street', 'Street'),
    need('city', 'City'),
    may('region', 'State'),
    need('postcode', 'Postcode'),
    need('country', 'Country', 'Two letters, such as US.'),
  ],
  sepa: [need('holder', 'Account holder'), need('iban', 'IBAN'), may('bic', 'BIC')],
  ach: [
    need('holder', 'Account holder'),
    need('routing', 'Routing number', 'Nine digits.'),
    need('account', 'Account number'),
  ],
  trust: [
    need('holder', 'Account holder'),
    need('bank', 'Bank'),
    may('iban', 'IBAN', 'For SEPA files.'),
    may('bic', 'BIC'),
    may('routing', 'Routing number', 'For ACH files.'),
    may('account', 'Account number'),
    may('companyId', 'Company number in ACH files', 'As the bank gave it, up to ten characters.'),
  ],
};

function detailsFrom(
  way: PayoutWay | 'trust',
  typed: Typed,
  kinds: { accountKind: 'checking' | 'savings'; entryClass: 'CCD' | 'PPD' },
): Details {
  const text = (name: string): string => (typed[name] ?? '').trim();
  const holder = text('holder');
  switch (way) {
    case 'check':
      return {
        way,
        holder,
        street: text('street'),
        city: text('city'),
        region: text('region'),
        postcode: text('postcode'),
        country: text('country').toUpperCase(),
      };
    case 'sepa':
      return { way, holder, iban: text('iban'), bic: text('bic') };
    case 'ach':
      return { way, holder, routing: text('routing'), account: text('account'), ...kinds };
    case 'trust':
      return {
        way,
        holder,
        bank: text('bank'),
        iban: text('iban'),
        bic: text('bic'),
        routing: text('routing'),
        account: text('account'),
        companyId: text('companyId'),
      };
  }
}

/** Proposes where money goes from now on; nothing changes before a second person agrees. */
export function BankDialog({
  creditorId,
  currency: usual,
  onClose,
}: {
  readonly creditorId: string | null;
  readonly currency: string;
  readonly onClose: () => void;
}) {
  const propose = useCommand(api.bankDetails.propose);
  const [way, setWay] = useState<PayoutWay | 'trust'>(
    creditorId === null ? 'trust' : usual === 'EUR' ? 'sepa' : usual === 'USD' ? 'ach' : 'check',
  );
  const [currency, setCurrency] = useState(usual);
  const [typed, setTyped] = useState<Typed>({});
  const [accountKind, setAccountKind] = useState<'checking' | 'savings'>('checking');
  const [entryClass, setEntryClass] = useState<'CCD' | 'PPD'>('CCD');
  const [note, setNote] = useState('');
  const fields = fieldsOf[way];
  const isReady =
    /^[A-Z]{3}$/.test(currency) && fields.every(({ name, required }) => !required || (typed[name] ?? '').trim() !== '');
  const submit = async () => {
    if (!isReady) return;
    const details = detailsFrom(way, typed, { accountKind, entryClass });
    const answer = await propose.run({ creditorId, currency, details, note });
    if (answer?.ok !== true) return;
    showDone('The details are checked. They count once a second person agrees.');
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={creditorId === null ? 'The agency’s trust account' : 'Bank details'}
      size="lg"
    >
      <Form
        columns={2}
        onSubmit={() => void submit()}
        actions={
          <>
            <Button type="submit" loading={propose.running} disabled={!isReady}>
              Propose
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </>
        }
      >
        {creditorId !== null && (
          <Select
            label="How"
            data-autofocus
            data={optionsOf(payoutWays)}
            value={way}
            onChange={(value) => value !== null && setWay(value)}
            allowDeselect={false}
          />
        )}
        <TextInput
          label="Currency"
          maxLength={3}
          value={currency}
          onChange={({ currentTarget }) => setCurrency(currentTarget.value.toUpperCase())}
        />
        {fields.map(({ name, label, required, about }) => (
          <TextInput
            key={`${way} ${name}`}
            label={label}
            required={required}
            autoComplete="off"
            maxLength={70}
            {...(about !== undefined && { description: about })}
            value={typed[name] ?? ''}
            onChange={({ currentTarget }) => {
              const { value } = currentTarget;
              setTyped((was) => ({ ...was, [name]: value }));
            }}
          />
        ))}
        {way === 'ach' && (
          <>
            <Select
              label="Kind of account"
              data={[
                { value: 'checking', label: 'Checking' },
                { value: 'savings', label: 'Savings' },
              ]}
              value={accountKind}
              onChange={(value) => value !== null && setAccountKind(value)}
              allowDeselect={false}
            />
            <Select
              label="Entry class"
              data={[
                { value: 'CCD', label: 'CCD: a business' },
                { value: 'PPD', label: 'PPD: a person' },
              ]}
              value={entryClass}
              onChange={(value) => value !== null && setEntryClass(value)}
              allowDeselect={false}
            />
          </>
        )}
        <TextInput
          className={css.wide ?? ''}
          label="Note"
          description="Who asked for the change, and how you know it was them."
          maxLength={200}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <div className={css.wide}>
          <Refused refusal={propose.refusal} detail={propose.detail} fault={propose.fault} />
        </div>
      </Form>
    </Modal>
  );
}
