import { Button, Modal, Select } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import type { VerdictOut } from '../../../shared/contract/contact.ts';
import {
  type Channel,
  channels,
  contactPointLabels,
  type GateDecision,
  gateDecisions,
  pointKindOf,
} from '../../../shared/vocabulary/contact.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { GatePasses, GateReasons } from '../../components/gate-reasons.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { showDone } from '../../components/notice.ts';
import { Refused } from '../../components/refused.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import { accountKey } from './live-answers.ts';
import { OverrideForm } from './override-form.tsx';
import { channelInShort, firstReason, gateRuleName, mayBeLetPass } from './use-gate.ts';
import type { ContactPoint } from './use-workspace.ts';
import css from './why-panel.module.css';

const marks: Readonly<Record<GateDecision, { readonly icon: TablerIcon; readonly style: string | undefined }>> = {
  allow: { icon: IconCheck, style: css.allow },
  warn: { icon: IconAlertTriangle, style: css.warn },
  block: { icon: IconX, style: css.block },
};

/** A person who is not the debtor, as the panel names them. */
export interface MeantFor {
  readonly partyId: string;
  readonly name: string;
}

interface WhyFacts {
  readonly accountId: string;
  readonly points: readonly ContactPoint[];
  readonly phoneId: string | null;
  /** Whom the contact is meant for; null for the debtor. */
  readonly meantFor: MeantFor | null;
  /** The day of the book: when a review is asked for. */
  readonly today: string;
}

