import type { Role } from '../../shared/vocabulary/roles.ts';
import type { Chance } from './chance.ts';

/** The one password of every practice person; practice books tell it to everybody. */
export const practicePassword = 'practice makes perfect';

/** Who works in the practice agency. All invented. */
export const practiceStaff: readonly { readonly login: string; readonly name: string; readonly role: Role }[] = [
  { login: 'dana', name: 'Dana Whitfield', role: 'owner' },
  { login: 'sam', name: 'Sam Ortiz', role: 'supervisor' },
  { login: 'ana', name: 'Ana Brandt', role: 'agent' },
  { login: 'ben', name: 'Ben Cole', role: 'agent' },
  { login: 'bea', name: 'Bea Lindqvist', role: 'bookkeeper' },
  { login: 'cody', name: 'Cody Marsh', role: 'compliance' },
  { login: 'ada', name: 'Ada Novak', role: 'auditor' },
];

const givenNames = [
  'Kai',
  'Lea',
  'Mio',
  'Nia',
  'Gus',
  'Pia',
  'Omar',
  'Ines',
  'Theo',
  'Ruth',
  'Hugo',
  'Mara',
  'Jonas',
  'Elsa',
  'Amir',
  'Noor',
  'Felix',
  'Greta',
  'Ivan',
  'Yara',
  'Owen',
  'Tess',
  'Luis',
  'Carla',
  'Dev',
  'Asha',
  'Emil',
  'Freya',
  'Józef',
  'Renée',
  'Søren',
  'Zoë',
  'Hana',
  'Kenji',
  'Lin',
  'Pablo',
] as const;
const surnames = [
  'Holt',
  'Sato',
  'Nagy',
  'Abara',
  'Brandt',
  'Okoye',
  'Lind',
  'Marlow',
  'Ferro',
  'Quist',
  'Harlan',
  'Voss',
  'Delgado',
  'Iwu',
  'Petrov',
  'Larkin',
  'Moreau',
  'Tran',
  'Baptiste',
  'Koenig',
  'Osei',
  'Ravel',
  'Stone',
  'Tully',
  'Unger',
  'Varga',
  'Wolfe',
  'Xu',
  'Yates',
  'Zeller',
  'O’Dea',
  'Núñez',
] as const;
const businesses = [
  'Bakery',
  'Auto Repair',
  'Florists',
  'Plumbing',
  'Print Shop',
  'Landscaping',
  'Diner',
  'Cleaners',
] as const;
const streets = [
  'Oak Street',
  'Elm Avenue',
  'Maple Road',
  'Second Street',
  'Harbor Lane',
  'Mill Road',
  'Chestnut Drive',
  'Station Road',
] as const;

/** Places with their area code; numbers use the reserved 555-01xx range. */
const places = [
  { city: 'Springfield', state: 'NY', postcode: '10001', area: '212' },
  { city: 'Riverton', state: 'IL', postcode: '60601', area: '312' },
  { city: 'Mesa Vista', state: 'AZ', postcode: '85001', area: '602' },
  { city: 'Harborview', state: 'CA', postcode: '94103', area: '415' },
  { city: 'Pine Bluff', state: 'TX', postcode: '75201', area: '214' },
  { city: 'Kailua', state: 'HI', postcode: '96734', area: '808' },
  { city: 'Lakewood', state: 'CO', postcode: '80202', area: '303' },
  { city: 'Fairhaven', state: 'FL', postcode: '33130', area: '305' },
] as const;

export interface PracticeDebtor {
  readonly kind: 'person' | 'business';
  readonly givenName: string;
  readonly surname: string;
  readonly businessName: string;
  readonly name: string;
  readonly sortName: string;
  readonly birthOn: string | null;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  readonly phones: readonly { readonly value: string; readonly label: 'mobile' | 'home' | 'work' }[];
  readonly email: string | null;
}

/** A name as it stands in an email address. */
export const plainLetters = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

/** An invented debtor: no such person, number or address. */
export function practiceDebtor(chance: Chance): PracticeDebtor {
  const place = chance.one(places);
  const isBusiness = chance.percent(6);
  const givenName = chance.one(givenNames);
  const surname = chance.one(surnames);
  const businessName = isBusiness ? `${surname} ${chance.one(businesses)} LLC` : '';
  const number = (): string => `+1${place.area}5550${String(chance.whole(100, 199))}`;
  const labels = isBusiness
    ? (['work'] as const)
    : chance.percent(45)
      ? (['mobile', 'home'] as const)
      : (['mobile'] as const);
  return {
    kind: isBusiness ? 'business' : 'person',
    givenName: isBusiness ? '' : givenName,
    surname: isBusiness ? '' : surname,
    businessName,
    name: isBusiness ? businessName : `${givenName} ${surname}`,
    sortName: isBusiness ? businessName : `${surname}, ${givenName}`,
    birthOn:
      isBusiness || chance.percent(30)
        ? null
        : `19${chance.whole(50, 99)}-0${chance.whole(1, 9)}-1${chance.whole(0, 9)}`,
    street: `${chance.whole(1, 4999)} ${chance.one(streets)}`,
    city: place.city,
    state: place.state,
    postcode: place.postcode,
    phones: labels.map((label) => ({ value: number(), label })),
    email: chance.percent(55)
      ? `${plainLetters(isBusiness ? surname : givenName)}${chance.whole(1, 99)}@example.com`
      : null,
  };
}

/** Who placed the practice debts. */
export const practiceCreditors = [
  { code: 'RIVMED', name: 'Riverton Medical', rateBp: null, debtClass: 'medical', prefix: 'RM' },
  { code: 'CITYWTR', name: 'City Water Works', rateBp: null, debtClass: 'consumer', prefix: 'CW' },
  { code: 'CARDBNK', name: 'Card Bank', rateBp: 990, debtClass: 'consumer', prefix: 'CB' },
] as const;
