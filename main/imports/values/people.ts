import type { NameReading } from '../../domain/debtor-name.ts';
import { tidy } from './blank.ts';

/** Legal forms, as whole words; dots are dropped before comparing. */
const legalForms = new Set(
  `inc incorporated corp corporation co company llc llp lllp lp pllc ltd limited plc pc pa gmbh ag kg ohg ug se sa sarl sas srl
  spa bv nv oy ab as aps kk pty pte sro doo ltda cia eurl sl slu kft zrt`
    .split(/\s+/)
    .filter((form) => form !== ''),
);
/** Forms that are also common short words or surnames: they count only as the last word. */
const onlyLast = new Set(['co', 'pc', 'pa', 'as', 'se', 'ab', 'sa', 'ag', 'sl', 'lp', 'spa', 'sas', 'kg', 'nv']);
/** Words that only businesses and institutions carry. */
const businessWords =
  /\b(?:bank|church|school|university|college|hospital|clinic|pharmacy|restaurant|services?|solutions?|systems|enterprises?|holdings?|partners|associates|group|international|industries|trading|construction|plumbing|logistics|insurance|foundation|trust|estate of|city of|county of|state of|department|holding|& sons?|and sons|bros\.?|brothers|dba|d\/b\/a)\b/i;

const suffixes = /^(?:jr|sr|ii|iii|iv|v|esq|md|phd)\.?$/i;
const particles = new Set(
  'van von der den de del della di da dos das du la le las los st ter ten bin ibn al el mac'.split(' '),
);
const titles = /^(?:mr|mrs|ms|miss|mx|dr|prof|rev|sir|herr|frau|señor|señora|sr|sra)\.?\s+(?=\S)/i;

const business = (name: string): NameReading => ({ kind: 'business', givenName: '', surname: '', businessName: name });
const person = (givenName: string, surname: string): NameReading => ({
  kind: 'person',
  givenName,
  surname,
  businessName: '',
});

/** Does the name carry a legal form, or a word only businesses have? */
export function isBusinessName(name: string): boolean {
  const words = name
    .toLowerCase()
    .replace(/[.'’]/g, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  if (
    words.length > 1 &&
    words.some((word, index) => legalForms.has(word) && (!onlyLast.has(word) || (index > 0 && word === last)))
  ) {
    return true;
  }
  return businessWords.test(name) || / & /.test(name);
}

/**
 * One name column: "Last, First" is a person, a legal form or a word only businesses carry makes a business, and what is
 * left is a person as "First Last" (domain handbook 2.1). Titles are dropped, "Jr" stays with the surname.
 */
export function readName(text: string): NameReading {
  const name = tidy(text).replace(/^"|"$/g, '');
  const comma = name.indexOf(',');
  if (isBusinessName(name)) return business(name);
  if (comma > 0) {
    const [first = '', second = '', ...rest] = name.split(',').map((part) => part.trim());
    // "John Smith, Jr." has its comma before the suffix only.
    if (rest.length === 0 && suffixes.test(second)) return splitPlain(`${first} ${second}`);
    const given = [second, ...rest].filter((part) => part !== '').join(' ');
    return fromParts(given, first);
  }
  return splitPlain(name);
}

/** Given name and surname in columns of their own. */
export function fromParts(givenName: string, surname: string): NameReading {
  const words = tidy(givenName).replace(titles, '').split(' ');
  const suffix = words.length > 1 && suffixes.test(words.at(-1) ?? '') ? (words.pop() ?? '') : '';
  return person(words.join(' '), [tidy(surname), suffix].filter((part) => part !== '').join(' '));
}

function splitPlain(name: string): NameReading {
  const words = name.replace(titles, '').split(' ');
  if (words.length === 1) return person('', words[0] ?? '');
  let start = words.length - 1;
  if (start > 1 && suffixes.test(words[start] ?? '')) start -= 1;
  while (start > 1 && particles.has((words[start - 1] ?? '').toLowerCase())) start -= 1;
  return person(words.slice(0, start).join(' '), words.slice(start).join(' '));
}
