import { useEffect, useRef } from 'react';
import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { KeyCap } from '../../components/key-cap.tsx';
import { Panel } from '../../components/panel.tsx';
import { ScreenTitle } from '../../components/screen-title.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { CheckStep } from './check-step.tsx';
import { FileStep } from './file-step.tsx';
import { beginImport, changeImport, endImport, steps, useImport } from './import-state.ts';
import { MapStep } from './map-step.tsx';
import { PlacementList } from './placement-list.tsx';
import css from './placements.module.css';
import { PostStep } from './post-step.tsx';

function Steps({ current }: { readonly current: number }) {
  return (
    <ol className={css.steps} aria-label="Steps of the import">
      {steps.map((name, index) => (
        <li
          key={name}
          className={index === current ? css.stepNow : index < current ? css.stepDone : css.stepAhead}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className={css.stepNumber}>{index + 1}</span>
          {name}
        </li>
      ))}
    </ol>
  );
}

/** Placements: a file from a creditor, mapped, checked row by row against its letter, then posted as one batch. */
export default function PlacementsScreen() {
  const mayImport = useMay('placements_import');
  const step = useImport((state) => state.step);
  const to = (next: number) => changeImport({ step: next });
  // A step begins where it begins for those who use the keyboard, too.
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (step !== null) body.current?.focus();
  }, [step]);
  useKeys([{ key: 'I', label: 'Import a file', run: beginImport, when: () => mayImport && step === null }]);
  return (
    <div className={css.screen}>
      <ScreenTitle
        title="Placements"
        note={step === null ? 'Accounts received from creditors' : <Steps current={step} />}
      >
        {step !== null ? (
          <Button variant="default" onClick={endImport}>
            Leave the import
          </Button>
        ) : (
          mayImport && (
            <Button leftSection={<IconFileImport size={16} />} onClick={beginImport}>
              Import a file
              <span className={css.key}>
                <KeyCap>I</KeyCap>
              </span>
            </Button>
          )
        )}
      </ScreenTitle>
      <div className={css.body}>
        {step === null ? (
          <PlacementList />
        ) : (
          <Panel title={`${step + 1}. ${steps[step] ?? ''}`} className={css.wizard} scroll>
            <div
              ref={body}
              tabIndex={-1}
              className={css.stepBody}
              role="group"
              aria-label={`Step ${step + 1}: ${steps[step] ?? ''}`}
            >
              {step === 0 && <FileStep onNext={() => to(1)} />}
              {step === 1 && <MapStep onNext={() => to(2)} onBack={() => to(0)} />}
              {step === 2 && <CheckStep onNext={() => to(3)} onBack={() => to(1)} />}
              {step === 3 && <PostStep onBack={() => to(2)} />}
            </div>
          </Panel>
        )}
      </div>
    </div>
  );
}
