/**
 * Why a payment came back, by the code of the network: NACHA return reasons (Operating Rules, appendix four) and the reasons
 * of ISO 20022 (external code set, status and return reasons). Only those that occur to a collector; others show their code.
 */
const reasons: Readonly<Record<string, string>> = {
  R01: 'insufficient funds',
  R02: 'account closed',
  R03: 'no account, or the account cannot be found',
  R04: 'invalid account number',
  R05: 'unauthorized debit to a consumer account',
  R06: 'returned at the request of the originating bank',
  R07: 'authorization revoked by the customer',
  R08: 'payment stopped',
  R09: 'uncollected funds',
  R10: 'customer says it was not authorized',
  R11: 'customer says the entry was not as authorized',
  R12: 'account sold to another bank',
  R13: 'invalid routing number',
  R14: 'representative payee deceased',
  R15: 'account holder deceased',
  R16: 'account frozen',
  R17: 'file record edit criteria',
  R20: 'not a transaction account',
  R21: 'invalid company identification',
  R22: 'invalid individual number',
  R23: 'credit refused by the receiver',
  R24: 'duplicate entry',
  R29: 'corporate customer says it was not authorized',
  R31: 'return allowed by the originating bank',
  R51: 'item not eligible or improper',
  AC01: 'wrong account number',
  AC04: 'account closed',
  AC06: 'account blocked',
  AC13: 'wrong kind of account',
  AG01: 'transaction not allowed on this account',
  AM04: 'insufficient funds',
  AM05: 'duplicate entry',
  BE05: 'creditor not known to the debtor’s bank',
  FF01: 'wrong format',
  MD01: 'no mandate',
  MD06: 'refund asked for by the debtor',
  MD07: 'account holder deceased',
  MS02: 'refused by the debtor',
  MS03: 'refused by the debtor’s bank',
  RC01: 'wrong bank code',
  RR04: 'regulatory reason',
  SL01: 'specific service of the debtor’s bank',
};

/** Contested returns: the money comes back once more, and a person must look at the case. */
export const dishonoredReturn = (code: string): boolean => /^R(?:6[1-9]|7[0-7])$/.test(code);

/** Why the bank took a payment back, as the reason of the reversal. */
export function returnReason(code: string): string {
  const known = reasons[code];
  if (known !== undefined) return `Returned by the bank: ${known} (${code})`;
  return code === '' ? 'Returned by the bank' : `Returned by the bank (${code})`;
}
