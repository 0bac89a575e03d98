import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { type AdviceFacts, adviseNext } from '../../main/domain/work-queue/advise-next.ts';
import type { QueueFacts, QueueNow, StepFact } from '../../main/domain/work-queue/facts.ts';
import { rankQueue } from '../../main/domain/work-queue/rank-queue.ts';
import { callsOn, consumer, conversationAt, hold, inNewYork } from './gate-facts.ts';

const now: QueueNow = { at: inNewYork('2026-11-24', '10:42'), today: '2026-11-24', zone: 'America/New_York' };
const gate = (more: Parameters<typeof consumer>[1] = {}, at = now.at) =>
  judgeContact(consumer(at, more), startingRules);
const week = ['2026-11-18', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];

const step = (kind: StepFact['kind'], on: string, more: Partial<StepFact> = {}): StepFact => ({
  kind,
  on,
  dueAt: null,
  note: '',
  ...more,
});
const row = (accountId: string, more: Partial<QueueFacts> = {}): QueueFacts => ({
  accountId,
  status: 'active',
  owingMinor: 412_10,
  currency: 'USD',
  placedOn: '2026-11-02',
  hasBeenAttempted: true,
  nextStep: step('call', '2026-11-24'),
  brokenPromise: null,
  openPromise: null,
  isLookedAfter: false,
  gate: gate(),
  ...more,
});
const order = (...rows: readonly QueueFacts[]) => rankQueue(rows, now).map((one) => one.accountId);

describe('the order of the work queue (handbook 2.4)', () => {
  const callBack = row('call-back', {
    nextStep: step('call_back', '2026-11-24', { dueAt: inNewYork('2026-11-24', '10:30') }),
  });
  const broken = row('broken', { brokenPromise: { amountMinor: 100_00, dueOn: '2026-11-20' } });
  const due = row('due', { openPromise: { amountMinor: 120_00, dueOn: '2026-11-24' }, nextStep: null });
  const fresh = row('fresh', { status: 'new', hasBeenAttempted: false, nextStep: null });
  const stepDue = row('step');
  const orphan = row('orphan', { nextStep: null });

  test('call back due, broken promise, promise due, new, step due, no next step', () => {
    expect(order(orphan, stepDue, fresh, due, broken, callBack)).toEqual([
      'call-back',
      'broken',
      'due',
      'fresh',
      'step',
      'orphan',
    ]);
  });

  test('each row says why', () => {
    const why = new Map(
      rankQueue([orphan, stepDue, fresh, due, broken, callBack], now).map((one) => [one.reason, one.why]),
    );
    expect(Object.fromEntries(why)).toEqual({
      timed_step_due: 'Call back due at 10:30',
      promise_broken: 'Promise of $100.00 broken, due Nov 20',
      promise_due: 'Promise of $120.00 due today',
      new_placement: 'New since Nov 2, not yet contacted',
      step_due: 'Call due today',
      no_next_step: 'No next step',
    });
  });

  test('of broken promises the larger comes first, of steps the older, of new accounts the older placement', () => {
    const larger = row('larger', { brokenPromise: { amountMinor: 900_00, dueOn: '2026-11-23' } });
    expect(order(broken, larger)).toEqual(['larger', 'broken']);
    expect(order(stepDue, row('older', { nextStep: step('review', '2026-11-20') }))).toEqual(['older', 'step']);
    expect(
      order(fresh, row('earlier', { status: 'new', hasBeenAttempted: false, placedOn: '2026-10-01', nextStep: null })),
    ).toEqual(['earlier', 'fresh']);
  });

  test('on the same day the weightier status, then what is owed, then the id decide', () => {
    const rows = [row('b'), row('a'), row('rich', { owingMinor: 900_00 }), row('new', { status: 'new' })];
    expect(order(...rows)).toEqual(['new', 'rich', 'a', 'b']);
  });

  test('what is not due today is left out', () => {
    const ahead = row('ahead', { nextStep: step('call', '2026-11-25') });
    const promised = row('promised', { openPromise: { amountMinor: 1_00, dueOn: '2026-12-01' }, nextStep: null });
    const lookedAfter = row('looked-after', { nextStep: null, isLookedAfter: true });
    const letterFirst = row('letter-first', {
      status: 'new',
      hasBeenAttempted: false,
      nextStep: step('letter', '2026-11-30'),
    });
    expect(order(ahead, promised, lookedAfter, letterFirst)).toEqual([]);
  });

  test('a promise past its day within the grace stays in view', () => {
    const late = row('late', { openPromise: { amountMinor: 120_00, dueOn: '2026-11-20' } });
    expect(rankQueue([late], now)[0]?.why).toBe('Promise of $120.00 was due Nov 20');
  });

  test('the note of a step is told', () => {
    const noted = row('noted', { nextStep: step('review', '2026-11-20', { note: 'asked for a copy of the bill' }) });
    expect(rankQueue([noted], now)[0]?.why).toBe('Review due since Nov 20: asked for a copy of the bill');
  });
});

