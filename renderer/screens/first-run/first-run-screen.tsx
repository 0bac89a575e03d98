import { useState } from 'react';
import { bookKey, queryClient } from '../../api/query-client.ts';
import { DoorFrame } from '../../components/door-frame.tsx';
import { forgetFirstRun, useFirstRun } from '../../state/first-run.ts';
import type { BookStatus } from '../../state/session.ts';
import { AgencyStep } from './agency-step.tsx';
import { ContentStep } from './content-step.tsx';
import css from './first-run.module.css';
import { FolderStep } from './folder-step.tsx';
import { OwnerStep } from './owner-step.tsx';
import { ShowKeyStep, TypeKeyStep } from './recovery-key-steps.tsx';

const steps = [
  { name: 'Folder', title: 'Where the book will be' },
  { name: 'Agency', title: 'Your agency' },
  { name: 'Owner', title: 'The first owner' },
  { name: 'Contents', title: 'What the book starts with' },
  { name: 'Recovery key', title: 'Print the recovery key' },
  { name: 'Check', title: 'Type the recovery key back' },
] as const;

/** First run: six short steps, by keyboard alone if wished. What was typed survives a reload; passwords do not. */
export default function FirstRunScreen({ book }: { readonly book: BookStatus }) {
  const { step, recoveryKey } = useFirstRun();
  const [password, setPassword] = useState('');
  const at = recoveryKey === null ? Math.min(step, 3) : Math.max(step, 4);
  const go = (to: number) => useFirstRun.setState({ step: to });
  const finish = async () => {
    forgetFirstRun();
    await queryClient.invalidateQueries({ queryKey: bookKey });
  };
  return (
    <DoorFrame wide title={steps[at]?.title ?? ''} foot={`Duly ${book.version}`}>
      <ol className={css.steps} aria-label="Steps">
        {steps.map(({ name }, index) => (
          <li
            key={name}
            className={index < at ? css.past : index === at ? css.now : css.ahead}
            aria-current={index === at ? 'step' : undefined}
          >
            <span aria-hidden>{index < at ? '✓' : index + 1}</span> {name}
          </li>
        ))}
      </ol>
      {at === 0 && <FolderStep onNext={() => go(1)} />}
      {at === 1 && <AgencyStep onNext={() => go(2)} onBack={() => go(0)} />}
      {at === 2 && <OwnerStep password={password} onPassword={setPassword} onNext={() => go(3)} onBack={() => go(1)} />}
      {at === 3 && (
        <ContentStep
          password={password}
          onBack={() => go(2)}
          onMade={(key) => {
            setPassword('');
            useFirstRun.setState({ recoveryKey: key, step: 4 });
          }}
        />
      )}
      {at === 4 && <ShowKeyStep recoveryKey={recoveryKey ?? ''} onNext={() => go(5)} />}
      {at === 5 && <TypeKeyStep onBack={() => go(4)} onDone={() => void finish()} />}
    </DoorFrame>
  );
}
