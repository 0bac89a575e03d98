import { describe, expect, test } from 'vitest';
import { type NextStepFacts, proposedNextStep, requiresNextStep } from '../../main/domain/next-step.ts';
import { effectsOfOutcome, statusAfter } from '../../main/domain/outcome-effects.ts';
import { type OutcomeCodeKey, outcomeCodes } from '../../shared/vocabulary/outcomes.ts';

const codes = Object.keys(outcomeCodes) as OutcomeCodeKey[];
/** Tuesday morning at the debtor's. */
const tuesday: NextStepFacts = { today: '2026-11-24', localTime: '10:42', promise: null, callsOpenOn: null };

describe('the next step an outcome proposes (handbook 2.5)', () => {
  test('no answer in the morning: the next weekday in the late afternoon', () => {
    expect(proposedNextStep('no_answer', tuesday)).toEqual({
      kind: 'call',
      on: '2026-11-25',
      time: '17:00',
      note: 'Try again at another time of day',
    });
  });

  test('no answer in the afternoon: the next weekday in the morning, over the weekend on Monday', () => {
    expect(proposedNextStep('no_answer', { ...tuesday, today: '2026-11-27', localTime: '16:05' })).toMatchObject({
      on: '2026-11-30',
      time: '09:30',
    });
  });

  test('without a known clock there is a day but no hour', () => {
    expect(proposedNextStep('no_answer', { ...tuesday, localTime: null })).toMatchObject({
      on: '2026-11-25',
      time: null,
    });
  });

  test.each([
    ['left_message', 'call', '2026-11-26'],
    ['not_connected', 'call', '2026-11-25'],
    ['wrong_number', 'review', '2026-11-24'],
    ['third_party', 'call', '2026-11-26'],
    ['refuses', 'review', '2026-12-01'],
    ['dispute', 'review', '2026-11-25'],
    ['cease', 'review', '2026-12-01'],
    ['attorney', 'review', '2026-12-01'],
    ['bankruptcy', 'review', '2026-12-01'],
    ['deceased', 'review', '2026-12-01'],
  ] as const)('%s: a %s on %s', (code, kind, on) => {
    expect(proposedNextStep(code, tuesday)).toMatchObject({ kind, on });
  });

  test('a promise is looked at when its grace has run: due Friday, three weekdays later', () => {
    const promise = { dueOn: '2026-11-27', graceWeekdays: 3 };
    expect(proposedNextStep('promise', { ...tuesday, promise })).toMatchObject({
      kind: 'promise_due',
      on: '2026-12-02',
      time: null,
    });
  });

  test('a promise without its date proposes nothing: it must be given', () => {
    expect(proposedNextStep('promise', tuesday)).toBeNull();
  });

  test('a call is not proposed for a day on which the gate is shut', () => {
    expect(proposedNextStep('left_message', { ...tuesday, callsOpenOn: '2026-11-28' })?.on).toBe('2026-11-30');
    expect(proposedNextStep('left_message', { ...tuesday, callsOpenOn: '2026-11-25' })?.on).toBe('2026-11-26');
  });

  test('every outcome but a promise proposes a step that is today or later', () => {
    for (const code of codes.filter((one) => one !== 'promise')) {
      expect(proposedNextStep(code, tuesday)?.on ?? '').toMatch(/^2026-1[12]-\d\d$/);
    }
  });
});

describe('leaving an account', () => {
  const bare = {
    accountClosed: false,
    hasOpenStep: false,
    hasOpenPromise: false,
    hasHoldWithReview: false,
    hasActiveStrategy: false,
  };

  test('an open account with nothing ahead may not be left', () => {
    expect(requiresNextStep(bare)).toBe(true);
  });

  test.each(['accountClosed', 'hasOpenStep', 'hasOpenPromise', 'hasHoldWithReview', 'hasActiveStrategy'] as const)(
    '%s is enough',
    (fact) => {
      expect(requiresNextStep({ ...bare, [fact]: true })).toBe(false);
    },
  );
});

describe('what an outcome changes (handbook 2.6, 2.13)', () => {
  test('cease and attorney stop every channel and the strategy for the debtor, and are reviewed in a week', () => {
    for (const code of ['cease', 'attorney'] as const) {
      expect(effectsOfOutcome(code).hold).toEqual({
        reason: code,
        blocks: ['calls', 'letters', 'email', 'texts', 'strategy'],
        scope: 'debtor',
        reviewWeekdays: 5,
      });
    }
  });

  test('bankruptcy and death also stop interest and fees', () => {
    for (const code of ['bankruptcy', 'deceased'] as const) {
      expect(effectsOfOutcome(code).hold).toMatchObject({
        blocks: ['calls', 'letters', 'email', 'texts', 'interest', 'fees', 'strategy'],
        scope: 'debtor',
      });
    }
  });

  test('a dispute opens a dispute and stops strategy and fees of the account, not the talk about it', () => {
    expect(effectsOfOutcome('dispute')).toMatchObject({
      opensDispute: true,
      hold: { reason: 'dispute', blocks: ['strategy', 'fees'], scope: 'account' },
    });
  });

  test('a wrong number is bad, a talk with the debtor proves it good, the rest proves nothing', () => {
    expect(effectsOfOutcome('wrong_number').contactPoint).toBe('bad');
    expect(effectsOfOutcome('refuses').contactPoint).toBe('good');
    expect(effectsOfOutcome('no_answer').contactPoint).toBeNull();
    expect(effectsOfOutcome('third_party').contactPoint).toBeNull();
  });

  test('what was not connected does not count, and only talks with the debtor pause calls', () => {
    expect(codes.filter((code) => !effectsOfOutcome(code).counts)).toEqual(['not_connected']);
    expect(codes.filter((code) => effectsOfOutcome(code).conversation)).toEqual([
      'promise',
      'refuses',
      'dispute',
      'cease',
      'attorney',
      'bankruptcy',
    ]);
  });

  test('only a promise needs a promise', () => {
    expect(codes.filter((code) => effectsOfOutcome(code).needsPromise)).toEqual(['promise']);
  });
});

describe('the status after an outcome', () => {
  test.each([
    ['no_answer', 'new', 'active'],
    ['refuses', 'active', 'contacted'],
    ['promise', 'contacted', 'promise'],
    ['promise', 'broken_promise', 'promise'],
    ['no_answer', 'promise', 'promise'],
    ['no_answer', 'broken_promise', 'broken_promise'],
    ['dispute', 'promise', 'disputed'],
    ['bankruptcy', 'attorney', 'bankruptcy'],
  ] as const)('%s on an account that is %s leaves it %s', (code, current, expected) => {
    expect(statusAfter(code, current)).toBe(expected);
  });

  test('a promise never overwrites a dispute, nothing soft a legal stop, nothing at all a closed account', () => {
    expect(statusAfter('promise', 'disputed')).toBe('disputed');
    expect(statusAfter('promise', 'bankruptcy')).toBe('bankruptcy');
    for (const code of codes) expect(statusAfter(code, 'paid_in_full')).toBe('paid_in_full');
  });
});
