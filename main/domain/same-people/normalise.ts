import type { DebtorKind } from '../../../shared/vocabulary/accounts.ts';

/** A debtor as far as the matching asks; phones in E.164 where they could be read. */
export interface DebtorFace {
  readonly id: string;
  readonly kind: DebtorKind;
  readonly givenName: string;
  readonly surname: string;
  readonly businessName: string;
  readonly birthOn: string | null;
  readonly identifier: string | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly addresses: readonly FaceAddress[];
}

export interface FaceAddress {
  readonly street: string;
  readonly line2: string;
  readonly city: string;
  readonly postcode: string;
}

/** The same debtor without case, accents, punctuation, legal forms and abbreviations. Empty parts are not known. */
export interface PlainFace {
  readonly id: string;
  readonly given: string;
  readonly surname: string;
  /** A firm’s name without its legal form; empty for a person. */
  readonly firm: string;
  readonly birthOn: string;
  readonly identifier: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly addresses: readonly PlainAddress[];
}

export interface PlainAddress {
  readonly street: string;
  /** Street and second line: what is written in either order. */
  readonly lines: readonly string[];
  readonly city: string;
  readonly postcode: string;
}

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .map((pair): [string, string] => {
        const [short = '', long = ''] = pair.split(':');
        return [short, long];
      }),
  );

/** Words that only say what kind of firm it is in law. */
const legalForms = new Set(
  `inc incorporated corp corporation co company llc llp lllp lp pllc ltd limited plc pc pa gmbh ag kg ohg ug se sa sarl sas
  srl spa bv nv oy ab aps kk pty pte sro doo ltda cia eurl sl slu kft zrt the`.split(/\s+/),
);

/** Words of firms in their short form (USPS Publication 28, appendix G, and common ledgers). */
const firmWords = pairs(`assn:association assoc:associates bros:brothers ctr:center centre:center dept:department
  dist:distributors ent:enterprises entpr:enterprises grp:group hosp:hospital hldgs:holdings ins:insurance
  intl:international int:international mfg:manufacturing mgmt:management mgt:management mkt:market natl:national
  svc:service svcs:service services:service sys:systems tech:technologies technology:technologies univ:university
  med:medical amer:american bldg:building constr:construction const:construction eng:engineering rest:restaurant and:
  n:and`);

/** Words of streets in their short form (USPS Publication 28, appendices C1 and C2). */
const streetWords =
  pairs(`ave:avenue av:avenue blvd:boulevard bvd:boulevard cct:circuit cir:circle cl:close cres:crescent cr:crescent ct:court
  crt:court dr:drive drv:drive esp:esplanade expy:expressway fwy:freeway gr:grove gdns:gardens hwy:highway la:lane
  ln:lane pde:parade pkwy:parkway pl:place plz:plaza rd:road sq:square st:street str:street ter:terrace tce:terrace
  trl:trail n:north s:south e:east w:west ne:northeast nw:northwest se:southeast sw:southwest apt:unit apartment:unit
  ste:unit suite:unit fl:floor flr:floor bldg:building mt:mount po:po ft:fort`);

/** Lower case letters and digits; accents go, everything else parts words, an apostrophe or dot parts nothing. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/[.'’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const written = (text: string, words: ReadonlyMap<string, string>): string =>
  plainText(text)
    .split(' ')
    .map((word) => words.get(word) ?? word)
    .filter((word) => word !== '')
    .join(' ');

const generations = /\b(?:jr|sr|ii|iii|iv)$/;
/** A person’s name: a generation behind it is no part of it (father and son are told apart by dates and identifiers). */
const plainName = (text: string): string => plainText(text).replace(generations, '').trim();

/** A firm’s name without "&", "and", its legal form and abbreviations; kept whole when nothing else would be left. */
export function plainFirm(text: string): string {
  const whole = written(text.replace(/\s*(?:\bt\/a\b|\bd\/?b\/?a\b).*$/i, '').replace(/[&+]/g, ' and '), firmWords);
  const core = whole
    .split(' ')
    .filter((word) => !legalForms.has(word))
    .join(' ');
  return core === '' ? whole : core;
}

export const plainStreet = (text: string): string => written(text, streetWords);

/** Numbers that were printed in advertisements, or are keyed where none is known (domain handbook 2.23). */
const knownFakes = new Set(['78051120', '219099999', '219090000', '123456789', '987654321', '111223333', '457555462']);

/**
 * An identifier fit to be compared: letters and digits, without the zeros in front that spreadsheets lose. Empty for one
 * that is known to be nobody’s, has one sign repeated, or is too short to tell anybody apart.
 */
export function plainIdentifier(text: string | null): string {
  const plain = (text ?? '').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  const bare = plain.replace(/^0+/, '');
  const isUnissued = /^\d{9}$/.test(plain) && /^(?:000|666)|^...00|0000$/.test(plain);
  return bare.length < 4 || /^(.)\1*$/.test(plain) || knownFakes.has(bare) || isUnissued ? '' : bare;
}

const plainEmail = (text: string): string => text.trim().toLowerCase();
const plainPhone = (text: string): string => {
  const digits = text.replace(/\D/g, '');
  return digits.length < 7 || /^(.)\1*$/.test(digits.slice(-7)) ? '' : digits;
};
const known = (texts: readonly string[]): string[] => [...new Set(texts.filter((text) => text !== ''))];

export function plainFace(face: DebtorFace): PlainFace {
  const isFirm = face.kind === 'business';
  return {
    id: face.id,
    given: isFirm ? '' : plainName(face.givenName),
    surname: isFirm ? '' : plainName(face.surname),
    firm: isFirm ? plainFirm(face.businessName || face.surname) : '',
    birthOn: isFirm ? '' : (face.birthOn ?? ''),
    identifier: plainIdentifier(face.identifier),
    phones: known(face.phones.map(plainPhone)),
    emails: known(face.emails.map(plainEmail)),
    addresses: face.addresses.map(({ street, line2, city, postcode }) => ({
      street: plainStreet(street),
      lines: known([plainStreet(street), plainStreet(line2)]),
      city: plainText(city),
      postcode: plainText(postcode).replace(/ /g, '').slice(0, 5),
    })),
  };
}
