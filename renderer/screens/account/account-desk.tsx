import { useEffect, useRef, useState } from 'react';
import type { AccountStatus } from '../../../shared/vocabulary/accounts.ts';
import type { Figure } from '../../../shared/vocabulary/money.ts';
import { Refused } from '../../components/refused.tsx';
import { useMay, useSession } from '../../state/session.ts';
import { OpenComplaintDialog } from '../compliance/complaint-dialogs.tsx';
import { OpenDisputeDialog } from '../compliance/dispute-dialogs.tsx';
import type { QueueRow } from '../today/use-queue.ts';
import { AgreementDialog } from '../arrangements/agreement-dialog.tsx';
import { AccountHead } from './account-head.tsx';
import css from './account.module.css';
import { AddContactPoint } from './add-contact-point.tsx';
import { Agreements } from './agreements.tsx';
import { AdviceLine } from './advice-line.tsx';
import { CallBar } from './call-bar.tsx';
import { ContactPoints } from './contact-points.tsx';
import { nextInQueue } from './desk-rules.ts';
import { keepDraftNow, useDraft } from './drafts.ts';
import { CommunicationLine } from './communication-line.tsx';
import { CommunicationPanel } from './communication-panel.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { DetailsStrip } from './details-strip.tsx';
import type { DetailTab } from './details-tabs.ts';
import { GatePanel } from './gate-panel.tsx';
import { LetterChooser } from './letter-chooser.tsx';
import { LimitationPanel } from './limitation-panel.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { MustSay } from './must-say.tsx';
import { People, presentParties } from './people-section.tsx';
import { Letters, OtherAccounts, Promises } from './side-panels.tsx';
import { Stops } from './stops-panel.tsx';
import { StrategyPanel } from './strategy-panel.tsx';
import { Timeline } from './timeline.tsx';
import { useCommunication } from './use-communication.ts';
import { useAccountKeys } from './use-account-keys.ts';
import { useDesk } from './use-desk.ts';
import { gateInShort, useGate } from './use-gate.ts';
import { isTimeBarred, useLimitation } from './use-limitation.ts';
import { readAhead, type Workspace } from './use-workspace.ts';
import { WhyPanel } from './why-panel.tsx';

type DialogName = 'agreement' | 'letter' | 'contact_point' | 'why' | 'communication' | 'dispute' | 'complaint';

/** Statuses with a filled chip: no contact, or closed. Their phones are struck whatever the gate says. */
const noContact: readonly AccountStatus[] = [
  'bankruptcy',
  'deceased',
  'paid_in_full',
  'settled',
  'returned',
  'listed_in_error',
];

