// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { formatMoney } from '../../renderer/components/format.ts';
import { MoneyField } from '../../renderer/components/money-field.tsx';
import { parseDate } from '../../renderer/components/parse-date.ts';
import { parseMoney } from '../../renderer/components/parse-money.ts';
import { furnishPage, show } from './support.tsx';

beforeAll(furnishPage);
afterEach(cleanup);

describe('an amount as a person types it', () => {
  test.each([
    ['1,234.50', 'USD', '.', 123450],
    ['$ 1,234.5', 'USD', '.', 123450],
    ['1234', 'USD', '.', 123400],
    ['.99', 'USD', '.', 99],
    ['12,5', 'USD', '.', 1250],
    ['1.234,50', 'EUR', ',', 123450],
    ['1.234', 'EUR', ',', 123400],
    ['12.5', 'EUR', ',', 1250],
    ['1,234', 'JPY', '.', 1234],
    ['(15.00)', 'USD', '.', -1500],
    ["1'234.50", 'CHF', '.', 123450],
  ])('%s in %s with decimal mark %s is %i minor units', (typed, currency, mark, minor) => {
    expect(parseMoney(typed, currency, mark)).toBe(minor);
  });

  test.each([
    ['12.345', 'USD', '.'],
    ['1,23,4', 'USD', '.'],
    ['12.5', 'JPY', '.'],
    ['abc', 'USD', '.'],
    ['', 'USD', '.'],
    ['1.2.3', 'USD', '.'],
  ])('%s in %s is no amount', (typed, currency, mark) => {
    expect(parseMoney(typed, currency, mark)).toBeNull();
  });

  test('is read aloud with parentheses when negative and a dash when nothing', () => {
    expect(formatMoney(-1250, 'USD')).toBe('($12.50)');
    expect(formatMoney(0, 'USD')).toBe('–');
    expect(formatMoney(900719925474099, 'USD')).toBe('$9,007,199,254,740.99');
  });
});

function Amount({ heard }: { readonly heard: (minor: number | null) => void }) {
  const [minor, setMinor] = useState<number | null>(null);
  return (
    <MoneyField
      label="Amount received"
      currency="USD"
      value={minor}
      onChange={(next) => {
        setMinor(next);
        heard(next);
      }}
    />
  );
}

test('the amount field hands out minor units, writes them neatly on leaving, and says when it holds no amount', () => {
  const heard: (number | null)[] = [];
  show(<Amount heard={(minor) => heard.push(minor)} />);
  const field = screen.getByLabelText<HTMLInputElement>('Amount received');
  fireEvent.change(field, { target: { value: '1234.5' } });
  fireEvent.blur(field);
  expect(heard).toEqual([123450]);
  expect(field.value).toBe('1,234.50');
  fireEvent.change(field, { target: { value: '-3' } });
  fireEvent.blur(field);
  expect(heard.at(-1)).toBeNull();
  expect(screen.getByText('This is not an amount.')).toBeTruthy();
  expect(field.value).toBe('-3');
});

describe('a date as a person types it, on Tuesday 24 November 2026', () => {
  test.each([
    ['2026-12-01', 'mdy', '2026-12-01'],
    ['12/1', 'mdy', '2026-12-01'],
    ['1/12', 'dmy', '2026-12-01'],
    ['1.12.26', 'dmy', '2026-12-01'],
    ['1 dec', 'mdy', '2026-12-01'],
    ['Dec 1, 2026', 'mdy', '2026-12-01'],
    ['jan 5', 'mdy', '2027-01-05'],
    ['tomorrow', 'mdy', '2026-11-25'],
    ['fri', 'mdy', '2026-11-27'],
    ['tue', 'mdy', '2026-12-01'],
    ['+3', 'mdy', '2026-11-27'],
    ['+2w', 'mdy', '2026-12-08'],
    ['03/07/75', 'mdy', '1975-03-07'],
    ['11/20', 'mdy', '2026-11-20'],
  ] as const)('%s (%s) is %s', (typed, order, on) => {
    expect(parseDate(typed, '2026-11-24', order)).toBe(on);
  });

  test.each(['2026-02-30', '31 feb', '13/13', 'soon', '', '5'])('%s is no date', (typed) => {
    expect(parseDate(typed, '2026-11-24', 'mdy')).toBeNull();
  });
});
