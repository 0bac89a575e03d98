import type { RefObject } from 'react';
import { KeyCap } from '../../components/key-cap.tsx';
import { Refused } from '../../components/refused.tsx';
import { OutcomeBar } from '../call-log/outcome-bar.tsx';
import { OutcomeForm } from '../call-log/outcome-form.tsx';
import type { CallLog } from '../call-log/use-call-log.ts';
import css from './call-bar.module.css';
import type { Kept } from './drafts.ts';
import { NoteBox } from './note-box.tsx';
import { SideRow } from './side-row.tsx';
import type { Desk } from './use-desk.ts';
import type { Workspace } from './use-workspace.ts';

/** Everything typed during the call: note, outcome, what the outcome asks, and the way to the next account. */
export function CallBar({
  desk,
  call,
  workspace,
  field,
  draft,
}: {
  readonly desk: Desk;
  readonly call: CallLog;
  readonly workspace: Workspace;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly draft: { readonly text: string; readonly kept: Kept };
}) {
  const { side, note } = desk;
  const { currency } = workspace.money;
  const phones = workspace.contactPoints.filter((point) => point.kind === 'phone');
  const running = call.running || side.running || note.running;
  return (
    <section className={css.bar} aria-label="The call">
      <NoteBox
        field={field}
        text={draft.text}
        kept={draft.kept}
        onText={desk.type}
        startedAt={call.startedAt}
        onToggleTimer={call.toggleTimer}
        direction={call.draft.direction}
        onDirection={(direction) => call.change({ direction })}
      />
      <OutcomeForm
        call={call}
        accountId={workspace.account.id}
        currency={currency}
        today={desk.today}
        phones={phones}
        phoneId={desk.phoneId}
        onPhone={desk.choosePhone}
        onSave={() => void desk.leave('next')}
      />
      <SideRow
        side={side}
        accountId={workspace.account.id}
        currency={currency}
        today={desk.today}
        onSave={() => void desk.leave('stay')}
      />
      {[call, side, note].map(
        ({ refusal, detail, fault }, index) =>
          (refusal !== null || fault !== null) && (
            <div key={['call', 'side', 'note'][index]} className={css.refusal}>
              <Refused refusal={refusal} detail={detail} fault={fault} />
            </div>
          ),
      )}
      {workspace.account.closed ? (
        <p className={css.closed}>The account is closed: no calls are logged. Notes can still be written.</p>
      ) : call.outcomes.fault !== null ? (
        <div className={css.refusal}>
          <Refused refusal={null} fault={call.outcomes.fault} />
        </div>
      ) : (
        <div className={css.tiles}>
          <OutcomeBar call={call} />
          <button type="button" className={css.next} disabled={running} onClick={() => void desk.leave('next')}>
            {call.draft.outcome === null && side.row === null && draft.text.trim() === '' ? 'Next' : 'Save, next'}
            <KeyCap>F8</KeyCap>
          </button>
        </div>
      )}
    </section>
  );
}
