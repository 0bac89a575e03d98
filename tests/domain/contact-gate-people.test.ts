import { describe, expect, test } from 'vitest';
import type { ContactFacts } from '../../main/domain/contact-gate/facts.ts';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { collectorKinds, partyRoles } from '../../shared/vocabulary/compliance.ts';
import { channels } from '../../shared/vocabulary/contact.ts';
import { callsOn, consumer, conversationAt, dispute, hold, inNewYork, mobile, place, workPhone } from './gate-facts.ts';
import { only, packWith, stateRule, together, twoInSeven } from './gate-packs.ts';

const noon = inNewYork('2026-11-24', '12:00');
const judge = (more: Partial<ContactFacts> = {}, rules = startingRules, at = noon) =>
  judgeContact(consumer(at, more), rules);
const rulesOf = (verdict: ReturnType<typeof judge>) => verdict.reasons.map((one) => one.rule);
const blocked = (verdict: ReturnType<typeof judge>) =>
  verdict.reasons.filter((one) => one.severity === 'block').map((one) => one.rule);

describe('whom a rule protects, 15 USC 1692c(d); 12 CFR 1006.6(a)', () => {
  const consumers = ['debtor', 'spouse', 'parent', 'guardian', 'executor', 'successor', 'cosigner'];

  test('a rule that names nobody protects those who stand where the debtor stands, and whom the debtor named', () => {
    const rules = only(stateRule('opted_out', 'opted_out'), stateRule('prohibited', 'channel_prohibited'));
    for (const role of codesOf(partyRoles)) {
      expect(judge({ role, personId: role }, rules).decision, role).toBe(
        [...consumers, 'authorised'].includes(role) ? 'block' : 'allow',
      );
    }
  });

  test('a rule that names parties protects those and nobody else', () => {
    const rules = only(stateRule('prohibited', 'channel_prohibited', { parties: ['spouse', 'attorney'] }));
    for (const role of codesOf(partyRoles)) {
      const decision = ['spouse', 'attorney'].includes(role) ? 'block' : 'allow';
      expect(judge({ role, personId: role }, rules).decision, role).toBe(decision);
    }
  });

  test('a rule about the account itself holds whoever is contacted', () => {
    for (const role of codesOf(partyRoles)) {
      expect(rulesOf(judge({ role, personId: role, accountClosed: true })), role).toContain('account_closed');
    }
  });

  test('who is represented is not contacted, the attorney is', () => {
    const holds = [hold('attorney')];
    expect(blocked(judge({ holds }))).toEqual(['represented_by_attorney']);
    expect(blocked(judge({ holds, role: 'spouse', personId: 'spouse' }))).toEqual(['represented_by_attorney']);
    expect(judge({ holds, role: 'attorney', personId: 'attorney' }).decision).toBe('allow');
  });

  test('who has died is not contacted, the executor is (12 CFR 1006.6(a)(4))', () => {
    const holds = [hold('deceased')];
    expect(blocked(judge({ holds }))).toEqual(['debtor_deceased']);
    expect(judge({ holds, role: 'executor', personId: 'executor' }).decision).toBe('allow');
    const plain = only({ ...stateRule('stop', 'debtor_deceased'), holdReason: 'deceased' });
    expect(judge({ holds, role: 'executor', personId: 'executor' }, plain).decision).toBe('allow');
    expect(judge({ holds, role: 'spouse', personId: 'spouse' }, plain).decision).toBe('block');
  });

  test('a request to cease binds towards the spouse too (15 USC 1692c(c), (d))', () => {
    expect(blocked(judge({ holds: [hold('cease')], role: 'spouse', personId: 'spouse' }))).toEqual([
      'cease_communication',
    ]);
  });
});

