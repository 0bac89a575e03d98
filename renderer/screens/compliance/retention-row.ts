import type { OutputOf } from '../../../shared/contract/api.ts';
import type { retention } from '../../../shared/contract/compliance.ts';

export type Kept = OutputOf<(typeof retention)['page']>['rows'][number];
export type Disposal = OutputOf<(typeof retention)['disposals']>['rows'][number];
