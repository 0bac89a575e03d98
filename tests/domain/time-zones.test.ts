import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import areaCodes from '../../main/domain/time-zones/area-codes.json' with { type: 'json' };
import places from '../../main/domain/time-zones/places.json' with { type: 'json' };
import {
  regionOfPhone,
  zonesOfAddress,
  zonesOfCountry,
  zonesOfPhone,
} from '../../main/domain/time-zones/time-zones.ts';
import { instantAt, isZone, wallClockIn } from '../../shared/kernel/instant.ts';
import { dataFile, testWithData } from '../imports/support.ts';

/** Prefixes with their time zones, from google/libphonenumber (Apache-2.0). */
const prefixSample = 'regf-contact-rules/phone_prefix_timezones_sample.csv';

const address = (state: string, postcode = '', country = 'US') => zonesOfAddress({ state, postcode, country });
const phone = (areaCode: string) => zonesOfPhone(`+1${areaCode}5550143`);

/** Two names for one clock are the same zone to a caller: Boise and Denver, Detroit and New York. */
const sameClock = (zone: string): string =>
  ['2026-01-15', '2026-07-15']
    .map((on) => wallClockIn(instantAt(on, '12:00', 'UTC'), zone))
    .map(({ on, minutes }) => `${on} ${minutes}`)
    .join('|');

describe('zones of an address', () => {
  test.each([
    ['NY', ['America/New_York']],
    ['IL', ['America/Chicago']],
    ['CO', ['America/Denver']],
    ['CA', ['America/Los_Angeles']],
    ['HI', ['Pacific/Honolulu']],
    ['AZ', ['America/Phoenix', 'America/Denver']],
    ['IN', ['America/Indiana/Indianapolis', 'America/Chicago']],
    ['KY', ['America/New_York', 'America/Chicago']],
    ['TN', ['America/New_York', 'America/Chicago']],
    ['FL', ['America/New_York', 'America/Chicago']],
    ['MI', ['America/Detroit', 'America/Menominee']],
    ['TX', ['America/Chicago', 'America/Denver']],
    ['KS', ['America/Chicago', 'America/Denver']],
    ['NE', ['America/Chicago', 'America/Denver']],
    ['ND', ['America/Chicago', 'America/Denver']],
    ['SD', ['America/Chicago', 'America/Denver']],
    ['ID', ['America/Boise', 'America/Los_Angeles']],
    ['OR', ['America/Los_Angeles', 'America/Boise']],
    ['NV', ['America/Los_Angeles', 'America/Denver']],
    ['AK', ['America/Anchorage', 'America/Adak']],
    ['PR', ['America/Puerto_Rico']],
    ['GU', ['Pacific/Guam']],
    ['VI', ['America/St_Thomas']],
    ['MP', ['Pacific/Saipan']],
    ['AS', ['Pacific/Pago_Pago']],
  ])('%s alone gives all zones of the state', (state, expected) => {
    expect(address(state)).toEqual(expected);
  });

  test.each([
    ['TX', '78701', ['America/Chicago']],
    ['TX', '79901', ['America/Denver']],
    ['TX', '79843', ['America/Chicago', 'America/Denver']],
    ['FL', '33101', ['America/New_York']],
    ['FL', '32501', ['America/Chicago']],
    ['FL', '32401', ['America/New_York', 'America/Chicago']],
    ['TN', '37402', ['America/New_York']],
    ['TN', '37201', ['America/Chicago']],
    ['KY', '40202', ['America/New_York']],
    ['KY', '42001', ['America/Chicago']],
    ['IN', '46204', ['America/Indiana/Indianapolis']],
    ['IN', '46402', ['America/Chicago']],
    ['AZ', '85001', ['America/Phoenix']],
    ['AZ', '86515-1234', ['America/Phoenix', 'America/Denver']],
    ['OR', '97201', ['America/Los_Angeles']],
    ['OR', '97910', ['America/Los_Angeles', 'America/Boise']],
    ['ID', '83702', ['America/Boise']],
    ['ID', '83814', ['America/Los_Angeles']],
    ['MI', '49938', ['America/Detroit', 'America/Menominee']],
    ['AK', '99501', ['America/Anchorage']],
    ['AK', '99546', ['America/Anchorage', 'America/Adak']],
  ])('%s %s is narrowed as far as the post office’s areas allow', (state, postcode, expected) => {
    expect(address(state, postcode)).toEqual(expected);
  });

  test('a ZIP code alone says the state; Puerto Rico and Guam are known', () => {
    expect(address('', '10001')).toEqual(['America/New_York']);
    expect(address('', '00901')).toEqual(['America/Puerto_Rico']);
    expect(address('', '00802')).toEqual(['America/St_Thomas']);
    expect(address('', '96910')).toEqual(['Pacific/Guam']);
    expect(address('', '96799')).toEqual(['Pacific/Pago_Pago']);
    expect(address('', '96813')).toEqual(['Pacific/Honolulu']);
  });

  test('a state and the ZIP code of another give both: the data contradict each other', () => {
    expect(address('CA', '10001')).toEqual(['America/Los_Angeles', 'America/New_York']);
  });

  test('states are understood by name and in any case', () => {
    expect(address('texas', '78701')).toEqual(['America/Chicago']);
    expect(address(' District of Columbia ')).toEqual(['America/New_York']);
    expect(address('Ontario', 'M5V 2T6', 'CA')).toEqual(['America/Toronto']);
    expect(zonesOfAddress({ state: 'WA', postcode: '', country: '' })).toEqual(['America/Los_Angeles']);
  });

  test('Canadian provinces that straddle a line, narrowed by postcode', () => {
    expect(address('BC', '', 'CA')).toEqual(['America/Vancouver', 'America/Edmonton']);
    expect(address('BC', 'V6B 1A1', 'CA')).toEqual(['America/Vancouver']);
    expect(address('BC', 'V1C 2A1', 'CA')).toEqual(['America/Vancouver', 'America/Edmonton']);
    expect(address('SK', 'S4P 3Y2', 'CA')).toEqual(['America/Regina']);
    expect(address('QC', 'H2X 1Y4', 'CA')).toEqual(['America/Toronto']);
  });

  test('what is not known gives nothing, not a guess', () => {
    expect(address('')).toEqual([]);
    expect(address('AE', '09001')).toEqual([]);
    expect(address('XX')).toEqual([]);
    expect(address('', '', 'ZZ')).toEqual([]);
    expect(address('', '', 'GB')).toEqual(['Europe/London']);
  });
});

