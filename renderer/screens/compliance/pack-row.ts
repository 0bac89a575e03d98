import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';

/** A version of a rule pack as its list shows it. */
export type PackRow = OutputOf<typeof contract.rulePacks.list>['rows'][number];
