import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { isCurrency, type Minor, sumMinor } from '../../../shared/kernel/minor.ts';
import type { ReadEntry } from '../../services/bank/reading.ts';
import { quoted } from '../values/reading.ts';
import { amountOf, isoDay, plainText, readBankAmount, withoutNone } from './bank-values.ts';
import { all, at, type Node, textAt } from './camt-tree.ts';
import type { Findings } from './findings.ts';

/** Signed amount of an element with `Amt` and `CdtDbtInd`; null, and named, where either is missing or wrong. */
export function signedAmount(
  node: Node,
  field: string,
  findings: Findings,
): { readonly amountMinor: Minor; readonly currency: string; readonly side: 'debit' | 'credit' } | null {
  const amount = at(node, 'Amt');
  const currency = amount?.attributes['Ccy'] ?? '';
  const line = amount?.line ?? node.line;
  if (!isCurrency(currency)) {
    findings.fail(
      line,
      `${field}/Amt`,
      currency === '' ? 'The amount has no currency.' : `${quoted(currency)} is not a currency.`,
    );
    return null;
  }
  const minor = amountOf(amount?.text ?? '', currency, { line, field: `${field}/Amt`, findings });
  const mark = textAt(node, 'CdtDbtInd');
  if (mark !== 'CRDT' && mark !== 'DBIT') {
    findings.fail(
      node.line,
      `${field}/CdtDbtInd`,
      mark === '' ? 'It does not say whether money came in or went out.' : `${quoted(mark)} is neither CRDT nor DBIT.`,
    );
    return null;
  }
  if (minor === null) return null;
  if (minor < 0) {
    findings.fail(line, `${field}/Amt`, 'The amount is negative; the message marks money out with DBIT.');
    return null;
  }
  return {
    amountMinor: mark === 'DBIT' && minor !== 0 ? -minor : minor,
    currency,
    side: mark === 'DBIT' ? 'debit' : 'credit',
  };
}

/** The day of an element that holds `Dt` or `DtTm`. */
export const dayOf = (node: Node | undefined): LocalDate | null => isoDay(textAt(node, 'Dt', 'DtTm'));

/** Who is on the other side: the payer of money in, the payee of money out; a return has them the other way round. */
function otherSide(details: Node | undefined, isIn: boolean, isReturn: boolean): { name: string; account: string } {
  const parties = at(details, 'RltdPties');
  const sides = isIn !== isReturn ? ['Dbtr', 'Cdtr'] : ['Cdtr', 'Dbtr'];
  const nameOf = (side: string): string =>
    textAt(parties, `Ultmt${side}/Nm`, `Ultmt${side}/Pty/Nm`, `${side}/Nm`, `${side}/Pty/Nm`);
  const accountOf = (side: string): string => textAt(parties, `${side}Acct/Id/IBAN`, `${side}Acct/Id/Othr/Id`);
  const [first = '', second = ''] = sides;
  // Some banks name one side only, whichever way the money went.
  const side = nameOf(first) !== '' || accountOf(first) !== '' ? first : second;
  return { name: plainText(nameOf(side)), account: plainText(accountOf(side)) };
}

function remittanceOf(details: Node | undefined): { text: string; structured: string } {
  const info = at(details, 'RmtInf');
  const free = all(info, 'Ustrd').map(({ text }) => text.trim());
  const references = all(info, 'Strd').flatMap((one) => {
    const reference = textAt(one, 'CdtrRefInf/Ref', 'CdtrRefInf/CdtrRef');
    return [reference, textAt(one, 'AddtlRmtInf')].filter((text) => text !== '');
  });
  const [structured = ''] = all(info, 'Strd')
    .map((one) => textAt(one, 'CdtrRefInf/Ref', 'CdtrRefInf/CdtrRef'))
    .filter((text) => text !== '');
  return { text: plainText([...free, ...references].join(' ')), structured: plainText(structured) };
}

interface Head {
  readonly line: number;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate | null;
  readonly currency: string;
  readonly isReversal: boolean;
  readonly bankReference: string;
  readonly typeCode: string;
  readonly info: string;
}

