/** Fields of a bank's table, as a person reads them. */
const labels: Readonly<Record<string, string>> = {
  booked_on: 'Date booked',
  value_on: 'Value date',
  amount: 'Amount',
  credit: 'Money in',
  debit: 'Money out',
  direction: 'In or out, as a word',
  balance: 'Balance after it',
  currency: 'Currency',
  description: 'Text',
  reference: 'Payer’s reference',
  bank_reference: 'Bank’s reference',
  counterparty: 'Name of the other side',
  counterparty_account: 'Account of the other side',
  account: 'Account of the statement',
  type: 'Kind of movement',
};

export const bankFieldChoices = [
  { value: '', label: 'Left out' },
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];

const missingWords: Readonly<Record<string, string>> = {
  booked_on: 'the date booked',
  amount: 'the amount, or money in and money out',
};

/** What a table still lacks, as a sentence; null when it lacks nothing. */
export const lackSentence = (missing: readonly string[]): string | null =>
  missing.length === 0
    ? null
    : `Choose the column of ${missing.map((field) => missingWords[field] ?? field).join(' and of ')}.`;
