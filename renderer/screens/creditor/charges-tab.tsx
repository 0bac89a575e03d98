import { FeeRules } from '../charges/fee-rules.tsx';
import { CreditorTerms } from '../interest/creditor-terms.tsx';
import type { OfCreditor } from './creditor.ts';

/** What the creditor's accounts bear beside the debt: interest by dated terms, fees and costs by dated rules. */
export function ChargesTab({ creditor, today }: OfCreditor) {
  return (
    <>
      <CreditorTerms creditorId={creditor.id} today={today} />
      <FeeRules creditor={creditor} today={today} />
    </>
  );
}
