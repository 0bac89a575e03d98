import type { OutputOf } from '../../../shared/contract/api.ts';
import type { ArrangementOut } from '../../../shared/contract/arrangements.ts';
import type { contract } from '../../../shared/contract/contract.ts';

export type Arrangement = ArrangementOut;
export type Part = ArrangementOut['instalments'][number];
export type ArrangementPage = OutputOf<typeof contract.arrangements.page>;
/** A plan or settlement, as the list shows it. */
export type ArrangementRow = ArrangementPage['rows'][number];

/** In force, or on its way to be. */
export const isLive = ({ status }: Pick<Arrangement, 'status'>): boolean =>
  ['pending', 'offered', 'running', 'behind', 'clearing'].includes(status);
/** One of its parts may be changed. */
export const mayChange = ({ status }: Pick<Arrangement, 'status'>): boolean =>
  status === 'running' || status === 'behind';
export const mayEnd = ({ status }: Pick<Arrangement, 'status'>): boolean =>
  ['pending', 'offered', 'running', 'behind'].includes(status);

/** What it is called in a sentence. */
export const nounOf = ({ kind }: Pick<Arrangement, 'kind'>): string => (kind === 'plan' ? 'plan' : 'settlement');
