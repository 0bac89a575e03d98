import { useState } from 'react';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { KeyedButton } from '../../components/keyed-button.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { ArrangementDetail } from './arrangement-detail.tsx';
import { ChangePart, DecideIt, EndIt } from './arrangement-questions.tsx';
import { type Arrangement, mayChange, mayEnd, nounOf } from './arrangement-row.ts';
import css from './arrangements.module.css';

type Doing = 'change' | 'end' | 'approve' | 'decline';

/** The first part that is not paid: the one people ask to move. */
const firstOpen = (it: Arrangement): number =>
  Math.max(
    0,
    it.instalments.findIndex((part) => part.receivedMinor < part.amountMinor),
  );

/**
 * A plan or settlement with what may be done to it by one key: up and down choose a part, M changes it, E ends, Y accepts,
 * A approves and X does not.
 */
export function StandingArrangement({
  it,
  today,
  isModal = false,
}: {
  readonly it: Arrangement;
  readonly today: string;
  /** Within a dialog its keys take no heed of the screen behind. */
  readonly isModal?: boolean;
}) {
  const mayWork = useMay('accounts_work');
  const mayApprove = useMay('arrangements_approve');
  const [at, setAt] = useState(firstOpen(it));
  const [doing, setDoing] = useState<Doing | null>(null);
  const accept = useCommand(api.arrangements.accept);
  const part = it.instalments[Math.min(at, it.instalments.length - 1)];
  const canChange = mayWork && mayChange(it) && part !== undefined;
  const canEnd = mayWork && mayEnd(it);
  const canAccept = mayWork && it.status === 'offered';
  const canDecide = mayApprove && it.status === 'pending';
  const takeOffer = async () => {
    const answer = await accept.run({ arrangementId: it.id });
    if (answer?.ok === true) showDone('The settlement is accepted.');
  };
  const idle = doing === null;
  useKeys(
    [
      {
        key: 'Alt+ArrowDown',
        label: 'Next instalment',
        run: () => setAt((was) => Math.min(it.instalments.length - 1, was + 1)),
        when: () => idle,
      },
      {
        key: 'Alt+ArrowUp',
        label: 'Instalment before',
        run: () => setAt((was) => Math.max(0, was - 1)),
        when: () => idle,
      },
      { key: 'M', label: 'Change the chosen instalment', run: () => setDoing('change'), when: () => idle && canChange },
      { key: 'E', label: `End the ${nounOf(it)}`, run: () => setDoing('end'), when: () => idle && canEnd },
      { key: 'Y', label: 'The debtor accepts', run: () => void takeOffer(), when: () => idle && canAccept },
      { key: 'A', label: 'Approve', run: () => setDoing('approve'), when: () => idle && canDecide },
      { key: 'X', label: 'Do not approve', run: () => setDoing('decline'), when: () => idle && canDecide },
    ],
    'Plan or settlement',
    isModal && idle,
  );
  const close = () => setDoing(null);
  return (
    <>
      <ArrangementDetail it={it} chosen={canChange ? at : null} onChoose={setAt} />
      <Refused refusal={accept.refusal} detail={accept.detail} fault={accept.fault} />
      {idle && (
        <div className={css.actions}>
          {canChange && (
            <KeyedButton label={`Change no. ${part.position}…`} keyName="M" onClick={() => setDoing('change')} />
          )}
          {canAccept && <KeyedButton label="Debtor accepts" keyName="Y" onClick={() => void takeOffer()} />}
          {canDecide && (
            <>
              <KeyedButton label="Approve…" keyName="A" onClick={() => setDoing('approve')} />
              <KeyedButton label="Do not approve…" keyName="X" onClick={() => setDoing('decline')} />
            </>
          )}
          {canEnd && <KeyedButton label="End it…" keyName="E" onClick={() => setDoing('end')} />}
        </div>
      )}
      {doing === 'change' && part !== undefined && (
        <ChangePart key={part.position} it={it} part={part} today={today} onClose={close} />
      )}
      {doing === 'end' && <EndIt it={it} onClose={close} />}
      {(doing === 'approve' || doing === 'decline') && (
        <DecideIt it={it} approve={doing === 'approve'} onClose={close} />
      )}
    </>
  );
}