describe('a third party is asked where the debtor is, 15 USC 1692b', () => {
  const neighbour = { role: 'third_party', personId: 'neighbour' } as const;
  const asked = conversationAt(inNewYork('2026-10-30', '10:00'), neighbour);

  test('by phone once; a second time is not allowed', () => {
    expect(judge(neighbour).decision).toBe('allow');
    const again = judge({ ...neighbour, attempts: [asked] });
    expect(again).toMatchObject({ decision: 'block', nextAllowedAt: null });
    expect(again.reasons[0]).toMatchObject({
      rule: 'third_party_contact',
      message: 'This person was asked about the debtor once (last on Oct 30, 2026); more is not allowed.',
    });
  });

  test('ringing without an answer, another neighbour, and a call from them are not being asked', () => {
    const attempts = [
      { ...asked, conversation: false, reached: false },
      { ...asked, personId: 'other' },
      { ...asked, direction: 'in' as const },
    ];
    expect(judge({ ...neighbour, attempts }).decision).toBe('allow');
  });

  test('never by letter, email, text, voicemail or message', () => {
    for (const channel of codesOf(channels).filter((one) => one !== 'call')) {
      expect(blocked(judge({ ...neighbour, channel })), channel).toEqual(['third_party_contact']);
    }
  });

  test('once an attorney is known nobody else is asked (1692b(6))', () => {
    const verdict = judge({ ...neighbour, holds: [hold('attorney')] });
    expect(verdict.reasons[0]?.message).toBe(
      'The debtor is represented by an attorney; nobody else may be asked about the debtor.',
    );
  });

  test('the debtor is never a third party', () => {
    expect(judge({ attempts: [asked] }).decision).toBe('allow');
  });
});

describe('whom and where a rule binds', () => {
  test('only the collectors it names', () => {
    const rules = only(stateRule('prohibited', 'channel_prohibited', { collectorKinds: ['debt_buyer'] }));
    for (const collectorKind of codesOf(collectorKinds)) {
      expect(judge({ collectorKind }, rules).decision).toBe(collectorKind === 'debt_buyer' ? 'block' : 'allow');
    }
  });

  test('a creditor collecting its own debt is bound by no federal count (15 USC 1692a(6))', () => {
    const attempts = callsOn(
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
    );
    expect(judge({ attempts }).decision).toBe('block');
    expect(judge({ attempts, collectorKind: 'creditor' }).decision).toBe('allow');
  });

  test('only the places it names', () => {
    const rules = only(stateRule('prohibited', 'channel_prohibited', { places: ['work'] }));
    expect(judge({ contactPoint: workPhone }, rules).decision).toBe('block');
    expect(judge({ contactPoint: mobile }, rules).decision).toBe('allow');
    expect(judge({ contactPoint: null }, rules).decision).toBe('allow');
  });

  test('postcodes narrow a state; a place without a postcode may be inside', () => {
    const city = packWith('City', [twoInSeven], {
      territory: { country: 'US', states: ['NY'], postcodes: ['100', '112'] },
    });
    const two = { attempts: callsOn('2026-11-23', '2026-11-24') };
    const at = (...places: ContactFacts['places']) => judge({ ...two, places }, { packs: [city] }).decision;
    expect(at(place('NY', '10001'))).toBe('block');
    expect(at(place('NY', '11211'))).toBe('block');
    expect(at(place('NY', '12207'))).toBe('allow');
    expect(at(place('NY'))).toBe('block');
    expect(at(place('NY', '12207'), place('NY', '10001'))).toBe('block');
    expect(at(place('NJ', '10001'))).toBe('allow');
    expect(at()).toBe('allow');
  });

  test('rules of all other countries hold where no law was named, and where nothing is known', () => {
    const elsewhere = packWith('Elsewhere', [twoInSeven], {
      territory: { country: '*', states: null, postcodes: null, except: ['US', 'CA-ON'] },
    });
    const two = { attempts: callsOn('2026-11-23', '2026-11-24') };
    const at = (...places: ContactFacts['places']) => judge({ ...two, places }, { packs: [elsewhere] }).decision;
    const canada = (state: string | null) => ({ country: 'CA', state, postcode: null });
    expect(at()).toBe('block');
    expect(at(canada('MB'))).toBe('block');
    expect(at(canada(null))).toBe('block');
    expect(at(canada('ON'))).toBe('allow');
    expect(at(place('NY'))).toBe('allow');
    expect(at(place('NY'), canada('MB'))).toBe('block');
  });
});

