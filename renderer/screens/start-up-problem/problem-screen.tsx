import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/api.ts';
import { bookKey, queryClient } from '../../api/query-client.ts';
import { useCommand } from '../../api/use-command.ts';
import { DoorFrame } from '../../components/door-frame.tsx';
import { showFault } from '../../components/notice.ts';
import type { BookStatus } from '../../state/session.ts';
import { RestoreCopy } from './restore-copy.tsx';
import css from './start-up-problem.module.css';

/** Start-up stopped at a named stage: what failed, and the ways on. */
export default function ProblemScreen({ book }: { readonly book: BookStatus }) {
  const [isRestoring, setRestoring] = useState(false);
  const again = useCommand(api.book.tryAgain);
  const tryAgain = async () => {
    await again.run({});
    await queryClient.invalidateQueries({ queryKey: bookKey });
  };
  return (
    <DoorFrame wide title="Duly could not open the book" lead={book.problem?.message} foot={`Duly ${book.version}`}>
      <dl className={css.facts}>
        <dt>Stage</dt>
        <dd>{book.problem?.stage ?? 'unknown'}</dd>
        <dt>Folder</dt>
        <dd className="mono">{book.folder}</dd>
        <dt>Incident</dt>
        <dd className="mono">{book.problem?.incident ?? '–'}</dd>
      </dl>
      {isRestoring && <RestoreCopy />}
      <div className={css.ways}>
        <Button loading={again.running} onClick={() => void tryAgain()}>
          Try again
        </Button>
        {!isRestoring && (
          <Button variant="default" onClick={() => setRestoring(true)}>
            Restore a backup…
          </Button>
        )}
        <Button variant="default" onClick={() => void api.desk.quit({}).catch(showFault)}>
          Quit
        </Button>
      </div>
    </DoorFrame>
  );
}
