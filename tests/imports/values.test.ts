import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DecimalMark, markEvidence, readAmount } from '../../main/imports/values/amounts.ts';
import { type DateOrder, orderEvidence, readDate } from '../../main/imports/values/dates.ts';
import { sortName } from '../../main/domain/debtor-name.ts';
import { fromParts, readName } from '../../main/imports/values/people.ts';
import { readPhone, readPhones } from '../../main/imports/values/phones.ts';
import { readCountry, readPostcode, readState } from '../../main/imports/values/places.ts';
import { maskCardNumbers, readYesNo } from '../../main/imports/values/words.ts';
import { decimalOf } from '../../shared/kernel/minor.ts';

const amount = (text: string, currency = 'USD', mark: DecimalMark | null = '.') => {
  const reading = readAmount(text, currency, mark);
  return reading.ok ? reading.value : reading.reason;
};

describe('amounts', () => {
  test.each([
    ['1234.5', 123450],
    ['1,234.56', 123456],
    ['1.234,56', 123456],
    ['1 234,56', 123456],
    ["1'234.50", 123450],
    ['1,234,567', 123456700],
    ['12,34,567.89', 123456789],
    ['$1,234.56', 123456],
    ['-$5.00', -500],
    ['$-5.00', -500],
    ['($5.00)', -500],
    ['(1,234.00)', -123400],
    ['5.00-', -500],
    ['−5.00', -500],
    ['5.00 CR', -500],
    ['5.00 DR', 500],
    ['USD 12.00', 1200],
    ['12.00 USD', 1200],
    ['12,5', 1250],
    ['.99', 99],
    ['5.', 500],
    ['+7.10', 710],
    ['-', 0],
    ['$ -', 0],
    ['0', 0],
    ['5.00E+05', 50000000],
    ['5E5', 50000000],
    ['1.23E-1', 12.3],
    ['-1.5e+3', -150000],
    ['99.99000000000001', 9999],
    ['0.30000000000000004', 30],
  ])('%s is read to the cent', (text, cents) => {
    if (Number.isInteger(cents)) expect(amount(text)).toBe(cents);
    else expect(amount(text)).toContain('more decimals');
  });

  test('an amount that may be read two ways follows its column', () => {
    expect(amount('1,234')).toBe(123400);
    expect(amount('1,234', 'USD', ',')).toContain('more decimals');
    expect(amount('1.234', 'EUR', ',')).toBe(123400);
    expect(amount('1.234', 'EUR', '.')).toContain('more decimals');
    expect(markEvidence('1.234')).toBe('either');
    expect(markEvidence('1.234,00')).toBe(',');
    expect(markEvidence('$12.50')).toBe('.');
  });

  test('a point nothing in the file explains is not guessed at', () => {
    expect(amount('1.500', 'USD', null)).toBe('may mean 1,500.00 or 1.50: “1.500”; nothing in the file says which.');
    expect(amount('1,500', 'USD', null)).toBe(150000);
    expect(amount('1.500', 'KWD', null)).toBe(1500);
    expect(amount('1.500E3', 'USD', null)).toBe(150000);
    expect(amount('12.50', 'USD', null)).toBe(1250);
  });

  test('currencies have their own decimals, and another currency is refused', () => {
    expect(amount('1,234', 'JPY')).toBe(1234);
    expect(amount('1.234', 'KWD')).toBe(1234);
    expect(amount('€5.00')).toContain('another currency');
    expect(amount('€5.00', 'EUR')).toBe(500);
    expect(amount('EUR 5.00')).toContain('EUR');
    expect(amount('NT$ 500', 'TWD')).toBe(50000);
  });

  test.each(['abc', '1,2345.67', '1.2.3,4', '5%', '12-34', '#REF!', '1e99', '9'.repeat(30), '$', '1,23,4'])(
    '%s is no amount',
    (text) => {
      expect(typeof amount(text)).toBe('string');
    },
  );

  test('what was written as scientific notation is exact, and says what a spreadsheet did', () => {
    const reading = readAmount('5.00E+05', 'USD', '.');
    expect(reading).toMatchObject({ ok: true, value: 50000000, remark: expect.stringContaining('spreadsheet') });
  });

  const cents = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 });
  const grouped = (minor: number, group: string, decimal: string): string => {
    const [whole = '', decimals = ''] = decimalOf(Math.abs(minor), 'USD').split('.');
    return `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${decimal}${decimals}`;
  };

  test('every amount comes back from every notation', () => {
    const notations: ((minor: number) => string)[] = [
      (minor) => decimalOf(minor, 'USD'),
      (minor) => `${minor < 0 ? '-' : ''}${grouped(minor, ',', '.')}`,
      (minor) => `${minor < 0 ? '-' : ''}${grouped(minor, '.', ',')}`,
      (minor) => `${grouped(minor, ' ', ',')}${minor < 0 ? '-' : ''}`,
      (minor) => (minor < 0 ? `($${grouped(minor, ',', '.')})` : `$${grouped(minor, ',', '.')}`),
      (minor) => `${grouped(minor, "'", '.')} ${minor < 0 ? 'CR' : 'DR'}`,
    ];
    fc.assert(
      fc.property(cents, fc.constantFrom(...notations), (minor, write) => {
        expect(amount(write(minor))).toBe(minor);
      }),
    );
  });

  test('scientific notation is shifted, not calculated', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 2, max: 12 }),
        (digit, rest, exponent) => {
          const text = `${digit}.${String(rest).padStart(2, '0')}E+${String(exponent).padStart(2, '0')}`;
          expect(amount(text)).toBe(Number(`${digit}${String(rest).padStart(2, '0')}${'0'.repeat(exponent)}`));
        },
      ),
    );
  });
});

