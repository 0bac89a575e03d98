import type { DebtorKind } from '../../shared/vocabulary/accounts.ts';

/** A name in its parts; a person has no business name, a business no given name. */
export interface NameReading {
  readonly kind: DebtorKind;
  readonly givenName: string;
  readonly surname: string;
  readonly businessName: string;
}

/** How people read it: "Maria Lopez", or the business name. */
export const displayName = (name: NameReading): string =>
  name.kind === 'business' ? name.businessName : [name.givenName, name.surname].filter((part) => part !== '').join(' ');

/** How lists sort it: "Lopez, Maria", or the business name. */
export const sortName = (name: NameReading): string =>
  name.kind === 'business'
    ? name.businessName
    : [name.surname, name.givenName].filter((part) => part !== '').join(', ');

/** The last characters of a national or tax number that may be read out to tell people apart: four, of a short one fewer. */
export const lastOfIdentifier = (identifier: string): string => identifier.slice(-Math.min(4, identifier.length >> 1));

/** A national or tax number with all but its last characters hidden. */
export const maskedIdentifier = (identifier: string): string => `••••${lastOfIdentifier(identifier)}`;
