import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';

/** A payment or its mirror image, as the list shows it. */
export type Payment = OutputOf<typeof contract.payments.page>['rows'][number];
