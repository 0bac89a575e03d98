import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { useImport } from './import-state.ts';

/** The first look at the chosen file as the person has it read so far: asked again with every change of theirs. */
export function usePreview() {
  const { file, creditorId, changes, options: wished } = useImport();
  // What becomes of missing accounts is asked later and changes nothing here.
  const { missing: _, ...options } = wished;
  const fileId = file?.fileId ?? '';
  return useQuery(
    ['placements', 'preview', fileId, creditorId, changes, options],
    () =>
      api.placements.preview({
        fileId,
        ...(creditorId !== null && { creditorId }),
        map: changes,
        options: /^([A-Z]{3})?$/.test(options.currency ?? '') ? options : { ...options, currency: undefined },
      }),
    [],
  );
}
