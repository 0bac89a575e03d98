/** Fields a column can feed, by what they are about, as a person reads them (handbook of the command line, last paragraph). */
const groups = {
  Account: {
    reference: 'Account number at the creditor',
    original_creditor: 'Original creditor',
    debt_class: 'Kind of debt',
    note: 'Note',
    disputed: 'Disputed',
  },
  Debtor: {
    name: 'Name',
    given_name: 'Given name',
    surname: 'Surname',
    business_name: 'Business name',
    debtor_reference: 'Debtor number at the creditor',
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

/** A field as a person reads it. */
export const fieldLabel = (field: string): string =>
  labels[field] ?? (field.startsWith(customPrefix) ? `Kept as “${field.slice(customPrefix.length)}”` : field);

/** What a column may feed, for a pick list. */
export const fieldChoices = (column: string) => [
  { value: leftOut, label: 'Not imported' },
  { value: customField(column), label: `Kept as “${column}”` },
  ...Object.entries(groups).map(([group, fields]) => ({
    group,
    items: Object.entries<string>(fields).map(([value, label]) => ({ value, label })),
  })),
];