describe('rows that may not be called now sink and say until when', () => {
  const windowOf = (facts: Partial<QueueFacts>, at: QueueNow = now) => {
    const [place] = rankQueue([row('one', facts)], at);
    return [place?.callable, place?.window];
  };

  test('open until the evening', () => {
    expect(windowOf({})).toEqual([true, 'now–21:00']);
  });

  test('before the hours it says from when, on the reader’s clock', () => {
    const early = { ...now, at: inNewYork('2026-11-24', '07:10') };
    const pacific = { zones: [{ zone: 'America/Los_Angeles', from: 'address' }] };
    expect(windowOf({ gate: gate({}, early.at) }, early)).toEqual([false, 'after 08:00']);
    expect(windowOf({ gate: gate(pacific, early.at) }, early)).toEqual([false, 'after 11:00']);
  });

  test('seven calls used, a talk, a hold that ends, a stop without end', () => {
    expect(windowOf({ gate: gate({ attempts: callsOn(...week) }) })).toEqual([
      false,
      '7 of 7 calls used, opens Nov 25',
    ]);
    expect(windowOf({ gate: gate({ attempts: [conversationAt(inNewYork('2026-11-20', '10:00'))] }) })).toEqual([
      false,
      'spoke Nov 20, opens Nov 27',
    ]);
    expect(windowOf({ gate: gate({ holds: [hold('hardship', { endsOn: '2026-12-03' })] }) })).toEqual([
      false,
      'opens Dec 4 08:00',
    ]);
    expect(windowOf({ gate: gate({ holds: [hold('bankruptcy')] }) })).toEqual([false, 'Bankruptcy']);
    expect(windowOf({ gate: gate({ zones: [] }) })).toEqual([false, 'Local time unknown']);
  });

  test('a step for a later hour of today waits for it', () => {
    const later = step('call', '2026-11-24', { dueAt: inNewYork('2026-11-24', '17:00') });
    expect(windowOf({ nextStep: later })).toEqual([false, 'from 17:00']);
    expect(windowOf({ nextStep: later }, { ...now, at: inNewYork('2026-11-24', '17:00') })).toEqual([
      true,
      'now–21:00',
    ]);
  });

  test('the weightiest reason does not lift a row that is shut above one that is open', () => {
    const shut = row('shut', {
      brokenPromise: { amountMinor: 9_000_00, dueOn: '2026-11-20' },
      gate: gate({ attempts: callsOn(...week) }),
    });
    expect(order(shut, row('open'))).toEqual(['open', 'shut']);
  });

  test('a paid account is never callable, whatever is due', () => {
    expect(windowOf({ owingMinor: 0 })).toEqual([false, 'nothing owed']);
  });
});

