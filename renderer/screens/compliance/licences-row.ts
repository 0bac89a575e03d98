import type { OutputOf } from '../../../shared/contract/api.ts';
import type { licences } from '../../../shared/contract/compliance.ts';

export type Licence = OutputOf<(typeof licences)['list']>['rows'][number];
