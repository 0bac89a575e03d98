/**
 * Accounts of the agency's own books (domain handbook 2.22). The trust bank is what lies at the bank for others; every
 * other account says whose it is. An account of a creditor is kept per creditor.
 */
export const ledgerAccounts = {
  trust_bank: 'Trust bank',
  creditor_payable: 'Owed to creditor',
  commission_held: 'Commission in trust',
  tax_held: 'Tax in trust',
  costs_held: 'Costs recovered in trust',
  debtor_credit: 'Overpaid by debtors',
  suspense: 'Unidentified money',
} as const;
export type LedgerAccount = keyof typeof ledgerAccounts;

/** Why money moved from one account of the books to another. Nothing is edited or deleted; a mirror takes it back. */
export const transferKinds = {
  payment: 'Payment to us',
  commission: 'Commission',
  tax: 'Tax on commission',
  costs: 'Costs recovered',
  unidentified: 'Unidentified money in',
  identified: 'Money identified',
  overpayment: 'Overpayment',
  refund: 'Refund to debtor',
  remittance: 'Remittance to creditor',
  withdrawal: 'Withdrawn by the agency',
  invoice_paid: 'Invoice paid by creditor',
} as const;
export type TransferKind = keyof typeof transferKinds;
