import { zonesOfAddress, zonesOfPhone } from '../domain/time-zones/time-zones.ts';
import type { PlacedContactPoint, PlacedDebtor } from '../services/placement-reading.ts';
import type { ContactPointLabel } from '../../shared/vocabulary/contact.ts';
import type { FieldName } from './header-names.ts';
import type { RowCells } from './row-cells.ts';
import { displayName, type NameReading, sortName } from '../domain/debtor-name.ts';
import { fromParts, isBusinessName, readName } from './values/people.ts';
import { readPhones } from './values/phones.ts';
import { readCountry, readPostcode, readState } from './values/places.ts';
import { readEmails, readLanguage } from './values/words.ts';

const nameFields: readonly FieldName[] = ['business_name', 'surname', 'given_name', 'name'];
const maximumName = 200;

/**
 * Who owes. A business name comes first, then surname and given name, then the one name column. A file without any name
 * column still makes accounts: the debtor is called by the reference until a name is known. A row with an empty name in a
 * file that has names is refused; a given name alone will do, with a remark. So does a debtor without a readable birth date.
 */
export function readDebtor(cells: RowCells, reference: string): PlacedDebtor {
  const { country: home } = cells.at.plan.options;
  const name = nameOf(cells, reference);
  const languageText = cells.text('language');
  const language = languageText === '' ? null : readLanguage(languageText);
  if (languageText !== '' && language === null)
    cells.remark(`The language “${languageText}” is not known; it was left out.`);
  return {
    kind: name.kind,
    name: displayName(name).slice(0, maximumName),
    sortName: sortName(name).slice(0, maximumName),
    givenName: name.givenName,
    surname: name.surname,
    businessName: name.businessName,
    birthOn: cells.optionalDate('birth_date'),
    identifier: cells.text('identifier') || null,
    externalReference: cells.text('debtor_reference'),
    language,
    country: countryOf(cells, home),
  };
}

function nameOf(cells: RowCells, reference: string): NameReading {
  const business = cells.nameText('business_name');
  const surname = cells.nameText('surname');
  const whole = cells.nameText('name');
  if (business !== '') return { kind: 'business', givenName: '', surname: '', businessName: business };
  if (surname !== '') {
    const given = cells.nameText('given_name');
    // Exports with one pair of name columns put a company into the surname.
    return given === '' && isBusinessName(surname)
      ? { kind: 'business', givenName: '', surname: '', businessName: surname }
      : fromParts(given, surname);
  }
  if (whole !== '') return readName(whole);
  const only = cells.nameText('given_name');
  if (only !== '') {
    if (isBusinessName(only)) {
      cells.remark('The name of the business stands in the column of given names; it was taken as such.');
      return { kind: 'business', givenName: '', surname: '', businessName: only };
    }
    cells.remark('The surname is missing; the debtor is called by the given name.');
    return fromParts(only, '');
  }
  const mapped = nameFields.filter((field) => cells.feeds(field) && field !== 'given_name');
  const [first] = mapped;
  if (first !== undefined) cells.problem(first, 'The name is missing.');
  else cells.remark('The file has no name; the debtor is called by the account’s reference.');
  return { kind: 'person', givenName: '', surname: `Debtor ${reference}`, businessName: '' };
}

/** The debtor's country where the row says one that is known, else the agency's. */
export function countryOf(cells: RowCells, home: string): string {
  const text = cells.text('country');
  if (text === '') return home;
  const code = readCountry(text);
  if (code === null) cells.remark(`The country “${text}” is not known; ${home} is assumed.`);
  return code ?? home;
}

const nowhere = { line2: '', city: '', state: '', postcode: '', zones: [] };

/** Every way to reach the debtor the row names, without repetitions. What cannot be read is kept as text and flagged. */
export function readContactPoints(
  cells: RowCells,
  debtor: Pick<PlacedDebtor, 'kind' | 'country'>,
): PlacedContactPoint[] {
  const own: ContactPointLabel = debtor.kind === 'business' ? 'work' : 'home';
  const points = [
    ...address(cells, debtor, own),
    ...phones(cells, 'phone', own, debtor.country),
    ...phones(cells, 'mobile', 'mobile', debtor.country),
    ...phones(cells, 'work_phone', 'work', debtor.country),
    ...phones(cells, 'phone2', 'other', debtor.country),
    ...emails(cells, own, debtor.country),
  ];
  const seen = new Set<string>();
  return points.filter(({ kind, value }) => {
    const key = `${kind} ${value.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function address(
  cells: RowCells,
  { country }: Pick<PlacedDebtor, 'country'>,
  label: ContactPointLabel,
): PlacedContactPoint[] {
  const street = cells.text('address');
  const line2 = cells.text('address2');
  const city = cells.text('city');
  const stateText = cells.text('state');
  const postcodeText = cells.text('postcode');
  if (street === '' && city === '' && postcodeText === '' && stateText === '') return [];
  const state = stateText === '' ? '' : (cells.take('state', readState(stateText, country)) ?? '');
  const postcode =
    postcodeText === '' ? '' : (cells.take('postcode', readPostcode(postcodeText, country, state)) ?? '');
  const value = street === '' ? line2 : street;
  const second = street === '' ? '' : line2;
  const zones = zonesOfAddress({ state, postcode, country });
  return [{ kind: 'address', label, value, line2: second, city, state, postcode, country, zones, readable: true }];
}

function phones(cells: RowCells, field: FieldName, label: ContactPointLabel, country: string): PlacedContactPoint[] {
  const text = cells.text(field);
  if (text === '') return [];
  return readPhones(text, country).map(({ value, extension, readable }) => {
    if (!readable) cells.remark(`The phone number “${value.slice(0, 40)}” could not be read; it is kept as written.`);
    const line2 = extension === '' ? '' : `ext. ${extension}`;
    const zones = readable ? zonesOfPhone(value) : [];
    return { ...nowhere, kind: 'phone', label, value: value.slice(0, 100), line2, country, zones, readable };
  });
}

function emails(cells: RowCells, label: ContactPointLabel, country: string): PlacedContactPoint[] {
  return readEmails(cells.text('email')).map(({ value, readable }) => {
    if (!readable)
      cells.remark(`“${value.slice(0, 40)}” does not have the form of an email address; it is kept as written.`);
    return { ...nowhere, kind: 'email', label, value: value.slice(0, 254), country, readable };
  });
}
