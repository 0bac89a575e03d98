import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';

export type PromisePage = OutputOf<typeof contract.promises.page>;
/** An undertaking to pay, as the list shows it. */
export type PromiseRow = PromisePage['rows'][number];
