import { getCountries } from 'libphonenumber-js/min';
import { type Reading, read } from './reading.ts';

const codesByName = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(',').map((pair): [string, string] => {
      const [code = '', name = ''] = pair.trim().split(':');
      return [name.toLowerCase(), code];
    }),
  );

const usStates = codesByName(
  `AL:Alabama,AK:Alaska,AZ:Arizona,AR:Arkansas,CA:California,CO:Colorado,CT:Connecticut,DE:Delaware,DC:District of Columbia,
  FL:Florida,GA:Georgia,HI:Hawaii,ID:Idaho,IL:Illinois,IN:Indiana,IA:Iowa,KS:Kansas,KY:Kentucky,LA:Louisiana,ME:Maine,
  MD:Maryland,MA:Massachusetts,MI:Michigan,MN:Minnesota,MS:Mississippi,MO:Missouri,MT:Montana,NE:Nebraska,NV:Nevada,
  NH:New Hampshire,NJ:New Jersey,NM:New Mexico,NY:New York,NC:North Carolina,ND:North Dakota,OH:Ohio,OK:Oklahoma,OR:Oregon,
  PA:Pennsylvania,RI:Rhode Island,SC:South Carolina,SD:South Dakota,TN:Tennessee,TX:Texas,UT:Utah,VT:Vermont,VA:Virginia,
  WA:Washington,WV:West Virginia,WI:Wisconsin,WY:Wyoming,PR:Puerto Rico,VI:Virgin Islands,GU:Guam,AS:American Samoa,
  MP:Northern Mariana Islands`,
);
const canadianProvinces = codesByName(
  `AB:Alberta,BC:British Columbia,MB:Manitoba,NB:New Brunswick,NL:Newfoundland and Labrador,NS:Nova Scotia,
  NT:Northwest Territories,NU:Nunavut,ON:Ontario,PE:Prince Edward Island,QC:Quebec,SK:Saskatchewan,YT:Yukon,QC:Québec`,
);
const postalCodes: Readonly<Record<string, ReadonlySet<string>>> = {
  US: new Set([...usStates.values(), 'AA', 'AE', 'AP']),
  CA: new Set(canadianProvinces.values()),
};

/** States whose postcodes begin with zero. */
const leadingZeroStates = new Set(['CT', 'MA', 'ME', 'NH', 'NJ', 'NY', 'PR', 'RI', 'VT', 'VI', 'AE']);

const countryAliases: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  america: 'US',
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'great britain': 'GB',
  deutschland: 'DE',
  españa: 'ES',
  méxico: 'MX',
  österreich: 'AT',
  schweiz: 'CH',
  holland: 'NL',
};
const alpha3: Readonly<Record<string, string>> = {
  CAN: 'CA',
  MEX: 'MX',
  GBR: 'GB',
  DEU: 'DE',
  FRA: 'FR',
  ESP: 'ES',
  ITA: 'IT',
  NLD: 'NL',
  AUS: 'AU',
  NZL: 'NZ',
  IRL: 'IE',
  PRI: 'PR',
};

let namesOfCountries: ReadonlyMap<string, string> | null = null;

/** English country names to codes, made once from the names the run time knows and the countries in use. */
function countryNames(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  namesOfCountries ??= new Map(getCountries().map((code) => [(names.of(code) ?? code).toLowerCase(), code]));
  return namesOfCountries;
}

/** A country as a two-letter code; null when the text names none. */
export function readCountry(text: string): string | null {
  const plain = text.trim().replaceAll('.', '');
  if (/^[a-z]{2}$/i.test(plain)) return countryAliases[plain.toLowerCase()] ?? plain.toUpperCase();
  const lower = plain.toLowerCase();
  return countryAliases[lower] ?? alpha3[plain.toUpperCase()] ?? countryNames().get(lower) ?? null;
}

/** A state or province as its postal code where the country is known to have it; else the text as written. */
export function readState(text: string, country: string): Reading<string> {
  const plain = text.trim().replace(/\.$/, '');
  const code = plain.replaceAll('.', '').toUpperCase();
  const known = postalCodes[country];
  if (!known) return read(plain);
  if (known.has(code)) return read(code);
  const named = (country === 'CA' ? canadianProvinces : usStates).get(plain.toLowerCase());
  return named !== undefined ? read(named) : read(plain, `The state “${plain}” is not known; it is kept as written.`);
}

/**
 * Countries whose postcodes are digits of one length and may begin with zero, with the place of the hyphen where they
 * have one (Universal Postal Union, addressing systems).
 */
const digitPostcodes: Readonly<Record<string, { readonly length: number; readonly hyphenAt?: number }>> = {
  AU: { length: 4 },
  BR: { length: 8, hyphenAt: 5 },
  CN: { length: 6 },
  CO: { length: 6 },
  DE: { length: 5 },
  DK: { length: 4 },
  EE: { length: 5 },
  ES: { length: 5 },
  FI: { length: 5 },
  FR: { length: 5 },
  IT: { length: 5 },
  JP: { length: 7, hyphenAt: 3 },
  KR: { length: 5 },
  KZ: { length: 6 },
  MX: { length: 5 },
  MY: { length: 5 },
  NO: { length: 4 },
  NZ: { length: 4 },
  PE: { length: 5 },
  PL: { length: 5, hyphenAt: 2 },
  PR: { length: 5 },
  RO: { length: 6 },
  SG: { length: 6 },
  TR: { length: 5 },
  UA: { length: 5 },
  ZA: { length: 4 },
};

/** Of the zeros before a postcode a spreadsheet drops, more than two are not believed. */
const mostZeros = 2;

const restoredRemark = (plain: string, value: string): string =>
  `The postcode ${plain} had lost its leading zeros; it was restored to ${value}.`;

function readForeignPostcode(plain: string, country: string): Reading<string> {
  const form = digitPostcodes[country];
  if (!form || !/^\d+$/.test(plain)) return read(plain.toUpperCase());
  if (plain.length >= form.length || plain.length < form.length - mostZeros) return read(plain);
  const digits = plain.padStart(form.length, '0');
  const cut = form.hyphenAt;
  const value = cut === undefined ? digits : `${digits.slice(0, cut)}-${digits.slice(cut)}`;
  return read(value, restoredRemark(plain, value));
}

/**
 * A postcode. Spreadsheets drop the leading zeros of numbers, so they are restored in the countries that have them and the
 * row says so; nine digits of the United States become ZIP+4. Others are kept as written, in capitals.
 */
export function readPostcode(text: string, country: string, state: string): Reading<string> {
  const plain = text.trim().replace(/\.0$/, '');
  if (country !== 'US') return readForeignPostcode(plain, country);
  const [, first = '', plus = ''] = /^(\d{3,5})(?:[- ]?(\d{4}))?$/.exec(plain) ?? [];
  if (first === '') {
    const kept = read(plain.toUpperCase(), `The postcode “${plain}” is not a US one; it is kept as written.`);
    return /^\d{5}-$/.test(plain) ? read(plain.slice(0, 5)) : kept;
  }
  const restored = first.padStart(5, '0');
  const value = plus === '' ? restored : `${restored}-${plus}`;
  if (restored === first) return read(value);
  const doubt =
    state !== '' && !leadingZeroStates.has(state) ? ` It does not fit the state ${state}; please check.` : '';
  return read(value, `${restoredRemark(plain, value)}${doubt}`);
}
