import { currencyExponent } from '../../shared/kernel/minor.ts';
import { others } from './date-orders.ts';
import { type DecimalMark, decideMark, type MarkEvidence, markEvidence } from './values/amounts.ts';

/** What the cells of an amount column prove about its decimal mark. */
export interface AmountEvidence extends MarkEvidence {
  /** Money has no more decimals than its currency; a number may have any. */
  readonly isMoney: boolean;
  /** Cells such as “1.234”: of what proves nothing by itself, those that no cents can end. */
  thousands: number;
  /** Cells such as “1.500”, which may be a thousand and a half or one and a half. */
  open: number;
  /** The first of the thousands as it stands in the file. */
  example: string;
}

export const noAmounts = (isMoney: boolean): AmountEvidence => ({
  dot: 0,
  comma: 0,
  either: 0,
  isMoney,
  thousands: 0,
  open: 0,
  example: '',
});

export function countMark(evidence: MarkEvidence, cell: string): void {
  const proven = markEvidence(cell);
  if (proven === '.') evidence.dot += 1;
  else if (proven === ',') evidence.comma += 1;
  else if (proven === 'either') evidence.either += 1;
}

export function countAmount(evidence: AmountEvidence, cell: string | undefined): void {
  if (cell === undefined || cell === '') return;
  const before = evidence.either;
  countMark(evidence, cell);
  if (evidence.either === before || !cell.includes('.')) return;
  if (/\.\d\d[1-9]\D*$/.test(cell)) {
    evidence.thousands += 1;
    evidence.example ||= cell.trim();
  } else evidence.open += 1;
}

interface DecidedMarks {
  /** By column; null where nothing in the file says whether “1.500” is a thousand and a half or one and a half. */
  readonly marks: ReadonlyMap<number, DecimalMark | null>;
  readonly notes: readonly string[];
}

/**
 * Decides once per column which mark its decimals have: what its cells prove, else what the other columns prove. Where no
 * cell of a text does, a point before three digits that are no cents of the currency parts thousands, unless commas stand
 * in that place, too. A spreadsheet writes its numbers with a decimal point.
 */
export function decideMarks(
  amounts: ReadonlyMap<number, AmountEvidence>,
  names: readonly string[],
  { currency, isText }: { readonly currency: string; readonly isText: boolean },
): DecidedMarks {
  const all = [...amounts.values()];
  const money = all.filter(({ isMoney }) => isMoney);
  const isOpen = isText && currencyExponent(currency) < 3 && all.every(({ dot, comma }) => dot + comma === 0);
  const hasCommas = money.some(({ either, thousands, open }) => either > thousands + open);
  const told = hasCommas ? undefined : money.find(({ thousands }) => thousands > 0);
  const marks = new Map<number, DecimalMark | null>();
  const notes: string[] = [];
  for (const [index, evidence] of amounts) {
    const hasPoints = evidence.thousands + evidence.open > 0;
    if (!isOpen || !evidence.isMoney || !hasPoints) marks.set(index, decideMark(evidence, others(amounts, index)));
    else if (told === undefined) marks.set(index, null);
    else {
      marks.set(index, ',');
      notes.push(
        `${currency} has no third decimal, so the point in “${names[index] ?? ''}” parts thousands, as in “${told.example}”.`,
      );
    }
  }
  return { marks, notes };
}
