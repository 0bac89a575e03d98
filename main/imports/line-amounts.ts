import { joinedText } from '../../shared/kernel/search-words.ts';
import type { ReadingOptions } from '../services/placement-reading.ts';
import type { FieldSource } from './map-columns.ts';

/**
 * Accounting programs write an invoice once for each thing on it. Under these headers (QuickBooks and its kin; squeezed)
 * stands what the thing costs; under any other one what the whole invoice comes to, on each of its lines.
 */
const ofOneLine = new Set(['itemamount', 'lineamount', 'linetotal', 'lineitemamount', 'linenetamount']);

/** The column with amounts of an invoice's lines, which are added up; null where an amount is the invoice's. */
export const columnOfLines = (sources: readonly FieldSource[], { kind }: Pick<ReadingOptions, 'kind'>): string | null =>
  (kind === 'invoices' &&
    sources.find(({ field, column }) => field === 'invoice_amount' && ofOneLine.has(joinedText(column)))?.column) ||
  null;
