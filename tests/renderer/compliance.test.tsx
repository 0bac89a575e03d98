// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { stopsCollection, todayOf } from '../../renderer/screens/compliance/dispute-row.ts';
import { daysLeftText } from '../../renderer/screens/compliance/due.tsx';
import { GateLogDetail } from '../../renderer/screens/compliance/gate-log-detail.tsx';
import { type GateLogRow, reasonInShort } from '../../renderer/screens/compliance/gate-log-row.ts';
import { furnishPage, show } from './support.tsx';

const frequency: GateLogRow['reasons'][number] = {
  rule: 'call_frequency',
  ruleId: 'regf-7-in-7',
  pack: 'us',
  jurisdiction: 'United States',
  severity: 'block',
  cite: '12 CFR 1006.14(b)(2)(i)(A)',
  confidence: 'sourced',
  message: 'Seven calls were made within seven days.',
  nextAllowedAt: '2026-11-25T15:02:00.000Z',
  overridable: true,
  overriddenBy: null,
};
const bad: GateLogRow['reasons'][number] = {
  ...frequency,
  rule: 'contact_point_bad',
  ruleId: 'house-bad-number',
  jurisdiction: 'Agency',
  severity: 'warn',
  cite: '',
  confidence: 'house',
  message: 'The number is known to be bad.',
  nextAllowedAt: null,
};
const row: GateLogRow = {
  id: '0198c0de-0000-7000-8000-000000000001',
  accountId: '0198c0de-0000-7000-8000-000000000002',
  fileNumber: 'AC1000001',
  name: 'Holt, Kai',
  channel: 'call',
  at: '2026-11-24T14:14:00.000Z',
  decision: 'block',
  reasons: [bad, frequency],
  rulesVersion: '2026-11-21',
  user: 'Ana Brandt',
};

beforeAll(furnishPage);
afterEach(cleanup);

describe('the gate log', () => {
  test('names the reason that closed the gate before one that only warned', () => {
    expect(reasonInShort(row)).toBe('Contact limit used and 1 more');
  });

  test('says who let a contact pass', () => {
    const reasons = [{ ...frequency, overriddenBy: 'Dana Whitfield' }];
    expect(reasonInShort({ reasons })).toBe('Contact limit used, let pass by Dana Whitfield');
  });

  test('says nothing where no rule spoke against the contact', () => {
    expect(reasonInShort({ reasons: [] })).toBe('–');
  });

  test('shows each reason of the chosen verdict with whose law, its cite, how sure it is, and the rules it was judged by', () => {
    show(<GateLogDetail row={row} />);
    expect(screen.getByRole('heading').textContent).toBe('Not allowed: Holt, Kai');
    const [warned, forbade] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(forbade).toContain('United States');
    expect(forbade).toContain('Seven calls were made within seven days.');
    expect(forbade).toContain('12 CFR 1006.14(b)(2)(i)(A)');
    expect(forbade).toContain('Sourced');
    expect(warned).toContain('House rule');
    expect(warned).toContain('A warning: contact was allowed.');
    expect(screen.getByText('2026-11-21')).toBeDefined();
  });
});

describe('a dispute', () => {
  test('stops collection while it is open, came in writing in time, and is not answered', () => {
    expect(stopsCollection({ status: 'open', ceases: true, answeredOn: null })).toBe(true);
    expect(stopsCollection({ status: 'open', ceases: true, answeredOn: '2026-11-20' })).toBe(false);
    expect(stopsCollection({ status: 'open', ceases: false, answeredOn: null })).toBe(false);
    expect(stopsCollection({ status: 'resolved', ceases: true, answeredOn: null })).toBe(false);
  });

  test('is counted from the day of the office, not of this computer', () => {
    expect(todayOf({ openedOn: '2026-10-25', daysOpen: 30 })).toBe('2026-11-24');
  });
});

test('a day that something is due is told by what is left of it', () => {
  expect(daysLeftText('2026-11-24', '2026-11-25')).toBe('1 day left');
  expect(daysLeftText('2026-11-24', '2026-11-24')).toBe('today');
  expect(daysLeftText('2026-11-24', '2026-10-18')).toBe('37 days over');
});
