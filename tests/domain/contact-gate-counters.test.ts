import { describe, expect, test } from 'vitest';
import type { ContactFacts } from '../../main/domain/contact-gate/facts.ts';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import type { ContactRules } from '../../main/domain/contact-gate/rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { callAt, callsOn, consumer, conversationAt, inNewYork, mobile, said, workPhone } from './gate-facts.ts';
import { only, twoInSeven } from './gate-packs.ts';

const noon = inNewYork('2026-11-24', '12:00');
const judge = (rules: ContactRules, more: Partial<ContactFacts> = {}, at = noon) =>
  judgeContact(consumer(at, more), rules);
const week = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'];

describe('whose attempts a counter adds up', () => {
  const scoped = (scope: string) => only({ ...twoInSeven, scope });
  const twoTo = (more: object) => ({
    attempts: callsOn('2026-11-22', '2026-11-23').map((one) => ({ ...one, ...more })),
  });
  const spouse = { personId: 'spouse', role: 'spouse' as const };
  const neighbour = { personId: 'neighbour', role: 'third_party' as const };

  test('by person and debt: neither another debt nor another person', () => {
    const rules = scoped('person_debt');
    expect(judge(rules, twoTo({})).decision).toBe('block');
    expect(judge(rules, twoTo({ debtIds: ['D2'] })).decision).toBe('allow');
    expect(judge(rules, twoTo(spouse)).decision).toBe('allow');
  });

  test('by person: every debt of this person', () => {
    expect(judge(scoped('person'), twoTo({ debtIds: ['D2'] })).decision).toBe('block');
    expect(judge(scoped('person'), twoTo(spouse)).decision).toBe('allow');
  });

  test('by person and creditor: all debts the creditor placed, and no other’s (Ontario)', () => {
    const rules = scoped('person_creditor');
    const debts = { creditorDebtIds: ['D1', 'D2'] };
    expect(judge(rules, { ...debts, ...twoTo({ debtIds: ['D2'] }) }).reasons[0]?.message).toBe(
      '2 of 2 contacts about debts of this creditor within 7 days are used. The next is allowed on Nov 29, 2026.',
    );
    expect(judge(rules, { ...debts, ...twoTo({ debtIds: ['D3'] }) }).decision).toBe('allow');
    expect(judge(rules, { ...debts, ...twoTo({ ...spouse, debtIds: ['D2'] }) }).decision).toBe('allow');
  });

  test('by household: spouse and debtor together, neighbours not (Washington)', () => {
    const [first, second] = callsOn('2026-11-22', '2026-11-23');
    if (first === undefined || second === undefined) throw new Error('two calls');
    const both = { attempts: [first, { ...second, ...spouse }] };
    expect(judge(scoped('household'), both).decision).toBe('block');
    expect(judge(scoped('person_debt'), both).decision).toBe('allow');
    expect(judge(scoped('household'), { attempts: [first, { ...second, ...neighbour }] }).decision).toBe('allow');
  });

  test('calls to an attorney never count (12 CFR 1006.14(b)(3)(iii))', () => {
    const attorney = { attempts: callsOn(...week).map((one) => ({ ...one, role: 'attorney' as const })) };
    for (const scope of ['person_debt', 'person', 'household', 'person_creditor']) {
      expect(judge(scoped(scope), attorney).decision).toBe('allow');
    }
    const talk = { attempts: [conversationAt(inNewYork('2026-11-23', '10:00'), { role: 'attorney' })] };
    expect(judge(startingRules, talk).decision).toBe('allow');
  });
});

describe('how far an attempt must have come, and where', () => {
  test('a counter of what reached somebody leaves unanswered calls out, and counts messages (Ontario)', () => {
    const rules = only({ ...twoInSeven, counts: { ...twoInSeven.counts, reach: 'reached' } });
    const rings = callsOn('2026-11-22', '2026-11-23', '2026-11-24');
    expect(judge(rules, { attempts: rings }).decision).toBe('allow');
    const messages = rings.map((one) => ({ ...one, reached: true }));
    expect(judge(rules, { attempts: messages.slice(1) }).decision).toBe('block');
  });

  test('a counter of the place of work counts calls to work, and restricts there alone', () => {
    const atWork = only({
      ...twoInSeven,
      max: 1,
      places: ['work'],
      counts: { ...twoInSeven.counts, places: ['work'] },
    });
    const work = { attempts: [callAt(inNewYork('2026-11-23', '10:00'), { place: 'work' })] };
    const home = { attempts: [callAt(inNewYork('2026-11-23', '10:00'), { place: 'home' })] };
    expect(judge(atWork, { ...work, contactPoint: workPhone }).decision).toBe('block');
    expect(judge(atWork, { ...work, contactPoint: mobile }).decision).toBe('allow');
    expect(judge(atWork, { ...work, contactPoint: null }).decision).toBe('allow');
    expect(judge(atWork, { ...home, contactPoint: workPhone }).decision).toBe('allow');
  });

  test('an attempt of which nobody wrote down where it went counts for every place', () => {
    const atHome = only({
      ...twoInSeven,
      max: 1,
      places: ['home', 'mobile'],
      counts: { ...twoInSeven.counts, places: ['home'] },
    });
    const attempts = callsOn('2026-11-23');
    expect(judge(atHome, { attempts, contactPoint: mobile }).decision).toBe('block');
    expect(judge(atHome, { attempts, contactPoint: null }).decision).toBe('block');
  });

  test('contacts of several kinds are counted together and named so', () => {
    const text = callAt(inNewYork('2026-11-23', '09:00'), { channel: 'text' });
    const verdict = judge(only(twoInSeven), { attempts: [...callsOn('2026-11-22'), text] });
    expect(verdict.reasons[0]?.message).toContain('2 of 2 contacts about this debt');
  });
});