function partOf(head: Head, details: readonly Node[], amountMinor: Minor, part: number | null): ReadEntry {
  const [first] = details;
  const returnCode = textAt(first, 'RtrInf/Rsn/Cd', 'RtrInf/Rsn/Prtry').slice(0, 12);
  const isReturn = head.isReversal || returnCode !== '' || at(first, 'RtrInf') !== undefined;
  const { name, account } = otherSide(first, amountMinor >= 0, isReturn);
  const remittances = details.map(remittanceOf);
  const endToEnd = withoutNone(plainText(textAt(first, 'Refs/EndToEndId')));
  const bank = head.bankReference || plainText(textAt(first, 'Refs/AcctSvcrRef', 'Refs/TxId', 'Refs/PmtInfId'));
  return {
    line: head.line,
    bookedOn: head.bookedOn,
    valueOn: head.valueOn,
    amountMinor,
    currency: head.currency,
    side: amountMinor < 0 ? 'debit' : 'credit',
    isReturn,
    returnCode: plainText(returnCode),
    typeCode: head.typeCode,
    reference: endToEnd || (remittances[0]?.structured ?? ''),
    bankReference: part === null || bank === '' ? bank : `${bank}#${part}`,
    counterparty: name,
    counterpartyAccount: account,
    remittance:
      plainText(
        [...remittances.map(({ text }) => text), textAt(first, 'AddtlTxInf')].filter((text) => text !== '').join(' '),
      ) || head.info,
  };
}

/** Parts of a collective entry with amounts of their own, signed; null where they do not say what each is. */
function partsOf(details: readonly Node[], total: Minor, currency: string): Minor[] | null {
  if (details.length < 2) return null;
  const amounts = details.map((one) => {
    const amount = at(one, 'Amt') ?? at(one, 'AmtDtls', 'TxAmt', 'Amt');
    if (!amount || (amount.attributes['Ccy'] ?? '') !== currency) return null;
    const reading = readBankAmount(amount.text, currency);
    if (!reading.ok) return null;
    const mark = textAt(one, 'CdtDbtInd');
    const isOut = mark === '' ? total < 0 : mark === 'DBIT';
    return isOut && reading.value !== 0 ? -reading.value : reading.value;
  });
  const known = amounts.filter((amount) => amount !== null);
  return known.length === details.length ? known : null;
}

/**
 * An entry (`Ntry`) as movements of money: one, or one for each transaction of a collective entry whose parts add up to it.
 * Entries that are announced and not booked are left out, with a warning.
 */
export function entriesOf(entry: Node, findings: Findings): ReadEntry[] {
  const status = textAt(entry, 'Sts/Cd', 'Sts');
  if (status !== '' && status !== 'BOOK') {
    findings.warn(
      entry.line,
      'Ntry/Sts',
      `The entry is announced (${plainText(status).slice(0, 8)}) and not booked; it was left out.`,
    );
    return [];
  }
  const amount = signedAmount(entry, 'Ntry', findings);
  const bookedOn = dayOf(at(entry, 'BookgDt')) ?? dayOf(at(entry, 'ValDt'));
  if (bookedOn === null) findings.fail(entry.line, 'Ntry/BookgDt', 'The entry has no booking date the calendar knows.');
  if (amount === null || bookedOn === null) return [];
  const code = at(entry, 'BkTxCd');
  const head: Head = {
    line: entry.line,
    bookedOn,
    valueOn: dayOf(at(entry, 'ValDt')),
    currency: amount.currency,
    isReversal: /^(?:true|1)$/.test(textAt(entry, 'RvslInd')),
    bankReference: plainText(textAt(entry, 'AcctSvcrRef', 'NtryRef')),
    typeCode: plainText(
      [textAt(code, 'Domn/Cd'), textAt(code, 'Domn/Fmly/Cd'), textAt(code, 'Domn/Fmly/SubFmlyCd')]
        .filter((text) => text !== '')
        .join('/') || textAt(code, 'Prtry/Cd'),
    ).slice(0, 40),
    info: plainText(textAt(entry, 'AddtlNtryInf')),
  };
  const details = all(entry, 'NtryDtls').flatMap((one) => all(one, 'TxDtls'));
  const parts = partsOf(details, amount.amountMinor, amount.currency);
  if (parts && sumMinor(parts) === amount.amountMinor)
    return parts.map((minor, index) => partOf(head, details.slice(index, index + 1), minor, index + 1));
  if (parts) findings.warn(entry.line, 'Ntry', 'Its transactions do not add up to the entry; it is kept as one.');
  return [partOf(head, details, amount.amountMinor, null)];
}
