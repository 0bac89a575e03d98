import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';

export type FeeRuleOut = OutputOf<typeof contract.charges.rules>['rows'][number];
