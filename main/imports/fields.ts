import type { CustomFieldKind, PlacementKind } from '../../shared/vocabulary/intake.ts';
import type { CreditorFields } from '../services/placement-reading.ts';
import { type FieldName, fieldNames, type TargetField } from './header-names.ts';

const contact: readonly FieldName[] = [
  'address',
  'address2',
  'city',
  'state',
  'postcode',
  'country',
  'phone',
  'phone2',
  'mobile',
  'work_phone',
  'email',
];
const debtor: readonly FieldName[] = [
  'debtor_reference',
  'name',
  'given_name',
  'surname',
  'business_name',
  'birth_date',
  'identifier',
  'language',
];
const invoice: readonly FieldName[] = [
  'invoice_number',
  'invoiced_on',
  'due_on',
  'invoice_amount',
  'settled_on',
  'disputed',
];
const paying: readonly FieldName[] = [
  'payment_amount',
  'received_on',
  'payment_method',
  'payment_reference',
  'paid_to',
];
const noting: readonly FieldName[] = ['noted_on', 'noted_by'];

/** Fields with a meaning in a file of that kind. */
const meant: Readonly<Record<PlacementKind, ReadonlySet<string>>> = {
  accounts: new Set(fieldNames.filter((field) => !paying.includes(field) && !noting.includes(field))),
  invoices: new Set<FieldName>([
    ...debtor,
    ...contact,
    ...invoice,
    'reference',
    'currency',
    'original_creditor',
    'debt_class',
    'note',
  ]),
  payments: new Set<FieldName>([
    ...paying,
    'reference',
    'debtor_reference',
    'invoice_number',
    'currency',
    'note',
    'last_payment_amount',
    'last_payment_on',
  ]),
  contact_points: new Set<FieldName>([...contact, 'reference', 'debtor_reference']),
  notes: new Set<FieldName>([...noting, 'reference', 'debtor_reference', 'note']),
};

/** True where a column may feed the field in a file of that kind; a creditor's own fields belong to accounts. */
export const hasMeaning = (field: TargetField, kind: PlacementKind): boolean =>
  field.startsWith('custom:') ? kind === 'accounts' || kind === 'invoices' : meant[kind].has(field);

/** Every field a column may feed in a file of that kind, the creditor's own behind the others. */
export const fieldsFor = (kind: PlacementKind, { custom }: CreditorFields): TargetField[] =>
  [...fieldNames, ...custom.map(({ name }): TargetField => `custom:${name}`)].filter((field) =>
    hasMeaning(field, kind),
  );

const dates: ReadonlySet<string> = new Set<FieldName>([
  'birth_date',
  'opened_on',
  'delinquent_on',
  'charged_off_on',
  'itemization_on',
  'last_payment_on',
  'invoiced_on',
  'due_on',
  'settled_on',
  'received_on',
  'noted_on',
]);
const amounts: ReadonlySet<string> = new Set<FieldName>([
  'balance',
  'principal',
  'interest',
  'fees',
  'costs',
  'last_payment_amount',
  'invoice_amount',
  'payment_amount',
]);

const ownKind = (field: TargetField, { custom }: CreditorFields): CustomFieldKind | null => {
  if (!field.startsWith('custom:')) return null;
  const name = field.slice('custom:'.length).toLowerCase();
  return custom.find((one) => one.name.toLowerCase() === name)?.kind ?? null;
};

/** True where the field holds a date: its column is asked for an order. */
export const isDateField = (field: TargetField, fields: CreditorFields): boolean =>
  dates.has(field) || ownKind(field, fields) === 'date';

/** True where the field holds money, which has the decimals of its currency. */
export const isMoneyField = (field: TargetField, fields: CreditorFields): boolean =>
  amounts.has(field) || ownKind(field, fields) === 'money';

/** True where the field holds an amount or a number: its column is asked for a decimal mark. */
export const isAmountField = (field: TargetField, fields: CreditorFields): boolean =>
  isMoneyField(field, fields) || ownKind(field, fields) === 'number';

/** What a file of that kind cannot do without: of each line at least one field must have a column. */
export const needed: Readonly<Record<PlacementKind, readonly (readonly FieldName[])[]>> = {
  accounts: [['reference'], ['balance', 'principal']],
  invoices: [['debtor_reference'], ['invoice_number'], ['due_on'], ['invoice_amount']],
  payments: [['reference', 'debtor_reference'], ['payment_amount'], ['received_on']],
  contact_points: [
    ['reference', 'debtor_reference'],
    ['phone', 'phone2', 'mobile', 'work_phone', 'email', 'address', 'city', 'postcode'],
  ],
  notes: [['reference', 'debtor_reference'], ['note']],
};

/** One field that stands in for another of a kind, with the sentence that says so. The first that has a column counts. */
export interface StandIn {
  readonly field: FieldName;
  readonly by: FieldName;
  readonly note: string;
}

export const standIns: Readonly<Record<PlacementKind, readonly StandIn[]>> = {
  accounts: [
    { field: 'reference', by: 'invoice_number', note: 'The invoice number serves as the account’s reference.' },
    { field: 'balance', by: 'invoice_amount', note: 'The invoice amount serves as the balance.' },
  ],
  invoices: [
    {
      field: 'debtor_reference',
      by: 'business_name',
      note: 'The file has no customer number: the business name serves as one.',
    },
    {
      field: 'debtor_reference',
      by: 'name',
      note: 'The file has no customer number: the customer’s name serves as one.',
    },
  ],
  payments: [
    { field: 'payment_amount', by: 'last_payment_amount', note: 'The last payment is the payment that is posted.' },
    { field: 'received_on', by: 'last_payment_on', note: 'The day of the last payment is the day it was received.' },
  ],
  contact_points: [],
  notes: [],
};
