import { type Role, roles } from '../../../shared/vocabulary/roles.ts';
import { api } from '../../api/api.ts';
import { queryClient, sessionKey } from '../../api/query-client.ts';
import { useCommand } from '../../api/use-command.ts';
import { DoorFrame } from '../../components/door-frame.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { Refused } from '../../components/refused.tsx';
import { useKeys } from '../../state/keys.ts';
import type { BookStatus } from '../../state/session.ts';
import { useKeyPresses } from '../../state/use-key-presses.ts';
import { isRole } from './is-role.ts';
import css from './practice-sign-in.module.css';

const duties: Readonly<Record<Role, string>> = {
  owner: 'Everything, with users, backup and recovery',
  supervisor: 'The team’s work, corrections, imports, letters',
  agent: 'Calls, notes, promises',
  bookkeeper: 'Payments, reversals, reports',
  compliance: 'Holds, disputes, the audit journal',
  auditor: 'Reads everything, changes nothing',
};

const order = Object.keys(roles);
/** Roles in the order they are always listed; a role of a later version comes last. */
const rankOf = (role: string): number => (isRole(role) ? order.indexOf(role) : order.length);

/** A practice book lets anyone step into any of its people, one key each, so that every role can be tried. */
export default function PracticeSignInScreen({ book }: { readonly book: BookStatus }) {
  useKeyPresses(true);
  const step = useCommand(api.session.practiceSignIn);
  const enter = async (login: string) => {
    const answer = await step.run({ login });
    if (answer?.ok) await queryClient.invalidateQueries({ queryKey: sessionKey });
  };
  const people = book.practiceUsers.toSorted((a, b) => rankOf(a.role) - rankOf(b.role)).slice(0, 9);
  useKeys(
    people.map(({ login, name }, index) => ({
      key: String(index + 1),
      label: `Work as ${name}`,
      run: () => void enter(login),
    })),
    'Practice book',
  );
  return (
    <DoorFrame
      practice
      wide
      title="Who do you want to be?"
      lead={`${book.agencyName ?? 'This book'} is for practice: its people and debts are invented, nothing leaves this computer.`}
      foot={`Duly ${book.version}`}
    >
      <Refused {...step} />
      <ul className={css.people}>
        {people.map(({ login, name, role }, index) => (
          <li key={login}>
            <button
              type="button"
              className={css.person}
              disabled={step.running}
              onClick={() => void enter(login)}
              autoFocus={index === 0}
            >
              <KeyCap>{String(index + 1)}</KeyCap>
              <span className={css.words}>
                <span className={css.name}>
                  {isRole(role) ? roles[role] : role} · {name}
                </span>
                <span className={css.duty}>{isRole(role) ? duties[role] : ''}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </DoorFrame>
  );
}
