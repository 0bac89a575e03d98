import { Button, Modal, Select } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type CollectorKind,
  type ContractKind,
  collectorKinds,
  contractKinds,
  type LimitationEvent,
  limitationEvents,
  limitationStates,
} from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { ConfidenceBadge } from '../../components/confidence.tsx';
import { DateField } from '../../components/date-field.tsx';
import { DateText } from '../../components/date-text.tsx';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { FaultNote } from '../../components/waiting.tsx';
import { useMay } from '../../state/session.ts';
import css from './side-panels.module.css';
import { Section } from './side-section.tsx';
import { type Limitation, useLimitation } from './use-limitation.ts';

function RecordEvent({
  accountId,
  today,
  onClose,
}: {
  readonly accountId: string;
  readonly today: string;
  readonly onClose: () => void;
}) {
  const record = useCommand(api.limitation.recordEvent);
  const [kind, setKind] = useState<LimitationEvent>('written_acknowledgment');
  const [on, setOn] = useState<string | null>(today);
  return (
    <ReasonForm
      label="Note"
      isOptional
      isReady={on !== null}
      submitLabel="Write it down"
      command={record}
      onClose={onClose}
      onSubmit={(note) =>
        on !== null && void record.run({ accountId, kind, on, note }).then((answer) => answer?.ok === true && onClose())
      }
    >
      <Select
        label="What happened"
        data-autofocus
        data={optionsOf(limitationEvents)}
        value={kind}
        onChange={(next) => setKind((next ?? 'default') as LimitationEvent)}
      />
      <DateField label="On" today={today} value={on} onChange={setOn} />
    </ReasonForm>
  );
}

function SetTerms({
  accountId,
  version,
  limitation,
  onClose,
}: {
  readonly accountId: string;
  readonly version: number;
  readonly limitation: Limitation;
  readonly onClose: () => void;
}) {
  const set = useCommand(api.limitation.setTerms);
  const [contractKind, setContractKind] = useState<ContractKind>(limitation.contractKind);
  const [collectorKind, setCollectorKind] = useState<CollectorKind>(limitation.collectorKind);
  return (
    <ReasonForm
      label="How we know"
      submitLabel="Change"
      command={set}
      onClose={onClose}
      onSubmit={(reason) =>
        void set
          .run({ accountId, expectedVersion: version, contractKind, collectorKind, reason })
          .then((answer) => answer?.ok === true && onClose())
      }
    >
      <Select
        label="The debt rests on"
        data-autofocus
        data={optionsOf(contractKinds)}
        value={contractKind}
        onChange={(next) => setContractKind((next ?? 'written') as ContractKind)}
      />
      <Select
        label="We collect it as"
        data={optionsOf(collectorKinds)}
        value={collectorKind}
        onChange={(next) => setCollectorKind((next ?? 'third_party') as CollectorKind)}
      />
    </ReasonForm>
  );
}

/** Where it stands in one line; the computation behind it on opening. */
function Standing({ limitation }: { readonly limitation: Limitation }) {
  const { state, endsOn, jurisdiction, cite, confidence, lines, events } = limitation;
  return (
    <details className={css.details}>
      <summary className={css.summary}>
        <strong className={state === 'barred' || state === 'extinguished' ? css.over : undefined}>
          {limitationStates[state]}
        </strong>
        {endsOn !== null && (
          <span>
            {state === 'running' ? 'until' : 'since'} <DateText on={endsOn} />
          </span>
        )}
        {jurisdiction !== null && <span className={css.small}>{jurisdiction}</span>}
      </summary>
      <ol className={css.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {events.length > 0 && (
        <ul className={css.list}>
          {events.map((event) => (
            <li key={event.id} className={css.small}>
              {limitationEvents[event.kind]} <DateText on={event.on} />
              {event.note !== '' && ` · ${event.note}`}
            </li>
          ))}
        </ul>
      )}
      <p className={css.cite}>
        {cite} {confidence !== null && <ConfidenceBadge confidence={confidence} />}
      </p>
      <p className={css.cite}>
        {contractKinds[limitation.contractKind]}, collected as {collectorKinds[limitation.collectorKind].toLowerCase()}.
      </p>
    </details>
  );
}

/** The time to sue: a line with its computation behind it, and what a payment now would do. */
export function LimitationPanel({
  accountId,
  version,
  today,
}: {
  readonly accountId: string;
  readonly version: number;
  readonly today: string;
}) {
  const mayChange = useMay('accounts_change');
  const asked = useLimitation(accountId);
  const [dialog, setDialog] = useState<'event' | 'terms' | null>(null);
  const close = () => setDialog(null);
  const limitation = asked.data;
  return (
    <Section title="Time to sue">
      {limitation === undefined &&
        (asked.fault === null ? (
          <p className={css.none}>Working it out…</p>
        ) : (
          <FaultNote fault={asked.fault} onRetry={() => void asked.refresh()} />
        ))}
      {limitation === null && <p className={css.none}>Not known for this account.</p>}
      {limitation != null && (
        <>
          <Standing limitation={limitation} />
          {limitation.paymentWarning !== null && (
            <p className={css.warning}>
              <IconAlertTriangle size={16} aria-hidden />
              <span>{limitation.paymentWarning}</span>
            </p>
          )}
          {limitation.disclosureRequired && (
            <p className={css.warning}>
              <IconAlertTriangle size={16} aria-hidden />
              <span>The debtor must be told that the debt is time-barred. The words are under Communication.</span>
            </p>
          )}
          {mayChange && (
            <div className={css.doing}>
              <Button size="compact-xs" variant="default" onClick={() => setDialog('event')}>
                Event…
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => setDialog('terms')}>
                Kind of debt…
              </Button>
            </div>
          )}
          <Modal opened={dialog === 'event'} onClose={close} title="An event that starts or revives the time to sue">
            {dialog === 'event' && <RecordEvent accountId={accountId} today={today} onClose={close} />}
          </Modal>
          <Modal opened={dialog === 'terms'} onClose={close} title="What the debt rests on">
            {dialog === 'terms' && (
              <SetTerms accountId={accountId} version={version} limitation={limitation} onClose={close} />
            )}
          </Modal>
        </>
      )}
    </Section>
  );
}
