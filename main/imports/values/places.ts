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
 * A postcode. Spreadsheets drop the leading zeros of numbers, so for the United States they are restored and the row
 * says so; nine digits become ZIP+4. Others are kept as written, in capitals.
 */
export function readPostcode(text: string, country: string, state: string): Reading<string> {
  const plain = text.trim().replace(/\.0$/, '');
  if (country !== 'US') return read(plain.toUpperCase());
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
  return read(value, `The postcode ${plain} had lost its leading zeros; it was restored to ${value}.${doubt}`);
}
