import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';

export type CreditorFigures = OutputOf<typeof contract.creditors.figures>['rows'][number];
export type BookEntry = OutputOf<typeof contract.books.transfers>['rows'][number];
export type DuePayout = OutputOf<typeof contract.payouts.due>['rows'][number];
export type PayoutRun = OutputOf<typeof contract.payouts.runs>['rows'][number];
export type MonthOpened = OutputOf<typeof contract.monthEnd.open>;
export type Rate = OutputOf<typeof contract.rates.list>['rows'][number];
