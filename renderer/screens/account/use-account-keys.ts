import type { RefObject } from 'react';
import { useKeys } from '../../state/keys.ts';
import { goBack, navigate } from '../../state/navigation.ts';
import type { QueueRow } from '../today/use-queue.ts';
import { type DetailTab, detailTabCodes, detailTabs } from './details-tabs.ts';
import type { Desk } from './use-desk.ts';
import type { ContactPoint } from './use-workspace.ts';

interface KeyFacts {
  readonly desk: Desk;
  readonly rows: readonly QueueRow[];
  readonly accountId: string;
  readonly mayWork: boolean;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly phone: ContactPoint | undefined;
  readonly doAdvice: () => void;
  readonly openLetters: () => void;
  readonly openWhy: () => void;
  readonly openCommunication: () => void;
  readonly openDispute: () => void;
  readonly openComplaint: () => void;
  readonly openAgreement: () => void;
  readonly openDetails: (tab: DetailTab) => void;
  readonly openMoney: () => void;
  readonly nextPerson: () => void;
  readonly filterTimeline: () => void;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The key map of the call (interface handbook 1.3): function keys work inside the note too, letters outside fields. */
export function useAccountKeys({
  desk,
  rows,
  accountId,
  mayWork,
  field,
  phone,
  doAdvice,
  openLetters,
  openWhy,
  openCommunication,
  openDispute,
  openComplaint,
  openAgreement,
  openDetails,
  openMoney,
  nextPerson,
  filterTimeline,
}: KeyFacts): void {
  const { call, side } = desk;
  const step = (by: number) => {
    const at = rows.findIndex((row) => row.accountId === accountId);
    const row = at < 0 ? rows[0] : rows[at + by];
    if (row !== undefined) navigate({ screen: 'account', params: { accountId: row.accountId } });
  };
  const pay = () => navigate({ screen: 'payments', params: { accountId } });
  const arm = () => {
    side.close();
    call.arm();
  };
  const promise = () => {
    call.close();
    side.promise();
  };
  const dispute = () => {
    side.close();
    call.digit('8');
  };
  const back = () => {
    if (call.draft.armed || side.row !== null) {
      call.close();
      side.close();
    } else if (document.activeElement === field.current) field.current?.blur();
    else goBack();
  };
  const work = { when: () => mayWork };
  useKeys(
    [
      { key: 'J', label: 'Next in the queue', run: () => step(1) },
      { key: 'K', label: 'Previous in the queue', run: () => step(-1) },
      { key: 'Escape', label: 'Close what is open, or back; text is kept', run: back },
      { key: '$', label: 'Payment', run: pay },
      { key: 'F9', label: 'Payment', run: pay },
      { key: 'L', label: 'Letter', run: openLetters },
      { key: 'F5', label: 'Letter', run: openLetters },
      { key: 'W', label: 'Why may I call, or may I not', run: openWhy },
      { key: 'C', label: 'Communication: consents, opt-outs, times, notices', run: openCommunication },
      { key: 'Y', label: 'Money: how each figure came about', run: openMoney },
      ...detailTabCodes.map((tab, index) => ({
        key: `Alt+${index + 1}`,
        label: `Details: ${detailTabs[tab].toLowerCase()}`,
        run: () => openDetails(tab),
      })),
      { key: '/', label: 'Filter the timeline', run: filterTimeline },
      { key: 'M', label: 'Meant for: the debtor, or the next person', run: nextPerson, ...work },
      { key: 'Enter', label: 'Do what the advice says: call, or decide the next step', run: doAdvice, ...work },
      { key: 'F4', label: 'Log the outcome: then 1 to 9', run: arm, ...work },
      ...digits.map((digit) => ({
        key: digit,
        label: `Outcome ${digit}`,
        run: () => call.digit(digit),
        when: () => mayWork && call.draft.armed,
      })),
      { key: 'F8', label: 'Save and next', run: () => void desk.leave('next'), ...work },
      { key: 'Ctrl+Enter', label: 'Save and next', run: () => void desk.leave('next'), ...work },
      { key: 'Ctrl+S', label: 'Save and stay', run: () => void desk.leave('stay'), ...work },
      { key: 'N', label: 'Note', run: () => field.current?.focus(), ...work },
      { key: 'P', label: 'Promise', run: promise, ...work },
      { key: 'F6', label: 'Plan, settlement, ability to pay', run: openAgreement },
      { key: 'D', label: 'Dispute', run: dispute, ...work },
      { key: 'F7', label: 'Dispute or request that came in', run: openDispute, ...work },
      { key: 'Shift+F7', label: 'Complaint', run: openComplaint, ...work },
      {
        key: 'H',
        label: 'Call back, or next step',
        run: () => {
          call.close();
          side.callBack(false);
        },
        ...work,
      },
      { key: 'T', label: 'Start or stop the call timer', run: call.toggleTimer, ...work },
      {
        key: 'B',
        label: 'Mark the chosen number bad',
        run: () => phone !== undefined && desk.setStatus(phone, 'bad'),
        ...work,
      },
    ],
    'Account',
  );
}