describe('a counter that starts with the first conversation (Ontario)', () => {
  const rules = only({ ...twoInSeven, starts: 'first_conversation', scope: 'person_creditor' });
  const calls = callsOn('2026-11-20', '2026-11-21', '2026-11-22');

  test('nothing counts before anybody was spoken to', () => {
    expect(judge(rules, { attempts: calls })).toMatchObject({ decision: 'allow', evidence: { attemptsUsed: 0 } });
  });

  test('attempts after a conversation of long ago count', () => {
    expect(judge(rules, { attempts: calls, firstConversationOn: '2026-06-01' }).decision).toBe('block');
  });

  test('the first conversation itself and what came before it that day do not count', () => {
    const first = conversationAt(inNewYork('2026-11-21', '11:00'));
    const known = { attempts: [...calls, first], firstConversationOn: '2026-11-21' };
    expect(judge(rules, known)).toMatchObject({ decision: 'allow', evidence: { attemptsOn: ['2026-11-22'] } });
    const later = callAt(inNewYork('2026-11-21', '15:00'));
    expect(judge(rules, { ...known, attempts: [...known.attempts, later] }).decision).toBe('block');
  });
});

describe('asked to be called, 12 CFR 1006.14(b)(3)(i)', () => {
  const full = { attempts: callsOn(...week) };

  test('while the request stands, day of receipt being day 1, the eighth call is permitted', () => {
    for (const day of ['2026-11-24', '2026-11-18']) {
      expect(judge(startingRules, { ...full, consents: [said('call_requested', day)] }).decision).toBe('allow');
    }
    const over = judge(startingRules, { ...full, consents: [said('call_requested', '2026-11-11')] });
    expect(over).toMatchObject({ decision: 'block', evidence: { attemptsUsed: 7 } });
  });

  test('the open gate says that it closes when the request is over', () => {
    const asked = { ...full, consents: [said('call_requested', '2026-11-18')] };
    expect(judge(startingRules, asked).openUntil).toBe(inNewYork('2026-11-24', '21:00'));
    const rules = only({ ...twoInSeven, requestedDays: 1 });
    const today = { ...full, consents: [said('call_requested', '2026-11-24')] };
    expect(judge(rules, today).openUntil).toBe(inNewYork('2026-11-25', '00:00'));
  });

  test('calls made on request do not count afterwards', () => {
    const asked = said('call_requested', '2026-11-18');
    const counted = judge(startingRules, { ...full, consents: [asked] });
    expect(counted.evidence.attemptsUsed).toBe(0);
    const later = { attempts: callsOn('2026-11-25', '2026-11-26'), consents: [asked] };
    const verdict = judge(startingRules, later, inNewYork('2026-11-26', '12:00'));
    expect(verdict.evidence.attemptsOn).toEqual(['2026-11-25', '2026-11-26']);
  });

  test('a call placed the same day before the request was received counts', () => {
    const early = {
      attempts: [callAt(inNewYork('2026-11-24', '08:30'))],
      consents: [said('call_requested', '2026-11-24')],
    };
    expect(judge(startingRules, early).evidence.attemptsUsed).toBe(1);
  });

  test('the pause after a conversation does not stop a requested call', () => {
    const talk = { attempts: [conversationAt(inNewYork('2026-11-23', '10:00'))] };
    expect(judge(startingRules, talk).decision).toBe('block');
    expect(judge(startingRules, { ...talk, consents: [said('call_requested', '2026-11-23')] }).decision).toBe('allow');
  });

  test('a request ends with an opt-out, and is worth nothing on another way or number', () => {
    const [asked, out] = [said('call_requested', '2026-11-22'), said('withdrawn', '2026-11-23')];
    const rules = only({ ...twoInSeven, requestedDays: 7 });
    expect(judge(rules, { ...full, consents: [asked] }).decision).toBe('allow');
    expect(judge(rules, { ...full, consents: [asked, out] }).decision).toBe('block');
    expect(judge(rules, { ...full, consents: [{ ...asked, channel: 'text' }] }).decision).toBe('block');
    const named = { ...full, consents: [{ ...asked, contactPointId: mobile.id }] };
    expect(judge(rules, { ...named, contactPoint: mobile }).decision).toBe('allow');
    expect(judge(rules, { ...named, contactPoint: workPhone }).decision).toBe('block');
  });

  test('a request of the future changes nothing today', () => {
    const consents = [said('call_requested', '2026-11-25')];
    expect(judge(startingRules, { ...full, consents }).decision).toBe('block');
  });

  test('a rule that knows no requests is not moved by one (West Virginia)', () => {
    const consents = [said('call_requested', '2026-11-24')];
    expect(judge(only(twoInSeven), { ...full, consents }).decision).toBe('block');
  });
});
