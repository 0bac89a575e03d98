import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type DebtorKind, debtorKinds } from '../../../shared/vocabulary/accounts.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateField } from '../../components/date-field.tsx';
import { DateText } from '../../components/date-text.tsx';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { zoneName } from '../../components/their-time.ts';
import { Waiting } from '../../components/waiting.tsx';
import { useMay } from '../../state/session.ts';
import css from './communication.module.css';
import { DetailHistory } from './detail-history.tsx';
import own from './details.module.css';
import { type AccountDetails, useDetails } from './use-details.ts';

type Debtor = AccountDetails['debtor'];
interface DebtorFacts {
  readonly accountId: string;
  readonly debtor: Debtor;
  readonly today: string;
  readonly onClose: () => void;
}

/** Corrects who the debtor is; the identifier is only ever typed anew. */
function CorrectDebtor({ accountId, debtor, today, onClose }: DebtorFacts) {
  const change = useCommand(api.details.changeDebtor);
  const { givenName, surname, businessName, employer } = debtor;
  const [typed, setTyped] = useState({ givenName, surname, businessName, employer, identifier: '' });
  const [kind, setKind] = useState<DebtorKind>(debtor.kind);
  const [birthOn, setBirthOn] = useState(debtor.birthOn);
  const field = (name: keyof typeof typed, label: string, isFirst = false) => (
    <TextInput
      label={label}
      maxLength={name === 'identifier' ? 40 : 200}
      data-autofocus={isFirst || undefined}
      value={typed[name]}
      onChange={({ currentTarget }) => setTyped({ ...typed, [name]: currentTarget.value })}
    />
  );
  const submit = async (reason: string) => {
    const { identifier, ...names } = typed;
    const answer = await change.run({
      accountId,
      expectedVersion: debtor.version,
      kind,
      ...names,
      birthOn,
      ...(identifier.trim() !== '' && { identifier }),
      reason,
    });
    if (answer?.ok === true) onClose();
  };
  return (
    <ReasonForm
      label="Why it is corrected"
      submitLabel="Correct"
      command={change}
      onSubmit={(reason) => void submit(reason)}
      onClose={onClose}
    >
      <Select
        label="Kind of debtor"
        comboboxProps={{ withinPortal: false }}
        data={optionsOf(debtorKinds)}
        value={kind}
        onChange={(next) => setKind(next ?? kind)}
      />
      {kind === 'business' ? (
        field('businessName', 'Business name', true)
      ) : (
        <>
          {field('givenName', 'Given name', true)}
          {field('surname', 'Surname')}
          <DateField
            label="Birth date"
            placeholder="e.g. 7 Mar 1975"
            today={today}
            value={birthOn}
            onChange={setBirthOn}
          />
        </>
      )}
      {field('employer', 'Employer')}
      {field('identifier', debtor.identifierMasked === null ? 'Identifier' : 'New identifier, if it is wrong')}
    </ReasonForm>
  );
}

/** Shows the whole number for a moment, once a reason is given. It leaves the screen with the panel. */
function Identifier({ accountId, masked }: { readonly accountId: string; readonly masked: string | null }) {
  const reveal = useCommand(api.details.revealIdentifier);
  const mayReveal = useMay('accounts_change');
  const [isAsking, setAsking] = useState(false);
  const [whole, setWhole] = useState<string | null>(null);
  const show = async (reason: string) => {
    const answer = await reveal.run({ accountId, reason });
    if (answer?.ok !== true) return;
    setWhole(answer.value.identifier);
    setAsking(false);
  };
  if (masked === null) return <>not known</>;
  return (
    <>
      <span className={own.secret}>{whole ?? masked}</span>{' '}
      {mayReveal && !isAsking && (
        <Button size="compact-xs" variant="default" onClick={() => (whole === null ? setAsking(true) : setWhole(null))}>
          {whole === null ? 'Show the whole number…' : 'Hide'}
        </Button>
      )}
      {isAsking && (
        <ReasonForm
          label="Why the whole number is needed; it is written in the journal"
          submitLabel="Show"
          command={reveal}
          onSubmit={(reason) => void show(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Facts({ accountId, known }: { readonly accountId: string; readonly known: AccountDetails }) {
  const { debtor, zones } = known;
  const language = new Intl.DisplayNames(['en'], { type: 'language' }).of(debtor.language) ?? debtor.language;
  return (
    <dl className={own.facts}>
      <div>
        <dt>Name</dt>
        <dd>
          {debtor.name} · {debtorKinds[debtor.kind].toLowerCase()}
        </dd>
      </div>
      <div>
        <dt>Birth date</dt>
        <dd>{debtor.birthOn === null ? 'not known' : <DateText on={debtor.birthOn} />}</dd>
      </div>
      <div>
        <dt>Identifier (national or tax number)</dt>
        <dd>
          <Identifier accountId={accountId} masked={debtor.identifierMasked} />
        </dd>
      </div>
      <div>
        <dt>Employer</dt>
        <dd>{debtor.employer === '' ? 'not known' : debtor.employer}</dd>
      </div>
      <div>
        <dt>Speaks</dt>
        <dd>{language}</dd>
      </div>
      <div>
        <dt>Creditor’s number of the debtor</dt>
        <dd>{debtor.externalReference === '' ? 'none' : debtor.externalReference}</dd>
      </div>
      <div>
        <dt>Time zones</dt>
        <dd>
          {zones.length === 0
            ? 'not known'
            : zones.map(({ zone, from }) => `${zoneName(zone)} (by ${from})`).join(', ')}
        </dd>
      </div>
    </dl>
  );
}

/** Alt+1: who the debtor is, correctable with a reason; what it was stays readable. */
export function DebtorTab({ accountId, today }: { readonly accountId: string; readonly today: string }) {
  const details = useDetails(accountId);
  const mayChange = useMay('accounts_change');
  const [isCorrecting, setCorrecting] = useState(false);
  const known = details.data;
  if (known === undefined) return <Waiting fault={details.fault} onRetry={() => void details.refresh()} />;
  if (known === null) return <p className={css.none}>This account is no longer in the book.</p>;
  return (
    <>
      <Facts accountId={accountId} known={known} />
      {mayChange && !isCorrecting && (
        <div className={own.actions}>
          <Button variant="default" onClick={() => setCorrecting(true)}>
            Correct…
          </Button>
        </div>
      )}
      {isCorrecting && (
        <CorrectDebtor
          key={known.debtor.version}
          accountId={accountId}
          debtor={known.debtor}
          today={today}
          onClose={() => setCorrecting(false)}
        />
      )}
      <DetailHistory
        title="What it was before"
        changes={known.changes.filter(({ subjectKind }) => subjectKind === 'debtor')}
      />
    </>
  );
}
