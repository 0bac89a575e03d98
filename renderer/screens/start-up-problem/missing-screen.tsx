import { Button } from '@mantine/core';
import { api } from '../../api/api.ts';
import { bookKey, queryClient } from '../../api/query-client.ts';
import { DoorFrame } from '../../components/door-frame.tsx';
import { showFault } from '../../components/notice.ts';
import type { BookStatus } from '../../state/session.ts';
import css from './start-up-problem.module.css';
import { RestoreCopy } from './restore-copy.tsx';

/** A book used to be here and is gone. A blank one is never started in its place. */
export default function MissingScreen({ book }: { readonly book: BookStatus }) {
  return (
    <DoorFrame
      wide
      title="The book is missing"
      lead={
        <>
          A book used to be in <span className="mono">{book.folder}</span> and its file is gone. Duly starts no new one
          in its place. Put the file back, or restore a copy.
        </>
      }
      foot={`Duly ${book.version}`}
    >
      <RestoreCopy />
      <div className={css.ways}>
        <Button variant="default" onClick={() => void queryClient.invalidateQueries({ queryKey: bookKey })}>
          Look again
        </Button>
        <Button variant="default" onClick={() => void api.desk.quit({}).catch(showFault)}>
          Quit
        </Button>
      </div>
    </DoorFrame>
  );
}
