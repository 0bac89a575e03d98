import type { OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';

export type Batch = OutputOf<Contract['batches']['list']>['rows'][number];
export type OpenedBatch = NonNullable<OutputOf<Contract['batches']['open']>>;
export type BatchLine = OpenedBatch['lines'][number];
export type BankEntry = OutputOf<Contract['bank']['entries']>['rows'][number];
export type Proposal = BankEntry['proposals'][number];
export type BankFileRead = OutputOf<Contract['bank']['read']>;
export type HeldMoney = OutputOf<Contract['suspense']['list']>['rows'][number];
export type Reconciled = OutputOf<Contract['bank']['reconcile']>['currencies'][number];