/** The account once it is read: who, money, next, numbers, history and the call in the middle; the gate at the right. */
export function AccountDesk({
  workspace,
  rows,
  today,
  refresh,
}: {
  readonly workspace: Workspace;
  readonly rows: readonly QueueRow[];
  readonly today: string;
  readonly refresh: () => Promise<void>;
}) {
  const { account } = workspace;
  const userId = useSession().data?.user?.userId ?? '';
  const mayWork = useMay('accounts_work');
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const draftOf = { userId, accountId: account.id };
  const draft = useDraft(draftOf, workspace.draftNote);
  const desk = useDesk({ workspace, rows, today, text: draft.text, draftOf, refresh });
  const gate = useGate(account.id, desk.phoneId, desk.partyId);
  const communication = useCommunication(account.id);
  const people = presentParties(communication.data?.parties ?? [], today);
  const meant = people.find(({ id }) => id === desk.partyId);
  const limitation = useLimitation(account.id);
  const close = () => setDialog(null);
  const [detailTab, setDetailTab] = useState<DetailTab | null>(null);
  const [figure, setFigure] = useState<Figure | null>(null);
  const timelineFilter = useRef<HTMLInputElement>(null);
  const nextPerson = () => {
    const ids = [null, ...people.map(({ id }) => id)];
    desk.setPartyId(ids[(ids.indexOf(desk.partyId) + 1) % ids.length] ?? null);
  };

  useEffect(() => {
    keepDraftNow({ userId, accountId: account.id });
    return () => keepDraftNow({ userId, accountId: account.id });
  }, [userId, account.id]);
  const nextId = nextInQueue(rows, account.id)?.accountId;
  useEffect(() => {
    if (nextId !== undefined) readAhead(nextId);
  }, [nextId]);

  const struck = account.closed
    ? 'The account is closed.'
    : noContact.includes(account.status)
      ? 'No contact in this status.'
      : gate.data?.decision === 'block'
        ? `${gateInShort(gate.data).text}.`
        : null;
  const phone = workspace.contactPoints.find((point) => point.id === desk.phoneId && point.kind === 'phone');
  const mayDial = phone !== undefined && struck === null && mayWork;
  const lacksStep = mayWork && rows.find((row) => row.accountId === account.id)?.reason === 'no_next_step';
  /** Enter does what the advice says: decide the step that is missing, or call. */
  const doAdvice = () => {
    if (lacksStep) desk.side.callBack(false);
    else if (mayDial) desk.dial(phone);
  };
  useAccountKeys({
    desk,
    rows,
    accountId: account.id,
    mayWork,
    field,
    phone,
    doAdvice,
    openLetters: () => setDialog('letter'),
    openWhy: () => setDialog('why'),
    openCommunication: () => setDialog('communication'),
    openDispute: () => setDialog('dispute'),
    openComplaint: () => setDialog('complaint'),
    openAgreement: () => setDialog('agreement'),
    openDetails: setDetailTab,
    openMoney: () => setFigure('owing'),
    nextPerson,
    filterTimeline: () => timelineFilter.current?.focus(),
  });

  return (
    <>
      <div className={css.middle}>
        <AccountHead workspace={workspace} onFigure={setFigure} />
        <DetailsStrip workspace={workspace} onOpen={setDetailTab} />
        <AdviceLine workspace={workspace} mayDo={lacksStep || mayDial} />
        <ContactPoints
          points={workspace.contactPoints}
          dealings={{
            chosenId: desk.phoneId,
            onChoose: desk.choosePhone,
            onDial: desk.dial,
            onStatus: desk.setStatus,
            struck: mayWork ? struck : 'Your role does not log calls.',
            mayWork,
          }}
          onAdd={() => setDialog('contact_point')}
        />
        {(desk.points.refusal !== null || desk.points.fault !== null) && (
          <Refused refusal={desk.points.refusal} detail={desk.points.detail} fault={desk.points.fault} />
        )}
        <Timeline workspace={workspace} filterField={timelineFilter} />
        {mayWork && <CallBar desk={desk} call={desk.call} workspace={workspace} field={field} draft={draft} />}
      </div>
      <aside className={css.right} aria-label="Gate, promises and letters" tabIndex={0}>
        <GatePanel gate={gate} onWhy={() => setDialog('why')} />
        <People
          parties={people}
          debtorName={workspace.debtor.name}
          partyId={desk.partyId}
          onParty={desk.setPartyId}
          mayWork={mayWork}
        />
        <CommunicationLine communication={communication.data ?? null} onOpen={() => setDialog('communication')} />
        <Stops
          workspace={workspace}
          today={today}
          onDispute={() => setDialog('dispute')}
          onComplaint={() => setDialog('complaint')}
        />
        {mayWork && !account.closed && (
          <MustSay
            disclosures={communication.data?.disclosures ?? []}
            isBarred={isTimeBarred(limitation.data)}
            said={desk.said}
            onSaid={desk.setSaid}
          />
        )}
        <LimitationPanel accountId={account.id} version={account.version} today={today} />
        <OtherAccounts others={workspace.otherAccounts} discussed={desk.discussed} onDiscussed={desk.setDiscussed} />
        <Agreements accountId={account.id} onOpen={() => setDialog('agreement')} />
        <Promises workspace={workspace} today={today} />
        <StrategyPanel account={account} />
        <Letters letters={workspace.letters} />
      </aside>
      <LetterChooser
        accountId={account.id}
        version={account.version}
        opened={dialog === 'letter'}
        onClose={close}
        refresh={refresh}
      />
      <AgreementDialog
        facts={{
          accountId: account.id,
          version: account.version,
          currency: workspace.money.currency,
          owingMinor: workspace.money.owingMinor,
          today,
          refresh,
        }}
        opened={dialog === 'agreement'}
        onClose={close}
      />
      <AddContactPoint accountId={account.id} opened={dialog === 'contact_point'} onClose={close} />
      <WhyPanel
        accountId={account.id}
        points={workspace.contactPoints}
        phoneId={desk.phoneId}
        meantFor={meant === undefined ? null : { partyId: meant.id, name: meant.name }}
        today={today}
        opened={dialog === 'why'}
        onClose={close}
      />
      <DetailsPanel
        workspace={workspace}
        today={today}
        tab={detailTab}
        onTab={setDetailTab}
        onClose={() => setDetailTab(null)}
      />
      <MoneyPanel workspace={workspace} today={today} figure={figure} onClose={() => setFigure(null)} />
      <CommunicationPanel
        accountId={account.id}
        points={workspace.contactPoints}
        phoneId={desk.phoneId}
        today={today}
        opened={dialog === 'communication'}
        onClose={close}
      />
      <OpenDisputeDialog
        opened={dialog === 'dispute'}
        account={{
          id: account.id,
          version: account.version,
          name: workspace.debtor.name,
          currency: workspace.money.currency,
        }}
        today={today}
        onClose={close}
      />
      <OpenComplaintDialog
        opened={dialog === 'complaint'}
        accountId={account.id}
        name={workspace.debtor.name}
        today={today}
        onClose={close}
      />
    </>
  );
}
