import { describe, expect, test } from 'vitest';
import {
  asksFirst,
  emptyCall,
  nextFriday,
  type OutcomeRow,
  readyToLog,
  usualPaydays,
  withOutcome,
} from '../../renderer/screens/call-log/call-draft.ts';
import { outcomeCodes, type OutcomeCodeKey } from '../../shared/vocabulary/outcomes.ts';

const tuesday = '2026-11-24';
const owing = 412_10;
const row = (code: OutcomeCodeKey, on: string | null): OutcomeRow => ({
  code,
  key: outcomeCodes[code].key,
  label: outcomeCodes[code].label,
  next: on === null ? null : { kind: 'call', on, time: null, note: '' },
  closes: null,
});
const chosen = (code: OutcomeCodeKey, on: string | null = '2026-11-25') =>
  withOutcome(emptyCall, row(code, on), tuesday, owing);

describe('the days people promise by', () => {
  test('the next Friday is never today, and is the one of this week until Thursday', () => {
    expect(nextFriday(tuesday)).toBe('2026-11-27');
    expect(nextFriday('2026-11-26')).toBe('2026-11-27');
    expect(nextFriday('2026-11-27')).toBe('2026-12-04');
    expect(nextFriday('2026-11-29')).toBe('2026-12-04');
  });

  test('Friday, the first and the fifteenth come in order, each once', () => {
    expect(usualPaydays(tuesday)).toEqual(['2026-11-27', '2026-12-01', '2026-12-15']);
    expect(usualPaydays('2026-12-10')).toEqual(['2026-12-11', '2026-12-15', '2027-01-01']);
    expect(usualPaydays('2027-01-09')).toEqual(['2027-01-15', '2027-02-01']);
  });
});

describe('an outcome comes with its form filled in', () => {
  test('no answer takes the proposed step and can be saved at once', () => {
    const draft = chosen('no_answer');
    expect(asksFirst('no_answer')).toBe(false);
    expect(readyToLog(draft)).toEqual({
      outcome: 'no_answer',
      direction: 'out',
      nextStep: { kind: 'call', on: '2026-11-25', time: null, note: '' },
      promise: null,
      dispute: null,
    });
  });

  test('a promise starts from the whole sum by the next Friday and leaves no step of its own', () => {
    const draft = chosen('promise', null);
    expect(asksFirst('promise')).toBe(true);
    expect(readyToLog(draft)).toMatchObject({
      promise: { amountMinor: owing, dueOn: '2026-11-27' },
      nextStep: null,
      dispute: null,
    });
  });

  test('what was typed for the promise stays when the outcome is chosen again', () => {
    const typed = { ...chosen('promise', null), promise: { amountMinor: 120_00, dueOn: '2026-12-01' } };
    expect(withOutcome(typed, row('promise', null), tuesday, owing).promise).toEqual(typed.promise);
  });

  test('a dispute carries its reason, and an empty disputed part means all of it', () => {
    const draft = chosen('dispute');
    expect(readyToLog(draft)).toMatchObject({ dispute: { reason: 'validation_request', amountMinor: null } });
    const part = { ...draft, dispute: { reason: 'wrong_amount' as const, amountMinor: 50_00 } };
    expect(readyToLog(part)).toMatchObject({ dispute: { reason: 'wrong_amount', amountMinor: 50_00 }, promise: null });
  });

  test.each(['cease', 'attorney', 'bankruptcy', 'deceased'] as const)('%s is looked at before it is saved', (code) => {
    expect(asksFirst(code)).toBe(true);
  });
});

describe('what is missing is named before anything is sent', () => {
  test('no outcome, a promise without amount or date, a step without its day', () => {
    expect(readyToLog(emptyCall)).toBe('outcome');
    const promise = chosen('promise', null);
    expect(readyToLog({ ...promise, promise: { amountMinor: null, dueOn: tuesday } })).toBe('promise');
    expect(readyToLog({ ...promise, promise: { amountMinor: 0, dueOn: tuesday } })).toBe('promise');
    expect(readyToLog({ ...promise, promise: { amountMinor: 1, dueOn: null } })).toBe('promise');
    expect(readyToLog({ ...chosen('no_answer'), step: { kind: 'call', on: null, time: '' } })).toBe('step');
  });

  test('a time that is none is left out, a wall-clock time is kept', () => {
    const at = (time: string) => readyToLog({ ...chosen('no_answer'), step: { kind: 'call_back', on: tuesday, time } });
    expect(at('15:00')).toMatchObject({ nextStep: { kind: 'call_back', on: tuesday, time: '15:00' } });
    expect(at('25:00')).toMatchObject({ nextStep: { time: null } });
    expect(at('')).toMatchObject({ nextStep: { time: null } });
  });
});