describe('what always holds', () => {
  test('the order is the same whatever order the rows come in, and callable rows are those the gate lets', () => {
    const aRow = fc.record({
      owingMinor: fc.integer({ min: -1, max: 3 }).map((n) => n * 100_00),
      nextStep: fc.constantFrom(
        null,
        step('call', '2026-11-24'),
        step('review', '2026-11-20'),
        step('call', '2026-12-24'),
      ),
      brokenPromise: fc.constantFrom(null, { amountMinor: 100_00, dueOn: '2026-11-20' }),
      openPromise: fc.constantFrom(null, { amountMinor: 50_00, dueOn: '2026-11-24' }),
      status: fc.constantFrom('new' as const, 'active' as const, 'promise' as const),
      hasBeenAttempted: fc.boolean(),
      gate: fc.constantFrom(gate(), gate({ holds: [hold('cease')] }), gate({ attempts: callsOn(...week) })),
    });
    fc.assert(
      fc.property(fc.array(aRow, { maxLength: 12 }), (rows) => {
        const named = rows.map((one, n) => row(`A${n}`, one));
        const places = rankQueue(named, now);
        expect(rankQueue(named.toReversed(), now)).toEqual(places);
        const firstShut = places.findIndex((one) => !one.callable);
        expect(places.slice(firstShut === -1 ? places.length : firstShut).every((one) => !one.callable)).toBe(true);
        for (const place of places.filter((one) => one.callable)) {
          const facts = named.find((one) => one.accountId === place.accountId);
          expect(facts?.gate.decision).not.toBe('block');
          expect(facts?.owingMinor).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('the NEXT line of the workspace', () => {
  const advise = (more: Partial<AdviceFacts> = {}, at = now) => {
    const { accountId: _, ...facts } = row('one');
    return adviseNext({ ...facts, accountClosed: false, phone: 'mobile (202) 555-0143', ...more }, at);
  };

  test('whom to call, until when, and why', () => {
    const attempts = callsOn('2026-11-19', '2026-11-20');
    expect(advise({ openPromise: { amountMinor: 120_00, dueOn: '2026-11-24' }, gate: gate({ attempts }) })).toEqual({
      action: 'Call mobile (202) 555-0143 before 21:00 our time',
      why: 'Promise of $120.00 due today · 2 of 7 calls used',
    });
  });

  test('a legal stop comes before everything', () => {
    const stopped = gate({ holds: [hold('attorney')] });
    expect(advise({ gate: stopped, brokenPromise: { amountMinor: 1_00, dueOn: '2026-11-20' } })).toEqual({
      action: 'Do not contact the debtor; write to the attorney',
      why: 'The debtor is represented by an attorney; contact the attorney instead (since Nov 2, 2026).',
    });
  });

  test('a broken promise and a promise due come before a call back, a call back before a step', () => {
    const callBack = step('call_back', '2026-11-24', { dueAt: inNewYork('2026-11-24', '10:30') });
    const promise = { amountMinor: 120_00, dueOn: '2026-11-20' };
    expect(advise({ nextStep: callBack, brokenPromise: promise })?.why).toContain('broken');
    expect(advise({ nextStep: callBack, openPromise: promise })?.why).toContain('was due Nov 20');
    expect(advise({ nextStep: callBack })?.why).toContain('Call back due at 10:30');
    expect(advise({ nextStep: callBack, openPromise: { ...promise, dueOn: '2026-12-20' } })?.why).toContain(
      'Call back due at 10:30',
    );
  });

  test('when the gate is shut it says when to call and why not now', () => {
    expect(advise({ gate: gate({ attempts: callsOn(...week) }) })).toEqual({
      action: 'Call after Nov 25 08:00',
      why: 'Call due today · 7 of 7 calls about this debt within 7 days are used. The next is allowed on Nov 25, 2026.',
    });
    expect(advise({ gate: gate({ zones: [] }) })?.action).toBe('Review the account; calls are not allowed');
  });

  test('letters, reviews, visits, missing numbers and missing steps are named', () => {
    expect(advise({ nextStep: step('letter', '2026-11-24') })?.action).toBe('Queue a letter');
    expect(advise({ nextStep: step('review', '2026-11-24') })?.action).toBe('Review the account');
    expect(advise({ nextStep: step('visit', '2026-11-24') })?.action).toBe('Visit the debtor');
    expect(advise({ phone: null })?.action).toBe('Find a phone number');
    expect(advise({ nextStep: null })?.action).toBe('Decide the next step');
    expect(advise({ nextStep: step('call', '2026-11-24', { dueAt: inNewYork('2026-11-24', '17:00') }) })?.action).toBe(
      'Call at 17:00',
    );
  });

  test('nothing to do: closed, paid, or the next step lies ahead', () => {
    expect(advise({ accountClosed: true })).toBeNull();
    expect(advise({ owingMinor: 0 })).toBeNull();
    expect(advise({ nextStep: step('call', '2026-11-30') })).toBeNull();
  });
});
