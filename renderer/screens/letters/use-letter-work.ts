import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useEvent } from '../../api/use-event.ts';
import { formatCount } from '../../components/format.ts';
import { showDone, showFault } from '../../components/notice.ts';
import { type LetterRow, lettersOf } from './letter-row.ts';

interface Progress {
  readonly done: number;
  readonly total: number;
}

const letters = (count: number) => `${formatCount(count)} ${count === 1 ? 'letter' : 'letters'}`;

/** Rendering, saving and cancelling from the list, with how far a rendering has come. */
export function useLetterWork() {
  const render = useCommand(api.letters.render);
  const save = useCommand(api.letters.send);
  const cancel = useCommand(api.letters.cancel);
  const [progress, setProgress] = useState<Progress | null>(null);
  useEvent('letters.progress', ({ done, total }) => setProgress(done >= total ? null : { done, total }));
  const saveAs = async (letterIds: readonly string[]) => {
    if (letterIds.length === 0) return;
    const answer = await save.run({ letterIds: [...letterIds], to: { kind: 'file' } });
    if (answer?.ok === true) showDone(`${letters(answer.value.sent)} saved as PDF.`);
  };
  return {
    render,
    save,
    cancel,
    progress,
    /** Renders what is queued. What the gate or a missing fact holds back is said and stands under Held back. */
    renderQueued: async () => {
      const answer = await render.run({});
      setProgress(null);
      if (answer?.ok !== true) return;
      const { rendered, held, pages } = answer.value;
      showDone(
        `${letters(rendered)} rendered, ${formatCount(pages)} ${pages === 1 ? 'page' : 'pages'}.${held.length > 0 ? ` ${letters(held.length)} held back.` : ''}`,
      );
    },
    saveOne: (letter: LetterRow) => saveAs([letter.id]),
    saveReady: () =>
      lettersOf('rendered')
        .then((rows) => saveAs(rows.map(({ id }) => id)))
        .catch(showFault),
    cancelOne: async (letter: LetterRow) => {
      const answer = await cancel.run({ letterId: letter.id });
      if (answer?.ok === true) showDone(`The letter to ${letter.name} is cancelled. It was not sent.`);
    },
  };
}
