import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageingBucket, ageingLabels } from '../../main/domain/ageing.ts';
import { type BackupFact, backupsToKeep } from '../../main/domain/backup-retention.ts';
import { businessDaysToRun, dueReminders } from '../../main/domain/due-work.ts';
import { dayText, momentText, moneyText } from '../../shared/kernel/human-text.ts';
import { addMilliseconds } from '../../shared/kernel/instant.ts';
import { isWeekday } from '../../shared/kernel/local-date.ts';

describe('ageing of receivables', () => {
  test.each([
    [null, 'current'],
    [-3, 'current'],
    [0, 'current'],
    [1, '1-30'],
    [30, '1-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '61-90'],
    [90, '61-90'],
    [91, '91+'],
    [4000, '91+'],
  ])('%s days past due: %s', (days, label) => {
    expect(ageingBucket(days)).toBe(label);
  });

  test('edges of the book’s own', () => {
    expect(ageingLabels([7, 14])).toEqual(['1-7', '8-14', '15+']);
    expect(ageingBucket(8, [7, 14])).toBe('8-14');
  });

  test('edges that do not rise are a bug and throw', () => {
    for (const edges of [[], [30, 30], [0, 30], [60, 30], [1.5]])
      expect(() => ageingBucket(1, edges)).toThrow(RangeError);
  });

  test('every day past due has a bucket of the list', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 900 }),
        (some, days) => {
          const edges = some.toSorted((a, b) => a - b);
          expect(ageingLabels(edges)).toContain(ageingBucket(days, edges));
        },
      ),
    );
  });
});

describe('backups to keep: 24 hourly, 30 daily, 12 monthly', () => {
  const now = '2026-11-24T12:00:00.000Z';
  const every = (hours: number, count: number): BackupFact[] =>
    Array.from({ length: count }, (_, n) => addMilliseconds(now, -n * hours * 3_600_000)).map((at) => ({ id: at, at }));

  test('of hourly backups over a year the last day’s, one a day for a month, one a month for a year', () => {
    const kept = [...backupsToKeep(every(1, 8_500), now)].toSorted().reverse();
    expect(kept.slice(0, 24)).toEqual(every(1, 24).map((one) => one.id));
    expect(kept.slice(24, 54).map((at) => at.slice(5, 13))).toContain('11-01T23');
    expect(kept.at(-1)).toBe('2025-12-31T23:00:00.000Z');
    expect(kept.length).toBe(24 + 28 + 10);
  });

  test('of several in one hour the latest stays', () => {
    const list = ['10', '40', '59'].map((minute) => ({ id: minute, at: `2026-11-24T09:${minute}:00.000Z` }));
    expect([...backupsToKeep(list, now)]).toEqual(['59']);
  });

  test('a book left alone for two years loses nothing on its return', () => {
    const list = every(24, 10).map(({ id }, n) => ({
      id,
      at: addMilliseconds('2024-06-10T08:00:00.000Z', n * 86_400_000),
    }));
    expect(backupsToKeep(list, now).size).toBe(10);
  });

  test('a backup from a clock set back is kept', () => {
    expect(backupsToKeep([{ id: 'ahead', at: '2030-01-01T00:00:00.000Z' }], now).has('ahead')).toBe(true);
  });

  test('keeping what was kept keeps all of it, and the newest is always kept', () => {
    const aBackup = fc
      .integer({ min: 0, max: 800 * 24 * 60 })
      .map((minutes) => addMilliseconds(now, -minutes * 60_000));
    fc.assert(
      fc.property(fc.uniqueArray(aBackup, { minLength: 1, maxLength: 120 }), (instants) => {
        const list = instants.map((at) => ({ id: at, at }));
        const kept = backupsToKeep(list, now);
        expect(kept.has(instants.toSorted().at(-1) ?? '')).toBe(true);
        expect(
          backupsToKeep(
            list.filter((one) => kept.has(one.id)),
            now,
          ),
        ).toEqual(kept);
      }),
      { numRuns: 50 },
    );
  });
});

describe('due work', () => {
  test('reminders whose time has come, oldest first, each once; then when to look again', () => {
    const rows = [
      { id: 'later', dueAt: '2026-11-24T16:00:00.000Z', status: 'open' as const },
      { id: 'now', dueAt: '2026-11-24T15:00:00.000Z', status: 'open' as const },
      { id: 'slept', dueAt: '2026-11-02T15:00:00.000Z', status: 'open' as const },
      { id: 'fired', dueAt: '2026-11-02T15:00:00.000Z', status: 'fired' as const },
      { id: 'done', dueAt: '2026-11-02T15:00:00.000Z', status: 'done' as const },
      { id: 'cancelled', dueAt: '2026-11-02T15:00:00.000Z', status: 'cancelled' as const },
    ];
    expect(dueReminders(rows, '2026-11-24T15:00:00.000Z')).toEqual({
      dueIds: ['slept', 'now'],
      nextAt: '2026-11-24T16:00:00.000Z',
    });
    expect(dueReminders([], '2026-11-24T15:00:00.000Z')).toEqual({ dueIds: [], nextAt: null });
  });

  test('each missed weekday in order, then the day asked for', () => {
    expect(businessDaysToRun('2026-11-19', '2026-11-24')).toEqual(['2026-11-20', '2026-11-23', '2026-11-24']);
    expect(businessDaysToRun('2026-11-20', '2026-11-22')).toEqual(['2026-11-22']);
    expect(businessDaysToRun(null, '2026-11-24')).toEqual(['2026-11-24']);
  });

  test('a day that has run does not run again, nor does one before it', () => {
    expect(businessDaysToRun('2026-11-24', '2026-11-24')).toEqual([]);
    expect(businessDaysToRun('2026-11-24', '2026-11-20')).toEqual([]);
  });

  test('after three weeks asleep every weekday is there once', () => {
    const days = businessDaysToRun('2026-11-02', '2026-11-23');
    expect(days.length).toBe(15);
    expect(new Set(days).size).toBe(15);
    expect(days.every(isWeekday)).toBe(true);
    expect(days).toEqual(days.toSorted());
  });
});

describe('figures inside sentences', () => {
  test('amounts', () => {
    expect(moneyText(1234_50, 'USD')).toBe('$1,234.50');
    expect(moneyText(-7, 'USD')).toBe('-$0.07');
    expect(moneyText(123456789_01, 'SEK')).toBe('123,456,789.01 SEK');
    expect(moneyText(1234, 'JPY')).toBe('¥1,234');
  });

  test('days and moments', () => {
    expect(dayText('2026-11-05', '2026-01-01')).toBe('Nov 5');
    expect(dayText('2027-01-05', '2026-11-05')).toBe('Jan 5, 2027');
    expect(momentText('2026-11-24T13:00:00.000Z', 'America/New_York', '2026-11-24')).toBe('08:00');
    expect(momentText('2026-11-25T13:00:00.000Z', 'America/New_York', '2026-11-24')).toBe('Nov 25 08:00');
  });
});