/** One way in the list: open now, or from when on. */
function Way({
  channel,
  verdict,
  isChosen,
  onChoose,
}: {
  readonly channel: Channel;
  readonly verdict: VerdictOut;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { icon: Icon, style } = marks[verdict.decision];
  return (
    <label className={isChosen ? css.chosen : css.way}>
      <input type="radio" name="way" checked={isChosen} autoFocus={isChosen} onChange={onChoose} />
      <Icon size={16} className={style} role="img" aria-label={gateDecisions[verdict.decision]} />
      <span className={css.wayText}>
        {channels[channel]}
        <span className={css.small}>{channelInShort(verdict)}</span>
      </span>
    </label>
  );
}

/** The reasons of one way to one number, and what may be done about them. */
function Detail({
  facts,
  channel,
  pointId,
  onPoint,
}: {
  readonly facts: WhyFacts;
  readonly channel: Channel;
  readonly pointId: string | null;
  readonly onPoint: (id: string) => void;
}) {
  const { accountId, points, meantFor } = facts;
  const partyId = meantFor?.partyId;
  const judged = useQuery(
    accountKey(accountId, 'why', channel, pointId ?? '', partyId ?? ''),
    () =>
      api.contact.judge({
        accountId,
        channel,
        ...(pointId !== null && { contactPointId: pointId }),
        ...(partyId !== undefined && { partyId }),
      }),
    [],
  );
  const ask = useCommand(api.reminders.add);
  const mayWork = useMay('accounts_work');
  const mayOverride = useMay('gate_override');
  const [isOverriding, setOverriding] = useState(false);
  const verdict = judged.data;
  const usable = points.filter(({ kind }) => kind === pointKindOf[channel]);
  const zone = verdict?.localTimes[0]?.zone;
  const offersOverride = verdict !== undefined && mayOverride && mayBeLetPass(verdict);
  const offersReview = verdict !== undefined && mayWork && verdict.decision === 'block';
  const askReview = async () => {
    const reason = verdict === undefined ? null : firstReason(verdict);
    if (reason === null || !offersReview) return;
    const note = `Review the data behind the contact gate: ${channels[channel]}, ${gateRuleName(reason)}`.slice(0, 200);
    const answer = await ask.run({ accountId, kind: 'review', on: facts.today, time: null, note });
    if (answer?.ok === true) showDone('A review of the data is the account’s next step.');
  };
  useKeys(
    [
      { key: 'R', label: 'Ask for a review of the data', run: () => void askReview(), when: () => offersReview },
      { key: 'O', label: 'Let one contact pass', run: () => setOverriding(true), when: () => offersOverride },
    ],
    'Why',
    true,
  );
  return (
    <div className={css.detail}>
      {usable.length > 0 && (
        <Select
          label="Asked about"
          className={css.point}
          data={usable.map(({ id, display, label }) => ({
            value: id,
            label: `${display} · ${contactPointLabels[label]}`,
          }))}
          value={pointId}
          onChange={(id) => id !== null && onPoint(id)}
        />
      )}
      {verdict === undefined ? (
        <Waiting fault={judged.fault} onRetry={() => void judged.refresh()} />
      ) : (
        <>
          <div className={css.reasons} tabIndex={0} role="group" aria-label={`Reasons: ${channels[channel]}`}>
            <p className={css.verdict} role="status">
              <strong>
                {channels[channel]}
                {meantFor !== null && ` to ${meantFor.name}`}:
              </strong>{' '}
              {channelInShort(verdict)}
              {verdict.localTimes.length > 0 && (
                <span className={css.small}>
                  {' '}
                  Their time {verdict.localTimes.map(({ time }) => time).join(' or ')}.
                </span>
              )}
            </p>
            <GateReasons reasons={verdict.reasons} zone={zone} />
            <GatePasses passes={verdict.passes} />
            <p className={css.small}>Judged by rules {verdict.evidence.rulesVersion}.</p>
          </div>
          <Refused refusal={ask.refusal} detail={ask.detail} fault={ask.fault} />
          {isOverriding && offersOverride ? (
            <OverrideForm
              accountId={accountId}
              channel={channel}
              contactPointId={pointId}
              zone={zone}
              onClose={() => setOverriding(false)}
            />
          ) : (
            (offersReview || offersOverride) && (
              <div className={css.actions}>
                {offersReview && (
                  <Button variant="default" loading={ask.running} onClick={() => void askReview()}>
                    Ask a supervisor to review the data
                    <span className={css.key}>
                      <KeyCap>R</KeyCap>
                    </span>
                  </Button>
                )}
                {offersOverride && (
                  <Button variant="default" onClick={() => setOverriding(true)}>
                    Let one contact pass…
                    <span className={css.key}>
                      <KeyCap>O</KeyCap>
                    </span>
                  </Button>
                )}
              </div>
            )
          )}
          {verdict.decision === 'block' && !mayBeLetPass(verdict) && (
            <p className={css.small}>The law cannot be overridden. Wrong data can be corrected.</p>
          )}
        </>
      )}
    </div>
  );
}

function Ways(facts: WhyFacts) {
  const { accountId, points, phoneId } = facts;
  const ways = useQuery(accountKey(accountId, 'ways'), () => api.contact.ways({ accountId }), []);
  const [channel, setChannel] = useState<Channel>('call');
  const [picked, setPicked] = useState<string | null>(null);
  if (ways.data === undefined) return <Waiting fault={ways.fault} onRetry={() => void ways.refresh()} />;
  const best = ways.data.rows.find((row) => row.channel === channel)?.contactPointId ?? null;
  const ofKind = (id: string | null) => points.some((point) => point.id === id && point.kind === pointKindOf[channel]);
  const pointId = [picked, phoneId, best].find(ofKind) ?? null;
  return (
    <div className={css.panes}>
      <fieldset className={css.ways}>
        <legend className={css.legend}>Every way, now</legend>
        {ways.data.rows.map((row) => (
          <Way
            key={row.channel}
            channel={row.channel}
            verdict={row.verdict}
            isChosen={row.channel === channel}
            onChoose={() => setChannel(row.channel)}
          />
        ))}
        <p className={css.small}>To the debtor, each by the number or address that is most open.</p>
      </fieldset>
      <Detail
        key={`${channel} ${pointId ?? ''}`}
        facts={facts}
        channel={channel}
        pointId={pointId}
        onPoint={setPicked}
      />
    </div>
  );
}

/** W: why the gate says what it says, for every way of reaching the debtor, and what may be done about it. */
export function WhyPanel({
  opened,
  onClose,
  ...facts
}: WhyFacts & { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Why may I, or may I not?" size={940}>
      {opened && <Ways {...facts} />}
    </Modal>
  );
}
