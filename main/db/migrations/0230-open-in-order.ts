import type { Migration } from './migration.ts';

/** Orders of the list, each with what ends it, so that equal values keep their order from page to page. */
const orders = {
  account_by_reference: 'reference, id',
  account_by_name: 'debtor_name, id',
  account_by_creditor: 'creditor_name, id',
  account_by_owing: 'owing_minor, id',
  account_by_status: 'status, id',
  account_by_delinquent: 'delinquent_on, id',
  account_by_last_contact: 'last_contact_at, id',
  account_by_placed: 'placed_on, id',
  account_by_charged_off: 'charged_off_on, id',
  account_by_last_payment: 'last_payment_on, id',
} as const;

/**
 * The indexes of the list's orders say of each account whether it is closed: who walks through the open ones, past
 * thousands of paid ones or to the middle of a million, reads no account for it.
 */
export const openInOrder = {
  version: 230,
  name: 'open accounts are walked through in every order without reading them',
  up: (db) => {
    for (const [name, columns] of Object.entries(orders))
      db.exec(`drop index ${name}; create index ${name} on account (${columns}, closed);`);
  },
} satisfies Migration;
