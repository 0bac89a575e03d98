import { partyRoles } from '../../../shared/vocabulary/compliance.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import css from './side-panels.module.css';
import own from './people-section.module.css';
import { Section } from './side-section.tsx';
import type { Communication } from './use-communication.ts';

type Party = Communication['parties'][number];

/** Those a call can be meant for: whoever is a party today, or will be. */
export const presentParties = (parties: readonly Party[], today: string): readonly Party[] =>
  parties.filter(({ endedOn }) => endedOn === null || endedOn > today);

/** Who is on the line: the debtor, or one of their people; the gate and the log of the call follow it. */
export function People({
  parties,
  debtorName,
  partyId,
  onParty,
  mayWork,
}: {
  readonly parties: readonly Party[];
  readonly debtorName: string;
  readonly partyId: string | null;
  readonly onParty: (partyId: string | null) => void;
  readonly mayWork: boolean;
}) {
  if (parties.length === 0) return null;
  const choice = (id: string | null, name: string, words: string, isTold: boolean) => (
    <label key={id ?? 'debtor'} className={id === partyId ? own.chosen : own.person}>
      <input type="radio" name="meant-for" checked={id === partyId} disabled={!mayWork} onChange={() => onParty(id)} />
      <span className={own.name}>{name}</span>
      <span className={isTold ? own.told : own.untold}>{words}</span>
    </label>
  );
  return (
    <Section title="Who is meant" count={parties.length + 1} hint="M">
      <div role="radiogroup" aria-label="Whom the call is meant for">
        {choice(null, debtorName, 'debtor', true)}
        {parties.map((party) =>
          choice(
            party.id,
            party.name,
            `${partyRoles[party.role].toLowerCase()}, ${party.mayBeTold ? 'may be told' : 'tell nothing'}`,
            party.mayBeTold,
          ),
        )}
      </div>
      <p className={css.small}>
        <KeyCap>Alt</KeyCap> <KeyCap>2</KeyCap> shows their rights
      </p>
    </Section>
  );
}
