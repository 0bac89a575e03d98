import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Comparison,
  conditionText,
  dueText,
  holds,
  type StrategyDefinition,
  type StrategyStep,
} from '../../main/domain/strategy/definition.ts';
import { nextMove, type RunFacts, stepsDue, type TakenStep } from '../../main/domain/strategy/next-move.ts';
import { addDays } from '../../shared/kernel/local-date.ts';
import { strategyAnchors } from '../../shared/vocabulary/strategies.ts';

const base = { anchor: 'start', offsetDays: 0, when: [], approval: 'none', minGapDays: 0 } as const;
type StepIn = Partial<Pick<StrategyStep, 'anchor' | 'offsetDays' | 'when' | 'approval' | 'minGapDays'>>;
const letter = (more: StepIn = {}): StrategyStep => ({ ...base, action: 'letter', template: 'demand', ...more });
const call = (more: StepIn = {}): StrategyStep => ({ ...base, action: 'call', note: '', ...more });
const of = (...steps: StrategyStep[]): StrategyDefinition => ({ code: 'usual', name: 'Usual', steps });

const someFacts: RunFacts = {
  startedOn: '2026-11-02',
  taken: [],
  account: {
    owing: 300_00,
    days_past_due: 60,
    debt_class: 'consumer',
    debtor_kind: 'person',
    currency: 'USD',
    status: 'new',
    has_phone: true,
    has_address: true,
  },
  dueOn: '2026-09-03',
  lastPaymentOn: null,
  promiseBrokenOn: null,
  end: null,
  stop: null,
};
const facts = (more: Partial<RunFacts> = {}): RunFacts => ({ ...someFacts, ...more });
const done = (step: number, on: string, doneOn: string | null = on): TakenStep => ({
  step,
  outcome: 'done',
  on,
  doneOn,
});
const told = (definition: StrategyDefinition, known: RunFacts, day: string) =>
  stepsDue(definition, known, day).moves.map((move) => [move.step, move.kind === 'take' ? 'taken' : move.why]);

describe('when a step is due', () => {
  test.each([
    [letter({ offsetDays: 3 }), '2026-11-05'],
    [letter({ anchor: 'due_date', offsetDays: 90 }), '2026-12-02'],
    [letter({ anchor: 'due_date', offsetDays: 65 }), '2026-11-07'],
  ])('counts from what it is anchored to', (step, on) => {
    expect(nextMove(of(step), facts(), addDays(on, -1))).toMatchObject({ kind: 'wait', why: 'not_due', until: on });
    expect(nextMove(of(step), facts(), on)).toMatchObject({ kind: 'take', step: 1, dueOn: on });
  });

  test('days before the due date have come when the strategy starts later', () => {
    const step = letter({ anchor: 'due_date', offsetDays: -5 });
    expect(nextMove(of(step), facts(), '2026-11-02')).toMatchObject({ kind: 'take', dueOn: '2026-08-29' });
  });

  test('the minimum gap wins: triggers three days apart with a gap of five give the fifth day', () => {
    const two = of(letter(), letter({ offsetDays: 3, minGapDays: 5 }));
    const after = facts({ taken: [done(1, '2026-11-02')] });
    expect(nextMove(two, after, '2026-11-06')).toMatchObject({ kind: 'wait', why: 'too_soon', until: '2026-11-07' });
    expect(nextMove(two, after, '2026-11-07')).toMatchObject({ kind: 'take', step: 2 });
  });

  test('after a person’s step it waits until they did it, and counts from that day', () => {
    const two = of(call(), call({ anchor: 'previous_done', offsetDays: 5 }));
    const open = facts({ taken: [done(1, '2026-11-02', null)] });
    expect(nextMove(two, open, '2026-12-24')).toMatchObject({ kind: 'wait', why: 'previous_open', until: null });
    const later = facts({ taken: [done(1, '2026-11-02', '2026-11-10')] });
    expect(nextMove(two, later, '2026-11-14')).toMatchObject({ kind: 'wait', until: '2026-11-15' });
    expect(nextMove(two, later, '2026-11-15').kind).toBe('take');
  });

  test('what has not happened gives no day', () => {
    const step = call({ anchor: 'promise_broken', offsetDays: 1 });
    expect(nextMove(of(step), facts(), '2027-11-02')).toMatchObject({ kind: 'wait', why: 'no_date', until: null });
    const broken = facts({ promiseBrokenOn: '2026-11-20' });
    expect(nextMove(of(step), broken, '2026-11-21').kind).toBe('take');
  });
});

