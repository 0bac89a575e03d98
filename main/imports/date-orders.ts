import type { DateColumn, ReadingOptions } from '../services/placement-reading.ts';
import { type DateOrder, decideOrder, type OrderEvidence, readDate } from './values/dates.ts';

const orderNames: Readonly<Record<DateOrder, string>> = {
  mdy: 'month, day, year',
  dmy: 'day, month, year',
  ymd: 'year, month, day',
};

/** What the other columns prove. */
export const others = <Evidence>(all: ReadonlyMap<number, Evidence>, index: number): Evidence[] =>
  [...all].filter(([each]) => each !== index).map(([, evidence]) => evidence);

/** What a person says of dates, and whose habit decides where nothing else does. */
type SaidOfDates = Pick<ReadingOptions, 'dateOrder' | 'dateOrders' | 'currency' | 'today'>;

interface DecidedOrders {
  /** By column; null where only unmistakable dates are read. */
  readonly orders: ReadonlyMap<number, DateOrder | null>;
  readonly columns: readonly DateColumn[];
  readonly notes: readonly string[];
}

/**
 * Decides once per column in which order its dates are written: the word of a person for the column, their word for the
 * file, else what the dates prove. A column that was settled by habit alone, or not at all, is said to be undecided.
 */
export function decideOrders(
  dates: ReadonlyMap<number, OrderEvidence>,
  names: readonly string[],
  options: SaidOfDates,
): DecidedOrders {
  const orders = new Map<number, DateOrder | null>();
  const columns: DateColumn[] = [];
  const notes: string[] = [];
  for (const [index, evidence] of dates) {
    const column = names[index] ?? '';
    const { order, by } = orderOf(evidence, others(dates, index), column, options);
    orders.set(index, order);
    const isOpen = evidence.ambiguous > 0 && (by === 'habit' || by === 'contradiction');
    const reads = (as: DateOrder): string | null => {
      const reading = readDate(evidence.example, as, options.today, 'any');
      return reading.ok ? reading.value : null;
    };
    columns.push({
      column,
      order,
      ambiguous: evidence.ambiguous,
      undecided: isOpen,
      example: evidence.example,
      asMonthFirst: reads('mdy'),
      asDayFirst: reads('dmy'),
    });
    const note = noteOn(column, evidence.ambiguous, order, by);
    if (note !== null) notes.push(note);
  }
  return { orders, columns, notes };
}

type DecidedBy = ReturnType<typeof decideOrder>['by'] | 'person';

function orderOf(
  evidence: OrderEvidence,
  rest: readonly OrderEvidence[],
  column: string,
  { dateOrder, dateOrders, currency }: SaidOfDates,
): { readonly order: DateOrder | null; readonly by: DecidedBy } {
  const own = dateOrders?.[column];
  if (own !== undefined) return { order: own, by: 'person' };
  return dateOrder === 'auto' ? decideOrder(evidence, rest, currency) : { order: dateOrder, by: 'person' };
}

function noteOn(name: string, ambiguous: number, order: DateOrder | null, by: DecidedBy): string | null {
  const column = `“${name}”`;
  if (by === 'person') return null;
  if (by === 'contradiction') {
    return `The column ${column} mixes dates with the day first and the month first; its ${ambiguous} ambiguous dates are not read. Choose the date order.`;
  }
  if (ambiguous === 0 || order === null) return null;
  return by === 'habit'
    ? `Nothing in the file says whether day or month comes first in ${column}: its ${ambiguous} ambiguous dates are read as ${orderNames[order]}.`
    : `${ambiguous} dates in ${column} could be read in two orders; the ${by === 'column' ? 'other dates of the column' : 'other date columns'} show ${orderNames[order]}.`;
}
