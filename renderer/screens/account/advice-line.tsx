import { IconChevronRight } from '@tabler/icons-react';
import { reminderKinds } from '../../../shared/vocabulary/work.ts';
import { DateText } from '../../components/date-text.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import css from './advice-line.module.css';
import type { Workspace } from './use-workspace.ts';

/** What to do now and why, in a sentence; Enter does it. Beside it, the step that is already planned. */
export function AdviceLine({
  workspace: { advice, nextStep },
  mayDo,
}: {
  readonly workspace: Workspace;
  readonly mayDo: boolean;
}) {
  return (
    <section className={css.line} aria-label="What to do now">
      <IconChevronRight size={20} aria-hidden className={css.arrow} />
      <div className={css.text}>
        <p className={css.action}>{advice?.action ?? 'Nothing to do now'}</p>
        <p className={css.why}>{advice?.why ?? 'The account needs no contact.'}</p>
      </div>
      {advice !== null && mayDo && <KeyCap>Enter</KeyCap>}
      <p className={nextStep === null ? css.noStep : css.step}>
        {nextStep === null ? (
          'No next step'
        ) : (
          <>
            Planned: {reminderKinds[nextStep.kind].toLowerCase()} <DateText on={nextStep.on} />
            {nextStep.time !== null && ` ${nextStep.time}`}
          </>
        )}
      </p>
    </section>
  );
}