describe('what stops it', () => {
  test.each(['closed', 'nothing_owed'] as const)('%s ends it', (end) => {
    expect(nextMove(of(letter()), facts({ end, stop: 'hold' }), '2026-11-02')).toEqual({ kind: 'end', why: end });
  });

  test.each(['hold', 'dispute', 'promise', 'arrangement'] as const)(
    '%s keeps back what is due, and only that',
    (stop) => {
      const two = of(letter(), call({ offsetDays: 30 }));
      expect(nextMove(two, facts({ stop }), '2026-11-02')).toMatchObject({ kind: 'wait', why: stop, isDue: true });
      const later = facts({ stop, taken: [done(1, '2026-11-02')] });
      expect(nextMove(two, later, '2026-11-03')).toMatchObject({ kind: 'wait', why: 'not_due', isDue: false });
    },
  );

  test('a step whose condition is not met is passed over, and the next one has its turn', () => {
    const rich: Comparison = { fact: 'owing', is: 'at_least', value: 500_00 };
    const { moves, then } = stepsDue(of(letter({ when: [rich] }), call()), facts(), '2026-11-02');
    expect(moves).toMatchObject([
      { kind: 'skip', why: 'condition', unmet: [rich] },
      { kind: 'take', step: 2 },
    ]);
    expect(then).toEqual({ kind: 'end', why: 'completed' });
  });

  test('what is not known fulfils nothing', () => {
    const account = { ...someFacts.account, days_past_due: null };
    expect(holds({ fact: 'days_past_due', is: 'at_least', value: 0 }, account)).toBe(false);
    expect(holds({ fact: 'days_past_due', is: 'at_most', value: 999 }, account)).toBe(false);
  });
});

describe('after days asleep', () => {
  const three = of(letter(), letter({ offsetDays: 7 }), letter({ offsetDays: 14 }), letter({ offsetDays: 60 }));

  test('only the latest overdue step is caught up, the others are passed over and told', () => {
    expect(told(three, facts(), '2026-11-25')).toEqual([
      [1, 'overtaken'],
      [2, 'overtaken'],
      [3, 'taken'],
    ]);
  });

  test('the latest that fits the account, where the last does not', () => {
    const owing: Comparison = { fact: 'owing', is: 'at_least', value: 500_00 };
    const last = of(letter(), letter({ offsetDays: 7 }), letter({ offsetDays: 14, when: [owing] }));
    expect(told(last, facts(), '2026-11-25')).toEqual([
      [1, 'overtaken'],
      [2, 'taken'],
      [3, 'condition'],
    ]);
  });

  test('steps of one day are taken together', () => {
    expect(told(of(letter(), call()), facts(), '2026-11-25')).toEqual([
      [1, 'taken'],
      [2, 'taken'],
    ]);
  });

  test('a step that counts from the one before never overtakes it', () => {
    const chain = of(letter(), call({ anchor: 'previous_done', offsetDays: 5 }));
    const { moves, then } = stepsDue(chain, facts(), '2026-12-24');
    expect(moves).toMatchObject([{ kind: 'take', step: 1 }]);
    expect(then).toMatchObject({ kind: 'wait', why: 'not_due', until: '2026-12-29' });
  });
});