const date = (text: string, order: DateOrder | null = 'mdy', window: 'past' | 'any' = 'past') => {
  const reading = readDate(text, order, '2026-11-23', window);
  return reading.ok ? reading.value : reading.reason;
};

describe('dates', () => {
  test.each([
    ['2024-02-29', '2024-02-29'],
    ['2024/2/9', '2024-02-09'],
    ['2024-01-05T13:45:00Z', '2024-01-05'],
    ['2024-01-05 00:00:00', '2024-01-05'],
    ['1/5/2024 12:30 PM', '2024-01-05'],
    ['20240105', '2024-01-05'],
    ['01052024', '2024-01-05'],
    ['1/5/2024', '2024-01-05'],
    ['13/5/2024', '2024-05-13'],
    ['24 October 2011', '2011-10-24'],
    ['Oct 24, 2011', '2011-10-24'],
    ['24-Oct-11', '2011-10-24'],
    ['24OCT2011', '2011-10-24'],
    ['3. März 2020', '2020-03-03'],
    ['Friday, March 3, 2023', '2023-03-03'],
    ['1st of May 2023', '2023-05-01'],
    ['1/5/24', '2024-01-05'],
    ['1/5/68', '1968-01-05'],
    ['05.06.2024', '2024-05-06'],
  ])('%s', (text, expected) => {
    expect(date(text)).toBe(expected);
  });

  test('the order of the column decides, and nothing is guessed where it is unknown', () => {
    expect(date('05.06.2024', 'dmy')).toBe('2024-06-05');
    expect(date('05/06/2024', null)).toContain('two orders');
    expect(date('05/05/2024', null)).toBe('2024-05-05');
    expect(date('25/06/2024', null)).toBe('2024-06-25');
    expect(date('24/06/05', 'ymd')).toBe('2024-06-05');
  });

  test('two-digit years never lie ahead for the past, and may for what falls due', () => {
    expect(date('1/5/30')).toBe('1930-01-05');
    expect(date('1/5/30', 'mdy', 'any')).toBe('2030-01-05');
  });

  test.each(['2023-02-29', '13/13/2024', '2024-00-10', 'soon', '1234', '99/99/9999', '5/6', '1700-01-01'])(
    '%s is no date',
    (text) => {
      expect(date(text)).not.toMatch(/^\d{4}-/);
    },
  );

  test('what a cell proves about its column', () => {
    expect(orderEvidence('13/05/2024')).toBe('dmy');
    expect(orderEvidence('05/13/2024')).toBe('mdy');
    expect(orderEvidence('05/06/2024')).toBe('ambiguous');
    expect(orderEvidence('05/05/2024')).toBeNull();
    expect(orderEvidence('2024-05-06')).toBeNull();
  });

  test('every date of the calendar comes back from every notation', () => {
    const notations: readonly [DateOrder, (year: string, month: string, day: string) => string][] = [
      ['mdy', (year, month, day) => `${month}/${day}/${year}`],
      ['dmy', (year, month, day) => `${day}.${month}.${year}`],
      ['dmy', (year, month, day) => `${Number(day)}-${Number(month)}-${year}`],
      ['mdy', (year, month, day) => `${month}${day}${year}`],
      ['ymd', (year, month, day) => `${year}${month}${day}`],
      ['ymd', (year, month, day) => `${year}/${month}/${day}`],
    ];
    const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom(...notations), (day, [order, write]) => {
        const expected = day.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = expected.split('-');
        const text = write(year, month, dayOfMonth);
        // Eight digits beginning like a year are read with the year first, whatever the column's order.
        fc.pre(!(/^\d{8}$/.test(text) && order === 'mdy' && /^(19|20)/.test(text)));
        expect(date(text, order, 'any')).toBe(expected);
      }),
    );
  });
});

