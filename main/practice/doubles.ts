import { plainLetters, type PracticeDebtor } from './people.ts';

/** Somebody whom two creditors wrote down, each in its own way. */
type Retold = (them: PracticeDebtor, own: PracticeDebtor) => PracticeDebtor;

const withFirstPhone = (own: PracticeDebtor, value: string | undefined): PracticeDebtor['phones'] =>
  own.phones.map((phone, index) => (index === 0 && value !== undefined ? { ...phone, value } : phone));
const named = (own: PracticeDebtor, givenName: string, surname: string) => ({
  ...own,
  kind: 'person' as const,
  givenName,
  surname,
  businessName: '',
  name: `${givenName} ${surname}`,
  sortName: `${surname}, ${givenName}`,
  email: own.email === null ? null : `${plainLetters(surname)}${own.email.replace(/^\D*/, '')}`,
});
const placeOf = ({ street, city, state, postcode }: PracticeDebtor) => ({ street, city, state, postcode });
/** The name with its last two letters exchanged, as a hurried hand types it. */
const slipped = (name: string): string => name.replace(/(.)(.)$/, '$2$1');

/** By how many debtors were told before: whom to tell as somebody already told. */
const retold: Readonly<Record<number, Retold>> = {
  // The same in everything but the street, which is abbreviated: a link is suggested.
  30: (them, own) => ({
    ...named(own, them.givenName, them.surname),
    ...placeOf(them),
    street: them.street.replace('Street', 'St').replace('Road', 'Rd').replace('Avenue', 'Ave'),
    birthOn: them.birthOn,
    phones: withFirstPhone(own, them.phones[0]?.value),
  }),
  // Moved, and the surname mistyped: somebody should look.
  50: (them, own) => ({
    ...named(own, them.givenName, slipped(them.surname)),
    birthOn: them.birthOn,
    phones: withFirstPhone(own, them.phones[0]?.value),
  }),
  // An initial and no telephone in common, but one address and one date of birth.
  70: (them, own) => ({
    ...named(own, them.givenName.slice(0, 1), them.surname),
    ...placeOf(them),
    birthOn: them.birthOn,
  }),
};

/** Lets a few practice debtors be told twice, as real placements do, and notes who they are. */
export interface Doubles {
  readonly pairs: readonly { readonly a: string; readonly b: string }[];
  /** The debtor as told, or as somebody who is in the book already; draws nothing by chance. */
  tell(own: PracticeDebtor): PracticeDebtor;
  /** The debtor last told is in the book under this id. */
  keep(told: PracticeDebtor, id: string): void;
}

export function createDoubles(): Doubles {
  const pairs: { a: string; b: string }[] = [];
  let count = 0;
  let original: { readonly told: PracticeDebtor; readonly id: string } | null = null;
  return {
    pairs,
    tell: (own) => (original === null ? own : (retold[count]?.(original.told, own) ?? own)),
    keep: (told, id) => {
      const isDouble = retold[count] !== undefined;
      if (isDouble && original !== null) pairs.push({ a: original.id, b: id });
      if (isDouble) original = null;
      // Who is told again is somebody of whom enough is known.
      else if (original === null && told.kind === 'person' && told.birthOn !== null) original = { told, id };
      count += 1;
    },
  };
}