describe('zones of a phone number', () => {
  test.each([
    ['212', ['America/New_York']],
    ['928', ['America/Phoenix', 'America/Denver']],
    ['480', ['America/Phoenix']],
    ['808', ['Pacific/Honolulu']],
    ['671', ['Pacific/Guam']],
    ['787', ['America/Puerto_Rico']],
    ['340', ['America/St_Thomas']],
    ['416', ['America/Toronto']],
  ])('area code %s', (areaCode, expected) => {
    expect(phone(areaCode)).toEqual(expected);
  });

  test('toll-free and personal numbers, and what is no number, are nowhere', () => {
    for (const areaCode of ['800', '888', '833', '500', '900', '700']) expect(phone(areaCode)).toEqual([]);
    expect(zonesOfPhone('')).toEqual([]);
    expect(zonesOfPhone('+12125550')).toEqual([]);
    expect(zonesOfPhone('2125550143')).toEqual([]);
  });

  test('other countries by calling code', () => {
    expect(zonesOfPhone('+442079460143')).toEqual(['Europe/London']);
    expect(zonesOfPhone('+35315550143')).toEqual(['Europe/Dublin']);
    expect(zonesOfPhone('+9995550143')).toEqual([]);
  });

  test('the region of a number, for rules of one territory', () => {
    expect(regionOfPhone('+16175550143')).toEqual({ country: 'US', state: 'MA' });
    expect(regionOfPhone('+14165550143')).toEqual({ country: 'CA', state: 'ON' });
    expect(regionOfPhone('+442079460143')).toEqual({ country: 'GB', state: null });
    expect(regionOfPhone('+18765550143')).toEqual({ country: 'JM', state: null });
    expect(regionOfPhone('+18005550143')).toBeNull();
    expect(regionOfPhone('0143')).toBeNull();
  });

  test('area codes that prefix databases know only half of name both zones (compliance parameters 5)', () => {
    const split: Readonly<Record<string, readonly [string, string]>> = {
      '850': ['America/New_York', 'America/Chicago'],
      '812': ['America/Indiana/Indianapolis', 'America/Chicago'],
      '930': ['America/Indiana/Indianapolis', 'America/Chicago'],
      '219': ['America/Chicago', 'America/Indiana/Indianapolis'],
      '574': ['America/Indiana/Indianapolis', 'America/Chicago'],
      '270': ['America/Chicago', 'America/New_York'],
      '364': ['America/Chicago', 'America/New_York'],
      '606': ['America/New_York', 'America/Chicago'],
      '906': ['America/Detroit', 'America/Menominee'],
      '423': ['America/New_York', 'America/Chicago'],
      '931': ['America/Chicago', 'America/New_York'],
      '605': ['America/Chicago', 'America/Denver'],
      '701': ['America/Chicago', 'America/Denver'],
      '308': ['America/Chicago', 'America/Denver'],
      '785': ['America/Chicago', 'America/Denver'],
      '620': ['America/Chicago', 'America/Denver'],
      '432': ['America/Chicago', 'America/Denver'],
      '208': ['America/Boise', 'America/Los_Angeles'],
      '986': ['America/Boise', 'America/Los_Angeles'],
      '541': ['America/Los_Angeles', 'America/Boise'],
      '458': ['America/Los_Angeles', 'America/Boise'],
      '775': ['America/Los_Angeles', 'America/Denver'],
      '928': ['America/Phoenix', 'America/Denver'],
      '907': ['America/Anchorage', 'America/Adak'],
      '807': ['America/Toronto', 'America/Winnipeg'],
      '250': ['America/Vancouver', 'America/Edmonton'],
      '778': ['America/Vancouver', 'America/Edmonton'],
      '236': ['America/Vancouver', 'America/Edmonton'],
      '672': ['America/Vancouver', 'America/Edmonton'],
    };
    for (const [areaCode, zones] of Object.entries(split)) {
      expect([areaCode, ...zones].slice(1).filter((zone) => !phone(areaCode).includes(zone))).toEqual([]);
    }
  });

  testWithData(prefixSample, 'every clock of the published prefix sample is among ours', () => {
    // The sample gives metropolitan Phoenix and Tucson the Navajo clock; the Nation lies in 928 alone.
    const metropolitan = new Set(['480', '520', '602', '623']);
    const rows = readFileSync(dataFile(prefixSample), 'utf8').trim().split(/\r?\n/);
    let seen = 0;
    for (const row of rows.slice(1)) {
      const [prefix = '', zones = ''] = row.split(',');
      const areaCode = prefix.slice(1, 4);
      const ours = phone(areaCode).map(sameClock);
      for (const zone of zones.split('&')) {
        if (metropolitan.has(areaCode) && zone === 'America/Denver') continue;
        expect(ours, `${prefix} ${zone}`).toContain(sameClock(zone));
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(50);
  });
});

describe('a country alone', () => {
  test.each(['US', 'CA'])('%s stands for every clock of its states, its far territories apart', (country) => {
    const far = ['US-PR', 'US-VI', 'US-GU', 'US-MP', 'US-AS', 'US-PW', 'US-FM', 'US-MH'];
    const states = Object.entries(places.states).filter(([code]) => code.startsWith(country) && !far.includes(code));
    const ours = zonesOfCountry(country).map(sameClock);
    for (const [code, { zones }] of states) for (const zone of zones) expect(ours, code).toContain(sameClock(zone));
    expect(new Set(ours).size).toBe(ours.length);
  });

  test('of which nothing is known has none', () => {
    expect(zonesOfCountry('')).toEqual([]);
    expect(zonesOfCountry('ZZ')).toEqual([]);
  });
});

describe('the tables', () => {
  test('every zone is one that clocks know', () => {
    const zones = [
      ...areaCodes.rows.flatMap((row) => row.zones),
      ...Object.values(places.countries).flatMap((one) => one.zones),
      ...Object.values(places.states).flatMap((one) => one.zones),
    ];
    expect([...new Set(zones)].filter((zone) => !isZone(zone))).toEqual([]);
  });

  test('every area code stands once and is a possible one', () => {
    const codes = areaCodes.rows.flatMap((row) => row.codes);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[2-9][0-8]\d$/.test(code) || /(.)\1$/.test(code))).toEqual([]);
    expect(codes.length).toBeGreaterThan(430);
  });

  test('a postcode narrows a state, it never adds a zone', () => {
    for (const [code, state] of Object.entries(places.states)) {
      if (!('postcodes' in state)) continue;
      for (const zones of Object.values(state.postcodes)) {
        expect(
          zones.filter((zone) => !(state.zones as readonly string[]).includes(zone)),
          code,
        ).toEqual([]);
      }
    }
  });

  test('every state and territory has area codes whose zones the state knows', () => {
    for (const row of areaCodes.rows.filter(({ region }) => region.startsWith('US-'))) {
      const state = address(row.region.slice(3)).map(sameClock);
      expect(
        row.zones.filter((zone) => !state.includes(sameClock(zone))),
        row.region,
      ).toEqual([]);
    }
    const regions = new Set(areaCodes.rows.map((row) => row.region));
    const islands = ['US-PW', 'US-FM', 'US-MH'];
    const missing = Object.keys(places.states).filter((code) => code.startsWith('US-') && !regions.has(code));
    expect(missing.toSorted()).toEqual(islands.toSorted());
  });
});
