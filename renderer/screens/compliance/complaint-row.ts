import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';

/** A complaint as its list shows it. */
export type Complaint = OutputOf<typeof contract.complaints.page>['rows'][number];
