import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { partyEvidences, partyRoles } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateText } from '../../components/date-text.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useKeys } from '../../state/keys.ts';
import { useMay } from '../../state/session.ts';
import css from './communication.module.css';
import { DetailHistory } from './detail-history.tsx';
import own from './details.module.css';
import { PersonForm } from './person-form.tsx';
import { type Communication, useCommunication } from './use-communication.ts';
import { useDetails } from './use-details.ts';

export type Party = Communication['parties'][number];
type Doing = 'reading' | 'correcting' | 'ending';

/** Whether a person may be told of the debt today, and why not. */
export function MayBeTold({ party }: { readonly party: Party }) {
  return party.mayBeTold ? (
    <span className={css.good}>
      <IconCheck size={16} aria-hidden /> May be told of the debt
    </span>
  ) : (
    <span className={css.bad}>
      <IconX size={16} aria-hidden /> May not be told: {party.whyNot}
    </span>
  );
}

function Person({
  accountId,
  party,
  today,
  mayWork,
  mayEnd,
}: {
  readonly accountId: string;
  readonly party: Party;
  readonly today: string;
  readonly mayWork: boolean;
  readonly mayEnd: boolean;
}) {
  const end = useCommand(api.communication.endParty);
  const [doing, setDoing] = useState<Doing>('reading');
  const reached = [party.phone, party.email, party.address, party.note].filter((part) => part !== '');
  const isOver = party.endedOn !== null && party.endedOn <= today;
  const close = () => setDoing('reading');
  return (
    <li className={css.item}>
      <span>
        <span className={css.name}>
          <strong>{party.name}</strong> {partyRoles[party.role]} <MayBeTold party={party} />
        </span>
        <span className={css.small}>
          from <DateText on={party.sinceOn} />
          {party.endedOn !== null && (
            <>
              {isOver ? ', ended ' : ', ends '}
              <DateText on={party.endedOn} />
            </>
          )}{' '}
          · proof: {partyEvidences[party.evidence].toLowerCase()}
          {reached.length > 0 && ` · ${reached.join(' · ')}`}
        </span>
      </span>
      {doing === 'reading' && (
        <span className={own.buttons}>
          {mayWork && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Correct ${party.name}`}
              onClick={() => setDoing('correcting')}
            >
              Correct…
            </Button>
          )}
          {mayEnd && !isOver && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`No longer a party: ${party.name}`}
              onClick={() => setDoing('ending')}
            >
              End…
            </Button>
          )}
        </span>
      )}
      {doing === 'correcting' && (
        <div className={css.both}>
          <PersonForm key={party.version} accountId={accountId} party={party} today={today} onClose={close} />
        </div>
      )}
      {doing === 'ending' && (
        <div className={css.both}>
          <ReasonForm
            label={`Why ${party.name} is no longer a party`}
            submitLabel="End it"
            command={end}
            onSubmit={(reason) =>
              void end.run({ accountId, partyId: party.id, reason }).then((answer) => answer?.ok === true && close())
            }
            onClose={close}
          />
        </div>
      )}
    </li>
  );
}

/** Alt+2: other people of the debtor, their right to be told of the debt, from when to when, and what shows it. */
export function PeopleTab({ accountId, today }: { readonly accountId: string; readonly today: string }) {
  const communication = useCommunication(accountId);
  const details = useDetails(accountId);
  const mayWork = useMay('accounts_work');
  const mayEnd = useMay('accounts_change');
  const [isAdding, setAdding] = useState(false);
  useKeys([{ key: 'N', label: 'Add a person', run: () => setAdding(true), when: () => mayWork }], 'People', true);
  const known = communication.data;
  if (known === undefined) return <Waiting fault={communication.fault} onRetry={() => void communication.refresh()} />;
  if (known === null) return <p className={css.none}>This account is no longer in the book.</p>;
  const { parties } = known;
  const changes = (details.data?.changes ?? []).filter(({ subjectKind }) => subjectKind === 'party');
  return (
    <>
      <section className={css.section} aria-label="People of the debtor">
        {parties.length === 0 ? (
          <p className={css.none}>Nobody but the debtor is known. Only the debtor may be told of the debt.</p>
        ) : (
          <ul className={css.list}>
            {parties.map((party) => (
              <Person
                key={party.id}
                accountId={accountId}
                party={party}
                today={today}
                mayWork={mayWork}
                mayEnd={mayEnd}
              />
            ))}
          </ul>
        )}
        {mayWork && !isAdding && (
          <div className={own.actions}>
            <Button variant="default" onClick={() => setAdding(true)}>
              Add a person…
              <span className={css.key}>
                <KeyCap>N</KeyCap>
              </span>
            </Button>
          </div>
        )}
        {isAdding && <PersonForm accountId={accountId} party={null} today={today} onClose={() => setAdding(false)} />}
      </section>
      {changes.length > 0 && (
        <DetailHistory
          title="What was corrected"
          changes={changes}
          nameOf={({ subjectId }) => parties.find(({ id }) => id === subjectId)?.name ?? 'Somebody'}
        />
      )}
    </>
  );
}
