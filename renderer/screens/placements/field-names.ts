/** Fields a column can feed, by what they are about, as a person reads them (handbook of the command line, last paragraph). */
const groups = {
  Account: {
    reference: 'Account number at the creditor',
    original_creditor: 'Original creditor',
    debt_class: 'Kind of debt',
    note: 'Note',
    disputed: 'Disputed',
    noted_on: 'Day of the note',
    noted_by: 'Who wrote the note',
  },
  Debtor: {
    name: 'Name',
    given_name: 'Given name',
    surname: 'Surname',
    business_name: 'Business name',
    debtor_reference: 'Customer number at the creditor',
    birth_date: 'Birth date',
    identifier: 'National or tax number (kept encrypted)',
    language: 'Language',
  },
  Contact: {
    address: 'Address',
    address2: 'Address, second line',
    city: 'City',
    state: 'State',
    postcode: 'Postcode',
    country: 'Country',
    phone: 'Phone',
    phone2: 'Second phone',
    mobile: 'Mobile phone',
    work_phone: 'Work phone',
    email: 'Email',
  },
  Invoice: {
    invoice_number: 'Invoice number',
    invoice_amount: 'Invoice amount',
    invoiced_on: 'Invoice date',
    due_on: 'Due on',
    settled_on: 'Settled on',
  },
  Payment: {
    payment_amount: 'Amount paid',
    received_on: 'Received on',
    payment_method: 'Way of payment',
    payment_reference: 'Reference of the payment',
    paid_to: 'Paid to',
  },
  Money: {
    balance: 'Balance',
    principal: 'Principal',
    interest: 'Interest',
    fees: 'Fees',
    costs: 'Costs',
    currency: 'Currency',
    last_payment_amount: 'Last payment, amount',
  },
  Dates: {
    opened_on: 'Opened on',
    delinquent_on: 'Delinquent since',
    charged_off_on: 'Charged off on',
    itemization_on: 'Itemization date',
    last_payment_on: 'Last payment on',
  },
} as const;

const labels: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(groups)) as Record<string, string>;
const customPrefix = 'custom:';

/** Not imported: the choice of a column that feeds nothing. */
export const leftOut = '';
/** The field that keeps a column with the account under its own name. */
export const customField = (column: string): string => `${customPrefix}${column.slice(0, 60)}`;
const isCustom = (field: string): boolean => field.startsWith(customPrefix);

/** A field as a person reads it. */
export const fieldLabel = (field: string): string =>
  labels[field] ?? (isCustom(field) ? `Kept as “${field.slice(customPrefix.length)}”` : field);

const choice = (field: string) => ({ value: field, label: fieldLabel(field) });

/**
 * What a column may feed, for a pick list: of the fields with a meaning in that kind of file, and of the creditor's own.
 * Under its own name a column is kept where the kind makes accounts.
 */
export function fieldChoices(column: string, fields: readonly string[], makesAccounts: boolean) {
  const own = fields.filter(isCustom);
  const kept = customField(column);
  const isOwn = own.some((field) => field.toLowerCase() === kept.toLowerCase());
  const known = Object.entries(groups).map(([group, named]) => ({
    group,
    items: Object.keys(named)
      .filter((field) => fields.includes(field))
      .map(choice),
  }));
  return [
    { value: leftOut, label: 'Not imported' },
    ...(makesAccounts && !isOwn ? [choice(kept)] : []),
    ...(own.length === 0 ? [] : [{ group: 'The creditor’s own', items: own.map(choice) }]),
    ...known.filter(({ items }) => items.length > 0),
  ];
}

/** Every field a rule may be about: the creditor's own by name, then the known ones. */
export const fieldOptions = (custom: readonly string[]) => [
  ...(custom.length === 0
    ? []
    : [{ group: 'The creditor’s own', items: custom.map((name) => ({ value: customField(name), label: name })) }]),
  ...Object.entries(groups).map(([group, named]) => ({ group, items: Object.keys(named).map(choice) })),
];

/** What a saved mapping means for a file: exactly its fields; what the file's columns do not hold is named. */
export function savedFor(map: Readonly<Record<string, string>>, columns: readonly string[]) {
  const plain = (text: string): string => text.trim().toLowerCase();
  const has = new Set(columns.map(plain));
  const entries = Object.entries(map);
  const fits = entries.filter(([, column]) => has.has(plain(column)));
  const absent = [...new Set(entries.map(([, column]) => column).filter((column) => !has.has(plain(column))))];
  const others = Object.fromEntries(Object.keys(labels).map((field) => [field, leftOut]));
  return { changes: { ...others, ...Object.fromEntries(fits) }, absent };
}
