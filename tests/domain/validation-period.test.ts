import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { legalHolidayOn } from '../../main/domain/holidays/legal-holidays.ts';
import { isWithinValidation, validationOf, validationPeriod } from '../../main/domain/validation-period.ts';
import { addDays } from '../../shared/kernel/local-date.ts';

const folder = join(import.meta.dirname, '../../../shared/data/regf-contact-rules');
const hasData = existsSync(folder);

interface Example {
  readonly provided: string;
  readonly earliest_assumed_receipt: string;
  readonly earliest_validation_period_end: string;
}

describe.skipIf(!hasData)(
  'the validation period and the published examples (skipped while the data folder is absent)',
  () => {
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');

    it('equals every example', () => {
      const { cases } = JSON.parse(read('validation_period_examples.json')) as { readonly cases: readonly Example[] };
      expect(cases.length).toBeGreaterThan(0);
      for (const one of cases) {
        expect(validationPeriod(one.provided, 'mail')).toEqual({
          assumedReceivedOn: one.earliest_assumed_receipt,
          endsOn: one.earliest_validation_period_end,
        });
      }
    });

    it('knows every legal public holiday of 2024 to 2030 and no other day', () => {
      const rows = read('us_legal_public_holidays_2024_2030.csv').trim().split('\n').slice(1);
      const listed = rows.map((row) => row.split(',')[0] ?? '');
      const computed: string[] = [];
      for (let on = '2024-01-01'; on <= '2030-12-31'; on = addDays(on, 1))
        if (legalHolidayOn(on) !== null) computed.push(on);
      expect(computed).toEqual(listed);
      expect(computed).toHaveLength(77);
    });
  },
);

describe('legal public holidays of 5 USC 6103(a)', () => {
  it('stay on the date of the law when it is a Saturday or a Sunday; the day off instead is no holiday of 6103(a)', () => {
    expect(legalHolidayOn('2026-07-04')).toBe('Independence Day');
    expect(legalHolidayOn('2026-07-03')).toBeNull();
    expect(legalHolidayOn('2027-07-05')).toBeNull();
  });

  it('hold for years beyond any list', () => {
    expect(legalHolidayOn('2041-11-28')).toBe('Thanksgiving Day');
    expect(legalHolidayOn('2041-11-21')).toBeNull();
  });

  it('begin with the law that made them', () => {
    expect(legalHolidayOn('2020-06-19')).toBeNull();
    expect(legalHolidayOn('2021-06-19')).not.toBeNull();
    expect(legalHolidayOn('1985-01-21')).toBeNull();
  });
});

describe('the validation period (12 CFR 1006.34(b)(5))', () => {
  it('is received the same day when handed over in person, on a Sunday too', () => {
    expect(validationPeriod('2026-11-22', 'in_person')).toEqual({
      assumedReceivedOn: '2026-11-22',
      endsOn: '2026-12-22',
    });
  });

  it('counts five days by email as by mail', () => {
    expect(validationPeriod('2026-08-03', 'email')).toEqual(validationPeriod('2026-08-03', 'mail'));
  });

  it('counts Friday, July 3, 2026: the day off for the holiday on Saturday is not a legal public holiday', () => {
    expect(validationPeriod('2026-06-30', 'mail').assumedReceivedOn).toBe('2026-07-07');
  });

  it('leaves out Christmas and New Year among the five days but not among the thirty', () => {
    expect(validationPeriod('2026-12-23', 'mail')).toEqual({ assumedReceivedOn: '2026-12-31', endsOn: '2027-01-30' });
    expect(validationPeriod('2026-12-24', 'mail').assumedReceivedOn).toBe('2027-01-04');
  });

  it('never ends earlier for a notice sent later, over seven years', () => {
    let before = validationPeriod('2024-01-01', 'mail');
    for (let on = '2024-01-02'; on <= '2030-12-31'; on = addDays(on, 1)) {
      const period = validationPeriod(on, 'mail');
      expect(period.endsOn >= before.endsOn, on).toBe(true);
      before = period;
    }
  });
});

const notice = { kind: 'validation', way: 'mail', sentOn: '2026-11-02', returnedOn: null } as const;

describe('the validation period of an account', () => {
  it('does not exist without a notice', () => {
    expect(validationOf([])).toBeNull();
    expect(validationOf([{ ...notice, kind: 'credit_reporting' }])).toBeNull();
    expect(isWithinValidation(null, '2026-11-22')).toBe(false);
  });

  it('does not exist while the only notice came back: it was never given', () => {
    expect(validationOf([{ ...notice, returnedOn: '2026-11-12' }])).toBeNull();
  });

  it('starts anew with the notice that was sent again', () => {
    const sentAgain = [
      { ...notice, returnedOn: '2026-11-12' },
      { ...notice, sentOn: '2026-11-13' },
    ];
    expect(validationOf(sentAgain)).toEqual({ sentOn: '2026-11-13', ...validationPeriod('2026-11-13', 'mail') });
    expect(validationOf([...sentAgain].reverse())).toEqual(validationOf(sentAgain));
  });

  it('holds through its last day', () => {
    const period = validationOf([notice]);
    const endsOn = period?.endsOn ?? '';
    expect(isWithinValidation(period, endsOn)).toBe(true);
    expect(isWithinValidation(period, addDays(endsOn, 1))).toBe(false);
  });
});
