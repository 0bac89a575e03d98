import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/api.ts';
import type { contract } from '../../../shared/contract/contract.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { accountKey } from './live-answers.ts';

type ChosenFile = OutputOf<typeof contract.documents.choose>['file'];

/** An account's documents, and the file that was chosen and is not attached yet. */
export function useDocuments(accountId: string) {
  const listed = useQuery(accountKey(accountId, 'documents'), () => api.documents.of({ accountId }), []);
  const choosing = useCommand(api.documents.choose);
  const [chosen, setChosen] = useState<ChosenFile>(null);
  return {
    rows: listed.data?.rows,
    fault: listed.fault,
    refresh: listed.refresh,
    choosing,
    chosen,
    choose: async () => {
      const answer = await choosing.run({});
      if (answer?.ok === true) setChosen(answer.value.file);
    },
    forget: () => setChosen(null),
  };
}