describe('people', () => {
  test.each([
    ['Lopez, Maria', 'person', 'Lopez, Maria'],
    ['LOPEZ, MARIA J', 'person', 'LOPEZ, MARIA J'],
    ['Maria Lopez', 'person', 'Lopez, Maria'],
    ['Mr. Jan van der Berg', 'person', 'van der Berg, Jan'],
    ['John Smith, Jr.', 'person', 'Smith Jr., John'],
    ['Smith, John Jr', 'person', 'Smith Jr, John'],
    ['Riverton Plumbing LLC', 'business', 'Riverton Plumbing LLC'],
    ['Holt & Sons, Inc.', 'business', 'Holt & Sons, Inc.'],
    ['Beispiel GmbH', 'business', 'Beispiel GmbH'],
    ['Acme Holdings', 'business', 'Acme Holdings'],
    ['Co, Anna', 'person', 'Co, Anna'],
    ['Madonna', 'person', 'Madonna'],
  ])('%s is a %s', (text, kind, sorted) => {
    const name = readName(text);
    expect([name.kind, sortName(name)]).toEqual([kind, sorted]);
  });

  test('characters that turn a name around are left out of it', () => {
    expect(sortName(readName('Nice \u202egnp.exe Person\u202c'))).toBe('Person, Nice gnp.exe');
    expect(sortName(readName('\u2067Holt\u2069, Kai'))).toBe('Holt, Kai');
  });

  test('titles go, suffixes stay with the surname', () => {
    expect(fromParts('Dr. Ana Maria', 'Ruiz')).toMatchObject({ givenName: 'Ana Maria', surname: 'Ruiz' });
    expect(fromParts('John III', 'Holt')).toMatchObject({ givenName: 'John', surname: 'Holt III' });
  });
});