describe('licences', () => {
  const rules = only(stateRule('licence', 'licence_missing'));
  const licence = (state: string, from: string, to: string | null = null) => ({ country: 'US', state, from, to });
  const places = [place('NY', '12207'), place('NJ')];

  test('an agency that keeps none in the book is told nothing', () => {
    expect(judge({ places, licences: null }, rules)).toMatchObject({ decision: 'allow', passes: [] });
  });

  test('none for any state of the debtor is a finding, one for one of them is not', () => {
    expect(judge({ places, licences: [] }, rules).reasons[0]?.message).toBe(
      'No licence is in force where the debtor is (NJ, NY).',
    );
    expect(judge({ places, licences: [licence('NJ', '2020-01-01')] }, rules).decision).toBe('allow');
    expect(judge({ places, licences: [licence('CA', '2020-01-01')] }, rules).decision).toBe('block');
  });

  test('on its first and its last day it is in force; the day after it is not', () => {
    const licences = [licence('NY', '2026-11-20', '2026-11-24')];
    expect(judge({ places, licences }, rules).decision).toBe('allow');
    expect(judge({ places, licences }, rules, inNewYork('2026-11-25', '12:00')).decision).toBe('block');
    expect(judge({ places, licences }, rules, inNewYork('2026-11-19', '12:00'))).toMatchObject({
      decision: 'block',
      nextAllowedAt: inNewYork('2026-11-20', '00:00'),
    });
  });

  test('where no state of the debtor is known nothing is said', () => {
    expect(judge({ places: [place(null)], licences: [] }, rules)).toMatchObject({ decision: 'allow', passes: [] });
  });
});

describe('the debt itself', () => {
  test('disputed in writing in time: nothing until verification was sent (12 CFR 1006.38(d)(2))', () => {
    const disputes = [dispute('2026-11-10', { ceases: true })];
    const verdict = judge({ disputes });
    expect(blocked(verdict)).toEqual(['dispute_unverified']);
    expect(verdict).toMatchObject({ nextAllowedAt: null });
    expect(verdict.reasons[0]?.message).toBe(
      'The debt is disputed in writing since Nov 10, 2026; send verification before anything else.',
    );
    expect(blocked(judge({ disputes: [dispute('2026-11-10', { ceases: true, answeredOn: '2026-11-23' })] }))).toEqual(
      [],
    );
  });

  test('disputed by mouth or too late warns only', () => {
    expect(judge({ disputes: [dispute('2026-11-10')] })).toMatchObject({
      decision: 'warn',
      reasons: [{ rule: 'dispute_open' }],
    });
  });

  test('the original creditor was asked for: nothing until it was named (12 CFR 1006.38(c))', () => {
    const disputes = [dispute('2026-11-10', { kind: 'original_creditor', ceases: true })];
    expect(rulesOf(judge({ disputes }))).toEqual(['original_creditor_request']);
    expect(judge({ disputes: [dispute('2026-11-10', { kind: 'original_creditor' })] }).decision).toBe('allow');
  });

  test('time-barred debts warn, extinguished ones are demanded no more (Miss. Code 15-1-3)', () => {
    expect(judge({ limitation: 'barred' })).toMatchObject({ decision: 'warn', reasons: [{ rule: 'time_barred' }] });
    const mississippi = { places: [place('MS', '39201')], limitation: 'extinguished' } as const;
    for (const channel of codesOf(channels)) {
      expect(blocked(judge({ ...mississippi, channel })), channel).toContain('debt_extinguished');
    }
    expect(judge({ limitation: 'unknown' }).decision).toBe('allow');
  });

  test('a place the employer or the debtor does not want is not used (15 USC 1692c(a)(3))', () => {
    const contactPoint = { ...workPhone, isForbidden: true };
    expect(blocked(judge({ contactPoint }))).toEqual(['place_forbidden']);
    expect(judge({ contactPoint, direction: 'in' }).decision).toBe('allow');
  });
});

describe('a hold for a reason that only some law knows', () => {
  const holds = [hold('identity_theft', { blocks: ['calls'] })];

  test('is left to the stop where the law has one, and stops by its own words where it has none', () => {
    expect(blocked(judge({ holds }))).toEqual(['identity_theft']);
    expect(judge({ holds, channel: 'letter' }).decision).toBe('block');
    const none = only(stateRule('hold', 'hold'));
    expect(blocked(judge({ holds }, none))).toEqual(['hold']);
    expect(judge({ holds, channel: 'letter' }, none).decision).toBe('allow');
  });

  test('a stop that only warns does not take the hold’s place', () => {
    const unsure = { ...stateRule('stop', 'identity_theft'), holdReason: 'identity_theft', confidence: 'unverified' };
    expect(judge({ holds }, only(unsure, stateRule('hold', 'hold'))).decision).toBe('block');
  });

  test('stricter packs of a state are added to the federal ones', () => {
    const state = packWith('Texas', [stateRule('prohibited', 'channel_prohibited', { channels: ['voicemail'] })], {
      territory: { country: 'US', states: ['TX'] },
    });
    const texas = { places: [place('TX', '78701')], channel: 'voicemail' } as const;
    expect(judge(texas, together(state)).reasons).toMatchObject([{ jurisdiction: 'Texas', pack: 'Texas 1' }]);
  });
});