test('a step is told in words', () => {
  const when: readonly Comparison[] = [
    { fact: 'owing', is: 'at_least', value: 50_00 },
    { fact: 'has_phone', is: 'is', value: true },
  ];
  expect(conditionText(when)).toBe('owing at least 50.00 and phone known');
  expect(dueText({ anchor: 'previous_done', offsetDays: 5 })).toBe('5 days after the step before is done');
  expect(dueText({ anchor: 'due_date', offsetDays: -1 })).toBe('1 day before the due date');
  expect(dueText({ anchor: 'start', offsetDays: 0 })).toBe('on the day of the start');
});

describe('whatever the strategy and whenever the days are run', () => {
  const anyStep = fc.record({
    anchor: fc.constantFrom(...(Object.keys(strategyAnchors) as (keyof typeof strategyAnchors)[])),
    offsetDays: fc.integer({ min: -20, max: 40 }),
    minGapDays: fc.integer({ min: 0, max: 10 }),
    isCall: fc.boolean(),
    isFit: fc.boolean(),
  });
  const anyDefinition = fc.array(anyStep, { minLength: 1, maxLength: 7 }).map((steps) =>
    of(
      ...steps.map(({ anchor, offsetDays, minGapDays, isCall, isFit }) => {
        const when: Comparison[] = [{ fact: 'has_phone', is: 'is', value: isFit }];
        return (isCall ? call : letter)({ anchor, offsetDays, minGapDays, when });
      }),
    ),
  );
  const maybeDay = fc.option(fc.integer({ min: -60, max: 60 }).map((days) => addDays('2026-11-02', days)));
  const anyRun = fc.record({
    definition: anyDefinition,
    dueOn: maybeDay,
    lastPaymentOn: maybeDay,
    promiseBrokenOn: maybeDay,
    // Days between runs: a desk that sleeps now and then. People do their open steps in between, or do not.
    runs: fc.array(fc.record({ sleep: fc.integer({ min: 0, max: 25 }), personActs: fc.boolean() }), { maxLength: 20 }),
  });

  test('steps keep their order, come once each and never before their day, and a day run twice does nothing twice', () => {
    fc.assert(
      fc.property(anyRun, ({ definition, dueOn, lastPaymentOn, promiseBrokenOn, runs }) => {
        let day = '2026-11-02';
        let taken: TakenStep[] = [];
        const known = () => facts({ dueOn, lastPaymentOn, promiseBrokenOn, taken });
        for (const { sleep, personActs } of runs) {
          day = addDays(day, sleep);
          const before = taken.length;
          const { moves } = stepsDue(definition, known(), day);
          expect(moves.map((move) => move.step)).toEqual(moves.map((_, index) => before + index + 1));
          for (const move of moves) {
            expect(move.dueOn <= day).toBe(true);
            const isOpen = move.kind === 'take' && definition.steps[move.step - 1]?.action === 'call';
            const gap = definition.steps[move.step - 1]?.minGapDays ?? 0;
            const last = taken.findLast((one) => one.outcome === 'done');
            if (move.kind === 'take' && last) expect(day >= addDays(last.on, gap)).toBe(true);
            const outcome = move.kind === 'take' ? 'done' : 'skipped';
            taken = [...taken, { step: move.step, outcome, on: day, doneOn: isOpen ? null : day }];
          }
          expect(stepsDue(definition, known(), day).moves).toEqual([]);
          if (personActs) taken = taken.map((one) => ({ ...one, doneOn: one.doneOn ?? day }));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('asleep for three weeks there is at most one letter, where each has a day of its own', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(days, (offsets) => {
        const steps = [...offsets].sort((a, b) => a - b).map((offsetDays) => letter({ offsetDays }));
        const { moves } = stepsDue(of(...steps), facts(), '2026-11-23');
        expect(moves.filter((move) => move.kind === 'take').map((move) => move.step)).toEqual([steps.length]);
      }),
    );
  });
});