describe('phones, places, words', () => {
  test.each([
    ['(212) 555-0142', 'US', '+12125550142', ''],
    ['212.555.0142 x17', 'US', '+12125550142', '17'],
    ['1-212-555-0142', 'US', '+12125550142', ''],
    ['2125550142.0', 'US', '+12125550142', ''],
    ['+44 20 7946 0958', 'US', '+442079460958', ''],
    ['020 7946 0958', 'GB', '+442079460958', ''],
  ])('%s in %s is %s', (text, country, value, extension) => {
    expect(readPhone(text, country)).toEqual({ value, extension, readable: true });
  });

  test('a number that cannot be read is kept as it is written', () => {
    for (const text of ['0000000000', '555-0142', 'ask wife', '9999999999']) {
      expect(readPhone(text, 'US')).toEqual({ value: text, extension: '', readable: false });
    }
  });

  test('two numbers in one cell are two numbers', () => {
    expect(readPhones('212 555 0142 / 212 555 0143', 'US').map(({ value }) => value)).toEqual([
      '+12125550142',
      '+12125550143',
    ]);
  });

  test('leading zeros a spreadsheet dropped are restored, and the row says so', () => {
    expect(readPostcode('2134', 'US', 'MA')).toMatchObject({
      ok: true,
      value: '02134',
      remark: expect.stringContaining('02134'),
    });
    expect(readPostcode('501', 'US', 'NY')).toMatchObject({ value: '00501' });
    expect(readPostcode('21341234', 'US', 'MA')).toMatchObject({ value: '02134-1234' });
    expect(readPostcode('2134', 'US', 'TX')).toMatchObject({ value: '02134', remark: expect.stringContaining('TX') });
    expect(readPostcode('60601', 'US', 'IL')).toEqual({ ok: true, value: '60601' });
    expect(readPostcode('60601-1234', 'US', 'IL')).toEqual({ ok: true, value: '60601-1234' });
    expect(readPostcode('sw1a 1aa', 'GB', '')).toEqual({ ok: true, value: 'SW1A 1AA' });
  });

  test('states and countries by code or name', () => {
    expect(readState('Texas', 'US')).toEqual({ ok: true, value: 'TX' });
    expect(readState('n.y.', 'US')).toEqual({ ok: true, value: 'NY' });
    expect(readState('Ontario', 'CA')).toEqual({ ok: true, value: 'ON' });
    expect(readState('Zz', 'US')).toMatchObject({ value: 'Zz', remark: expect.stringContaining('not known') });
    expect(['USA', 'U.S.A.', 'us', 'United States', 'Canada', 'Germany', 'GBR', 'Nowhere'].map(readCountry)).toEqual([
      'US',
      'US',
      'US',
      'US',
      'CA',
      'DE',
      'GB',
      null,
    ]);
  });

  test('yes, no, and neither', () => {
    expect(readYesNo('Y')).toEqual({ ok: true, value: true });
    expect(readYesNo('0')).toEqual({ ok: true, value: false });
    expect(readYesNo('maybe').ok).toBe(false);
  });

  test('a card number in free text keeps only its last four digits', () => {
    expect(maskCardNumbers('paid with 4111 1111 1111 1111 last week')).toEqual({
      text: 'paid with ending 1111 last week',
      masked: true,
    });
    expect(maskCardNumbers('ref 1234567890123')).toEqual({ text: 'ref 1234567890123', masked: false });
  });
});

describe('what spreadsheets and keyboards make of values', () => {
  test('a day count is a date, and says so; a year or a reference is none', () => {
    expect(readDate('45250', 'mdy', '2026-11-23', 'past')).toMatchObject({
      ok: true,
      value: '2023-11-20',
      remark: expect.stringContaining('45250'),
    });
    expect(date('45250.75')).toBe('2023-11-20');
    expect(date('1999')).toContain('not a date');
    expect(date('123456')).toContain('not a date');
  });

  test('dates and amounts of East Asian keyboards', () => {
    expect(date('2024年1月5日')).toBe('2024-01-05');
    expect(date('2024년 1월 5일')).toBe('2024-01-05');
    expect(date('２０２４／０１／０５')).toBe('2024-01-05');
    expect(amount('￥１，２３４', 'JPY')).toBe(1234);
  });

  test.each([
    ['1067', 'DE', '01067'],
    ['600001', 'JP', '060-0001'],
    ['1310100', 'BR', '01310-100'],
    ['800', 'AU', '0800'],
    ['1000', 'FR', '01000'],
    ['950', 'PL', '00-950'],
    ['75001', 'FR', '75001'],
    ['12', 'DE', '12'],
  ])('the postcode %s of %s becomes %s', (text, country, value) => {
    expect(readPostcode(text, country, '')).toMatchObject({
      value,
      ...(value !== text && { remark: expect.stringContaining('leading zeros') }),
    });
  });
});
