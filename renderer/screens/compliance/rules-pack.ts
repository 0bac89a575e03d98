import type { OutputOf } from '../../../shared/contract/api.ts';
import type { rulePacks } from '../../../shared/contract/compliance.ts';

export type Pack = OutputOf<(typeof rulePacks)['list']>['rows'][number];
export type PackShown = NonNullable<OutputOf<(typeof rulePacks)['show']>>;

/** What tells versions of packs apart. */
export const packKey = ({
  packId,
  version,
  ...rest
}: Pick<Pack, 'packId' | 'version'> & { id?: string | null }): string => `${packId} ${version} ${rest.id ?? ''}`;
