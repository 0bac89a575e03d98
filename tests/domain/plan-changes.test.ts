import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeInstalment, type StandingInstalment } from '../../main/domain/arrangements/change.ts';
import { sumMinor } from '../../shared/kernel/minor.ts';

describe('one instalment is changed (handbook 2.16, “tweak”)', () => {
  const plan = (received: readonly number[] = []): StandingInstalment[] =>
    ['2026-12-01', '2027-01-01', '2027-02-01'].map((dueOn, at) => ({
      dueOn,
      amountMinor: 100_00,
      receivedMinor: received[at] ?? 0,
    }));
  const days = { today: '2026-11-24', nextOn: '2027-03-01' };
  const changed = (position: number, dueOn: string, amountMinor: number, received: readonly number[] = []) => {
    const made = changeInstalment(plan(received), { position, dueOn, amountMinor }, days);
    return 'trouble' in made ? made.trouble : made.instalments.map((one) => [one.dueOn, one.amountMinor]);
  };

  test('a date moves within its neighbours', () => {
    expect(changed(1, '2026-12-04', 100_00)).toEqual([
      ['2026-12-04', 100_00],
      ['2027-01-01', 100_00],
      ['2027-02-01', 100_00],
    ]);
    expect(changed(1, '2027-01-01', 100_00)).toBe(
      'The instalment after it is due on Jan 1, 2027; the new date must be earlier.',
    );
    expect(changed(2, '2026-12-01', 100_00)).toBe(
      'The instalment before it is due on Dec 1, 2026; the new date must be later.',
    );
    expect(changed(1, '2026-11-23', 100_00)).toBe('The new date lies in the past.');
  });

  test('the last open instalment takes up what another pays less or more', () => {
    expect(changed(1, '2026-12-01', 40_00)).toEqual([
      ['2026-12-01', 40_00],
      ['2027-01-01', 100_00],
      ['2027-02-01', 160_00],
    ]);
    expect(changed(1, '2026-12-01', 150_00)).toEqual([
      ['2026-12-01', 150_00],
      ['2027-01-01', 100_00],
      ['2027-02-01', 50_00],
    ]);
    expect(changed(3, '2027-02-01', 80_00)).toEqual([
      ['2026-12-01', 100_00],
      ['2027-01-01', 120_00],
      ['2027-02-01', 80_00],
    ]);
  });

  test('what the last one cannot hold is refused', () => {
    expect(changed(1, '2026-12-01', 200_00)).toBe(
      'The instalment of Feb 1, 2027 takes up the difference and cannot hold so much.',
    );
  });

  test('today is not in the past, and one that is overdue may stay where it is while its amount changes', () => {
    expect(changed(1, '2026-11-24', 100_00)).toMatchObject([['2026-11-24', 100_00], {}, {}]);
    const overdue = changeInstalment(
      plan(),
      { position: 1, dueOn: '2026-12-01', amountMinor: 40_00 },
      { today: '2026-12-20', nextOn: '2027-03-01' },
    );
    expect(overdue).toMatchObject({ instalments: [{ dueOn: '2026-12-01', amountMinor: 40_00 }, {}, {}] });
  });

  test('the last instalment moves as late as anybody likes', () => {
    expect(changed(3, '2027-12-01', 100_00)).toMatchObject([{}, {}, ['2027-12-01', 100_00]]);
  });

  test('no change, no such instalment and no amount are answered with a sentence', () => {
    expect(changed(1, '2026-12-01', 100_00)).toBe('Nothing would change.');
    expect(changed(4, '2027-03-01', 100_00)).toBe('The plan has no such instalment.');
    expect(changed(1, '2026-12-01', 0)).toBe('An instalment is more than nothing.');
    expect(changed(1, '2026-12-01', -5)).toBe('An instalment is more than nothing.');
  });

  test('exactly what was paid towards it may become its amount; the first takes the difference where it alone is open', () => {
    expect(changed(1, '2026-12-01', 30_00, [30_00])).toEqual([
      ['2026-12-01', 30_00],
      ['2027-01-01', 100_00],
      ['2027-02-01', 170_00],
    ]);
    expect(changed(3, '2027-02-01', 80_00, [0, 100_00])).toEqual([
      ['2026-12-01', 120_00],
      ['2027-01-01', 100_00],
      ['2027-02-01', 80_00],
    ]);
  });

  test('the only instalment left moves without a new one behind it', () => {
    expect(changed(3, '2027-02-08', 100_00, [100_00, 100_00])).toEqual([
      ['2026-12-01', 100_00],
      ['2027-01-01', 100_00],
      ['2027-02-08', 100_00],
    ]);
  });

  test('a paid instalment stays, and less than was paid is refused', () => {
    expect(changed(1, '2026-12-01', 90_00, [100_00])).toBe('The instalment is paid already.');
    expect(changed(1, '2026-12-01', 20_00, [30_00])).toBe('More than that was paid towards the instalment already.');
  });

  test('less with the only one left puts the difference on the next day of the rhythm', () => {
    expect(changed(3, '2027-02-01', 60_00, [100_00, 100_00])).toEqual([
      ['2026-12-01', 100_00],
      ['2027-01-01', 100_00],
      ['2027-02-01', 60_00],
      ['2027-03-01', 40_00],
    ]);
    expect(changed(3, '2027-02-01', 110_00, [100_00, 100_00])).toBe('The plan would come to more than was agreed.');
  });

  test('whatever is changed, the total stays and no instalment falls below what was paid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: -10, max: 320_00 }),
        fc.array(fc.integer({ min: 0, max: 100_00 }), { minLength: 3, maxLength: 3 }),
        (position, amountMinor, received) => {
          const before = plan(received);
          const made = changeInstalment(
            before,
            { position, dueOn: before[position - 1]?.dueOn ?? '', amountMinor },
            days,
          );
          if ('trouble' in made) return;
          expect(sumMinor(made.instalments.map((one) => one.amountMinor))).toBe(300_00);
          expect(
            made.instalments.every((one, at) => one.amountMinor >= (received[at] ?? 0) && one.amountMinor > 0),
          ).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
