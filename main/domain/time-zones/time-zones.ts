import type { ZoneId } from '../../../shared/kernel/instant.ts';
import areaCodes from './area-codes.json' with { type: 'json' };
import places from './places.json' with { type: 'json' };

/** An address as far as a zone can be told from it; empty text where a part is not known. */
export interface PlaceFact {
  /** Two letters, or the name: "TX", "Texas". */
  readonly state: string;
  readonly postcode: string;
  /** ISO 3166 alpha-2; empty counts as the United States or Canada where state or postcode say so. */
  readonly country: string;
}

/** A country and, where the number plan tells it, the state: what rules of one territory ask for. */
export interface Region {
  readonly country: string;
  readonly state: string | null;
}

interface StateZones {
  readonly name: string;
  readonly zones: readonly ZoneId[];
  readonly postcodes?: Readonly<Record<string, readonly ZoneId[]>>;
}

const states = new Map<string, StateZones>(Object.entries(places.states as Readonly<Record<string, StateZones>>));
const stateCodes = new Map(
  [...states].flatMap(([code, { name }]) => [
    [code.toLowerCase(), code],
    [`${code.slice(0, 3)}${name}`.toLowerCase(), code],
  ]),
);
const countries = new Map<string, { readonly callingCode: string | null; readonly zones: readonly ZoneId[] }>(
  Object.entries(places.countries),
);
const areas = new Map(areaCodes.rows.flatMap((row) => row.codes.map((code) => [code, row] as const)));

/** Only these two have states here; elsewhere the country decides. */
const withStates = ['US', 'CA'];

const stateCode = (country: string, state: string): string | undefined =>
  stateCodes.get(`${country}-${state.trim()}`.toLowerCase());

/** The state a ZIP code belongs to, by the ranges of its first digits; military post has none. */
function stateOfZip(zip: string): string | undefined {
  if (!/^\d{5}/.test(zip)) return undefined;
  return places.zipStates.find(({ from, to }) => {
    const lead = zip.slice(0, from.length);
    return from <= lead && lead <= to;
  })?.state;
}

/** The codes ("US-TX") of the states an address names and its ZIP code lies in; several when they contradict each other. */
function stateCodesOf({ state, postcode, country }: PlaceFact): string[] {
  const codes = new Set<string>();
  for (const one of country === '' ? withStates : [country]) {
    const code = stateCode(one, state);
    if (code !== undefined) codes.add(code);
  }
  const byZip = country === 'CA' ? undefined : stateOfZip(postcode);
  if (byZip !== undefined) codes.add(byZip);
  return [...codes];
}

/** The zones of a state, narrowed by the longest postcode prefix that is known to lie within fewer of them. */
function zonesOfState(code: string, postcode: string): readonly ZoneId[] {
  const state = states.get(code);
  if (state === undefined) return [];
  for (let length = postcode.length; length > 0; length -= 1) {
    const narrowed = state.postcodes?.[postcode.slice(0, length)];
    if (narrowed !== undefined) return narrowed;
  }
  return state.zones;
}

/**
 * Every time zone an address may lie in: all zones of the state, fewer where the postcode narrows them. A state and a
 * ZIP code of another state give the zones of both (comment 6(b)(1)(i)-2: every place the data indicate). Empty when
 * nothing is known; military post is nowhere.
 */
export function zonesOfAddress(place: PlaceFact): ZoneId[] {
  const country = place.country.trim().toUpperCase();
  const postcode = place.postcode.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  if (country !== '' && !withStates.includes(country)) return [...zonesOfCountry(country)];
  const codes = stateCodesOf({ state: place.state, postcode, country });
  return [...new Set(codes.flatMap((code) => zonesOfState(code, postcode)))];
}

/**
 * Every time zone of a country, from east to west: for a debtor of whom no more is known than the country. Those of the
 * United States are of the fifty states and the District; empty for countries not known here.
 */
export const zonesOfCountry = (country: string): readonly ZoneId[] => countries.get(country)?.zones ?? [];

/**
 * The countries and states an address lies in, for rules of one territory. A state and a ZIP code of another state give
 * both, so that the rules of both are kept; a country alone where the state is not known.
 */
export function regionsOfAddress(place: PlaceFact): Region[] {
  const country = place.country.trim().toUpperCase();
  const state = place.state.trim();
  if (country !== '' && !withStates.includes(country)) return [{ country, state: state === '' ? null : state }];
  const postcode = place.postcode.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  const codes = stateCodesOf({ state, postcode, country });
  if (codes.length === 0) return [{ country, state: null }];
  return codes.map((code) => ({ country: code.slice(0, 2), state: code.slice(3) }));
}

const northAmerican = /^\+1([2-9]\d{2})[2-9]\d{6}$/;

/** Calling codes are prefix-free, so the first that fits is the one. */
const countryOfCallingCode = (e164: string): string | undefined =>
  [...countries].find(([, { callingCode }]) => callingCode !== null && e164.startsWith(`+${callingCode}`))?.[0];

/**
 * Every time zone a phone number (E.164) may ring in, by its area code: numbers are portable and exchanges do not tell
 * where in a straddling area the phone is. Empty for toll-free and personal numbers and for countries not known here.
 */
export function zonesOfPhone(e164: string): ZoneId[] {
  const areaCode = northAmerican.exec(e164)?.[1];
  if (areaCode !== undefined) return [...(areas.get(areaCode)?.zones ?? [])];
  const country = countryOfCallingCode(e164);
  return country === undefined ? [] : [...zonesOfCountry(country)];
}

/** The country and state an area code belongs to; null when unknown, and for numbers that belong nowhere. */
export function regionOfPhone(e164: string): Region | null {
  const areaCode = northAmerican.exec(e164)?.[1];
  if (areaCode === undefined) {
    const country = countryOfCallingCode(e164);
    return country === undefined ? null : { country, state: null };
  }
  const region = areas.get(areaCode)?.region;
  if (region === undefined) return null;
  const [country = region, state = null] = region.split('-');
  return { country, state };
}
