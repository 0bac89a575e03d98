import { useRef, useState } from 'react';
import type { ContactPointStatus } from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { formatDay } from '../../components/format.ts';
import { showDone, showFault } from '../../components/notice.ts';
import { navigate } from '../../state/navigation.ts';
import { useCallLog } from '../call-log/use-call-log.ts';
import type { QueueRow } from '../today/use-queue.ts';
import { bestPhone, bringsItBack, nextInQueue } from './desk-rules.ts';
import { type DraftOf, dropDraft, settleDraft, typeDraft } from './drafts.ts';
import { useSideRow } from './use-side-row.ts';
import type { ContactPoint, Workspace } from './use-workspace.ts';

interface DeskFacts {
  readonly workspace: Workspace;
  readonly rows: readonly QueueRow[];
  readonly today: string;
  readonly text: string;
  readonly draftOf: DraftOf;
  readonly refresh: () => Promise<void>;
}

/** What a person does on the account screen: choose a number, type, save, go on. */
export function useDesk({ workspace, rows, today, text, draftOf, refresh }: DeskFacts) {
  const { account, debtor, money } = workspace;
  const [pickedPhone, choosePhone] = useState<string | null>(null);
  const [said, setSaid] = useState<readonly string[]>([]);
  const [partyId, setPartyId] = useState<string | null>(null);
  const [discussed, setDiscussed] = useState<readonly string[]>([]);
  const phoneId = pickedPhone ?? bestPhone(workspace.contactPoints);
  const fullNote = [text.trim(), ...said].filter((line) => line !== '').join('\n');
  const common = { accountId: account.id, version: account.version, owingMinor: money.owingMinor, today, refresh };
  const call = useCallLog({ ...common, contactPointId: phoneId, partyId, note: fullNote, discussed });
  const side = useSideRow(common);
  const note = useCommand(api.accounts.note);
  const points = useCommand(api.contactPoints.setStatus);
  const isLeaving = useRef(false);

  const goOn = () => {
    const next = nextInQueue(rows, account.id);
    if (next !== null) return navigate({ screen: 'account', params: { accountId: next.accountId } });
    showDone('Your queue is done.');
    navigate({ screen: 'today' });
  };
  const saveCall = async (): Promise<boolean> => {
    const { outcome, step } = call.draft;
    const label = call.outcomes.data?.rows.find(({ code }) => code === outcome)?.label ?? '';
    if (!(await call.save())) return false;
    if (text !== '') dropDraft(draftOf);
    setSaid([]);
    setDiscussed([]);
    setPartyId(null);
    showDone(`${debtor.name}: ${label}.${step?.on ? ` Next step ${formatDay(step.on)}.` : ''}`);
    return true;
  };
  const saveNote = async (): Promise<boolean> => {
    if (text.trim() === '') return true;
    const answer = await note.run({ accountId: account.id, text: text.trim() });
    if (answer?.ok !== true) return false;
    dropDraft(draftOf);
    return true;
  };

  const leave = async (to: 'stay' | 'next'): Promise<void> => {
    const logsCall = call.draft.outcome !== null;
    const leavesStep = side.row !== null;
    if (text !== '') await settleDraft(draftOf);
    if (logsCall) {
      if (!(await saveCall())) return;
    } else if (!(await side.save()) || !(await saveNote())) return;
    if (to === 'stay') return;
    if (!logsCall && !leavesStep && !bringsItBack(workspace)) return side.callBack(true);
    goOn();
  };

  return {
    call,
    side,
    note,
    points,
    today,
    phoneId,
    choosePhone,
    said,
    setSaid,
    discussed,
    setDiscussed,
    /** Whom the call is meant for: a party of the debtor; null for the debtor. */
    partyId,
    setPartyId,
    type: (typed: string) => typeDraft(draftOf, typed),
    /** Saves what is typed and stays, or goes to the next account. An account without a next step is not left. */
    leave: async (to: 'stay' | 'next'): Promise<void> => {
      if (isLeaving.current || call.running || side.running || note.running) return;
      isLeaving.current = true;
      await leave(to).finally(() => {
        isLeaving.current = false;
      });
    },
    /** Dials on the phone of this computer and starts the timer; the number stays on screen to be dialled by hand. */
    dial: (point: ContactPoint) => {
      choosePhone(point.id);
      call.startTimer();
      api.desk.openExternal({ url: `tel:${point.value}` }).catch(showFault);
    },
    setStatus: (point: ContactPoint, status: ContactPointStatus) =>
      void points.run({ accountId: account.id, contactPointId: point.id, status }),
  };
}
export type Desk = ReturnType<typeof useDesk>;
