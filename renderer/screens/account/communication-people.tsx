import { Button, Select, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { type PartyRole, partyRoles } from '../../../shared/vocabulary/compliance.ts';
import { api } from '../../api/api.ts';
import { useCommand } from '../../api/use-command.ts';
import { DateText } from '../../components/date-text.tsx';
import { Form } from '../../components/form.tsx';
import { optionsOf } from '../../components/options.ts';
import { ReasonForm } from '../../components/reason-form.tsx';
import { Refused } from '../../components/refused.tsx';
import { useMay } from '../../state/session.ts';
import css from './communication.module.css';
import type { Communication, TabFacts } from './use-communication.ts';

type Party = Communication['parties'][number];
type OtherRole = Exclude<PartyRole, 'debtor'>;

const roleOptions = optionsOf(partyRoles).filter(
  (option): option is { value: OtherRole; label: string } => option.value !== 'debtor',
);
const nobody = { role: 'spouse' as OtherRole, name: '', phone: '', email: '', address: '', note: '' };

function AddPerson({ accountId }: { readonly accountId: string }) {
  const add = useCommand(api.communication.addParty);
  const [person, setPerson] = useState(nobody);
  const isNamed = person.name.trim() !== '';
  const submit = async () => {
    if (!isNamed) return;
    const answer = await add.run({ accountId, ...person });
    if (answer?.ok === true) setPerson(nobody);
  };
  const field = (name: Exclude<keyof typeof nobody, 'role'>, label: string, maxLength: number) => (
    <TextInput
      label={label}
      required={name === 'name'}
      maxLength={maxLength}
      value={person[name]}
      onChange={({ currentTarget }) => setPerson({ ...person, [name]: currentTarget.value })}
    />
  );
  return (
    <Form
      columns={2}
      onSubmit={() => void submit()}
      actions={
        <Button type="submit" loading={add.running} disabled={!isNamed}>
          Add
        </Button>
      }
    >
      <h3 className={`${css.heading} ${css.both}`}>Add a person</h3>
      <Select
        label="Who it is to the debtor"
        comboboxProps={{ withinPortal: false }}
        data={roleOptions}
        value={person.role}
        onChange={(role) => setPerson({ ...person, role: role ?? person.role })}
      />
      {field('name', 'Name', 200)}
      {field('phone', 'Phone', 200)}
      {field('email', 'Email', 200)}
      {field('address', 'Address', 400)}
      {field('note', 'Note', 4000)}
      <div className={css.both}>
        <Refused refusal={add.refusal} detail={add.detail} fault={add.fault} />
      </div>
    </Form>
  );
}

function Person({
  accountId,
  party,
  mayEnd,
}: {
  readonly accountId: string;
  readonly party: Party;
  readonly mayEnd: boolean;
}) {
  const end = useCommand(api.communication.endParty);
  const [isEnding, setEnding] = useState(false);
  const reached = [party.phone, party.email, party.address, party.note].filter((part) => part !== '');
  return (
    <li className={css.item}>
      <span>
        <span className={css.name}>
          <strong>{party.name}</strong> {partyRoles[party.role]}
          {party.mayBeTold && party.endedOn === null ? (
            <span className={css.good}>
              <IconCheck size={16} aria-hidden /> May be told of the debt
            </span>
          ) : (
            <span className={css.bad}>
              <IconX size={16} aria-hidden /> May not be told of the debt
            </span>
          )}
        </span>
        <span className={css.small}>
          since <DateText on={party.sinceOn} />
          {party.endedOn !== null && (
            <>
              , no party since <DateText on={party.endedOn} />
            </>
          )}
          {reached.length > 0 && ` · ${reached.join(' · ')}`}
        </span>
      </span>
      {mayEnd && party.endedOn === null && !isEnding && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`No longer a party: ${party.name}`}
          onClick={() => setEnding(true)}
        >
          End…
        </Button>
      )}
      {isEnding && (
        <div className={css.both}>
          <ReasonForm
            label={`Why ${party.name} is no longer a party`}
            submitLabel="End it"
            command={end}
            onSubmit={(reason) =>
              void end
                .run({ accountId, partyId: party.id, reason })
                .then((answer) => answer?.ok === true && setEnding(false))
            }
            onClose={() => setEnding(false)}
          />
        </div>
      )}
    </li>
  );
}

/** Other people of the debtor, and whether they may be told of the debt. */
export function PeopleTab({ accountId, known: { parties } }: TabFacts) {
  const mayWork = useMay('accounts_work');
  const mayEnd = useMay('accounts_change');
  return (
    <section className={css.section} aria-label="People of the debtor">
      {parties.length === 0 ? (
        <p className={css.none}>Nobody but the debtor is known. Only the debtor may be told of the debt.</p>
      ) : (
        <ul className={css.list}>
          {parties.map((party) => (
            <Person key={party.id} accountId={accountId} party={party} mayEnd={mayEnd} />
          ))}
        </ul>
      )}
      {mayWork && <AddPerson accountId={accountId} />}
    </section>
  );
}
