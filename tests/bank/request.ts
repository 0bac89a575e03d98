import { noCurrency } from '../../shared/kernel/minor.ts';
import type { BankReadingRequest } from '../../main/services/bank/reading.ts';

/** A request for a file of which nothing is known. */
export const request = (path: string, said: Partial<BankReadingRequest> = {}): BankReadingRequest => ({
  task: 'bank',
  path,
  format: 'auto',
  encoding: 'auto',
  account: '',
  currency: noCurrency,
  today: '2026-11-23',
  map: {},
  dateOrder: 'auto',
  delimiter: 'auto',
  decimalMark: 'auto',
  layouts: [],
  accounts: [],
  isLook: false,
  ...said,
});
