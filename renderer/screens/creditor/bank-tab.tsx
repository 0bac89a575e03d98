import css from '../creditors/creditors.module.css';
import { BankDetailsPanel } from './bank-details-panel.tsx';
import type { OfCreditor } from './creditor.ts';

/** Where the creditor's money goes. */
export function BankTab({ creditor }: OfCreditor) {
  return (
    <>
      <p className={css.note}>
        Account numbers are encrypted in the book; screens and the journal show their last four characters.
      </p>
      <BankDetailsPanel
        title={`Bank details of ${creditor.name}`}
        creditorId={creditor.id}
        currency={creditor.currency}
      />
    </>
  );
}
