import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { dishonoredReturn } from '../../domain/bank/return-codes.ts';
import type { ReadEntry } from '../../services/bank/reading.ts';
import { quoted } from '../values/reading.ts';
import { plainText } from './bank-values.ts';
import type { Findings } from './findings.ts';
import { field, type NachaRecord, numberIn } from './nacha-records.ts';

/** What the batch says of all its entries. */
export interface BatchFacts {
  readonly sec: string;
  readonly description: string;
  /** The day the money moves, or for what comes back the day the file was made. */
  readonly effectiveOn: LocalDate;
  readonly madeOn: LocalDate;
}

/** An entry detail with the addenda that follow it. */
export interface DetailRecords {
  readonly detail: NachaRecord;
  readonly addenda: readonly NachaRecord[];
}

/** Codes of prenotes and zero amounts: they move no money. */
const movesNothing = /^[2-5][3489]$/;

/** A transaction code that debits the receiver: the last digit 5 to 9. */
export const isDebitCode = (code: string): boolean => /[5-9]$/.test(code);

/** Sum of the receiving banks' first eight digits counts into the hash of the batch. */
export const routingOf = (detail: NachaRecord): number => numberIn(detail, 4, 11) ?? 0;

/** Whose account it is: positions differ for corporate trade exchange and for international entries. */
function nameOf(sec: string, { detail, addenda }: DetailRecords): string {
  if (sec === 'IAT') return field(addenda.find((one) => field(one, 2, 3) === '10') ?? detail, 47, 81);
  if (sec === 'CTX' || sec === 'ENR') return field(detail, 59, 74);
  return field(detail, 55, 76);
}

/** What is wrong with the amounts and codes of an entry is named; the entry is then null. */
export function nachaEntry(records: DetailRecords, batch: BatchFacts, findings: Findings): ReadEntry | null {
  const { detail, addenda } = records;
  const { line } = detail;
  const code = field(detail, 2, 3);
  if (!/^[2-5][1-9]$/.test(code)) findings.fail(line, 'Transaction code', `${quoted(code)} is not a transaction code.`);
  const amount = numberIn(detail, 30, 39);
  if (amount === null) findings.fail(line, 'Amount', `${quoted(field(detail, 30, 39))} is not an amount.`);
  if (amount === null || !/^[2-5][1-9]$/.test(code)) return null;
  const back = addenda.find((one) => field(one, 2, 3) === '99');
  const change = addenda.find((one) => field(one, 2, 3) === '98');
  const reason = field(back ?? change ?? detail, 4, 6);
  const returnCode = back || change ? reason.trim() : '';
  const isReturn = back !== undefined;
  if ((back || change) && !/^[RC]\d\d$/.test(returnCode))
    findings.fail(
      (back ?? change ?? detail).line,
      'Reason code',
      `${quoted(reason)} is not a code of a return or a change.`,
    );
  if (amount > 0 && change) findings.warn(line, 'Amount', 'A notice of change carries no amount; it is left aside.');
  if (amount > 0 && movesNothing.test(code))
    findings.warn(line, 'Transaction code', `Code ${code} announces and moves no money; the amount is left aside.`);
  const movesMoney = !change && !movesNothing.test(code);
  const isDebit = isDebitCode(code);
  // Duly's side is the originator's: what a debit brought, its return takes away again, unless the return is contested.
  const comesIn = isDebit !== (isReturn && !dishonoredReturn(returnCode));
  const moved = movesMoney ? amount : 0;
  const identification = plainText(batch.sec === 'IAT' ? '' : field(detail, 40, 54));
  const told = addenda.filter((one) => field(one, 2, 3) === '05').map((one) => field(one, 4, 83).trim());
  const corrected = change ? `Corrected: ${field(change, 36, 64).trim()}` : '';
  const originalTrace = back || change ? plainText(field(back ?? change ?? detail, 7, 21)) : '';
  const trace = plainText(field(back ?? change ?? detail, 80, 94));
  return {
    line,
    bookedOn: back || change ? batch.madeOn : batch.effectiveOn,
    valueOn: null,
    amountMinor: comesIn || moved === 0 ? moved : -moved,
    currency: 'USD',
    side: isDebit ? 'debit' : 'credit',
    isReturn,
    returnCode,
    typeCode: `${batch.sec} ${code}`,
    reference: originalTrace || identification,
    bankReference: trace,
    counterparty: plainText(nameOf(batch.sec, records)),
    counterpartyAccount: plainText(field(detail, 13, 29)),
    remittance: plainText(
      [
        originalTrace === '' ? '' : identification,
        ...told,
        corrected,
        back ? field(back, 36, 79).trim() : '',
        batch.description,
      ]
        .filter((text) => text !== '')
        .join(' '),
    ),
  };
}
