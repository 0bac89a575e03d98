import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LimitationTerms, RulePack } from '../../main/domain/contact-gate/rules.ts';
import {
  decidingFinding,
  type LimitationFacts,
  limitationFindings,
  type LimitationLaw,
  limitationLaws,
  limitationUnder,
  needsBarredDisclosure,
} from '../../main/domain/limitation.ts';
import { limitationLines, paymentWarning } from '../../main/domain/limitation-lines.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { packsAt } from '../../main/domain/packs-at.ts';
import { addDays } from '../../shared/kernel/local-date.ts';

const terms = (more: Partial<LimitationTerms> = {}): LimitationTerms => ({
  cite: 'Example Code 1',
  confidence: 'sourced',
  years: { written: 6, oral: 4, open_account: 3, note: 6 },
  classYears: {},
  effect: 'barred',
  revivedBy: ['payment', 'written_acknowledgment'],
  revivedAfterBy: [],
  disclosure: 'none',
  ...more,
});
const law = (more: Partial<LimitationTerms> = {}, jurisdiction = 'Alaska'): LimitationLaw => ({
  jurisdiction,
  terms: terms(more),
});
const facts = (more: Partial<LimitationFacts> = {}): LimitationFacts => ({
  contractKind: 'written',
  debtClass: 'consumer',
  delinquentOn: '2020-03-01',
  chargedOffOn: null,
  lastPaymentOn: null,
  paidOn: [],
  events: [],
  ...more,
});
const found = (one: LimitationLaw, known: LimitationFacts, on: string) => {
  const { state, lastDayOn } = limitationUnder(one, known, on);
  return { state, lastDayOn };
};

describe('the time to sue', () => {
  it('runs through the anniversary of the default and is over the day after', () => {
    expect(found(law(), facts(), '2026-03-01')).toEqual({ state: 'running', lastDayOn: '2026-03-01' });
    expect(found(law(), facts(), '2026-03-02')).toEqual({ state: 'barred', lastDayOn: '2026-03-01' });
  });

  it('of a default on February 29 ends on February 28 where the year has no 29th', () => {
    const leap = facts({ delinquentOn: '2020-02-29' });
    expect(found(law(), leap, '2026-02-28')).toEqual({ state: 'running', lastDayOn: '2026-02-28' });
    expect(found(law(), leap, '2026-03-01').state).toBe('barred');
  });

  it('takes the years of the contract, and those of the debt class before them', () => {
    expect(found(law(), facts({ contractKind: 'oral' }), '2024-01-01').lastDayOn).toBe('2024-03-01');
    const medical = law({ classYears: { medical: 2 } });
    expect(found(medical, facts({ debtClass: 'medical' }), '2022-01-01').lastDayOn).toBe('2022-03-01');
    expect(found(medical, facts(), '2022-01-01').lastDayOn).toBe('2026-03-01');
  });

  it('by an unverified law is the shortest period of that law, whatever the contract', () => {
    expect(found(law({ confidence: 'unverified' }), facts(), '2023-03-02')).toEqual({
      state: 'barred',
      lastDayOn: '2023-03-01',
    });
  });

  it('takes the shortest known period where the law is silent about this kind of contract', () => {
    const silent = law({ years: { written: null, oral: 4, open_account: 3, note: null } });
    expect(found(silent, facts(), '2023-01-01').lastDayOn).toBe('2023-03-01');
  });

  it('is not known without years or without any date', () => {
    const none = law({ years: { written: null, oral: null, open_account: null, note: null } });
    expect(found(none, facts(), '2026-01-01')).toEqual({ state: 'unknown', lastDayOn: null });
    expect(found(law(), facts({ delinquentOn: null }), '2026-01-01').state).toBe('unknown');
  });

  it('without a dated default is counted from the last payment, or from before the charge-off: the earlier', () => {
    const undated = { delinquentOn: null, lastPaymentOn: '2019-05-10' };
    expect(found(law(), facts(undated), '2025-01-01').lastDayOn).toBe('2025-05-10');
    const off = facts({ delinquentOn: null, chargedOffOn: '2020-09-01' });
    expect(found(law(), off, '2025-01-01').lastDayOn).toBe('2026-03-05');
    expect(limitationUnder(law(), off, '2025-01-01').confidence).toBe('unverified');
    expect(found(law(), facts({ ...undated, chargedOffOn: '2019-12-01' }), '2025-01-01').lastDayOn).toBe('2025-05-10');
  });

  it('is counted from the default that was written down last: it corrects the account’s date', () => {
    const corrected = facts({
      events: [
        { kind: 'default', on: '2019-01-01' },
        { kind: 'default', on: '2021-01-01' },
      ],
    });
    expect(found(law(), corrected, '2026-01-01').lastDayOn).toBe('2027-01-01');
  });
});

describe('events that start the years anew', () => {
  it('while they run: a payment the law names', () => {
    const paid = facts({ lastPaymentOn: '2024-07-04' });
    expect(found(law(), paid, '2027-01-01')).toEqual({ state: 'running', lastDayOn: '2030-07-04' });
    expect(found(law({ revivedBy: [] }), paid, '2027-01-01')).toEqual({ state: 'barred', lastDayOn: '2026-03-01' });
  });

  it('on the last day count, on the day after they came too late', () => {
    expect(found(law(), facts({ lastPaymentOn: '2026-03-01' }), '2026-06-01').state).toBe('running');
    expect(found(law(), facts({ lastPaymentOn: '2026-03-02' }), '2026-06-01').state).toBe('barred');
  });

  it('after they are over only where the law revives such a debt', () => {
    const wrote = facts({ events: [{ kind: 'written_promise', on: '2026-10-01' }] });
    expect(found(law(), wrote, '2026-11-22').state).toBe('barred');
    const revives = law({ revivedAfterBy: ['written_promise'] });
    expect(found(revives, wrote, '2026-11-22')).toEqual({ state: 'running', lastDayOn: '2032-10-01' });
  });

  it('follow one another: payments every other year keep the time running', () => {
    const paying = facts({ paidOn: ['2022-01-05', '2024-01-05', '2026-01-05'], lastPaymentOn: '2026-01-05' });
    const three = law({ years: { written: 3, oral: 3, open_account: 3, note: 3 } });
    expect(found(three, paying, '2026-11-22')).toEqual({ state: 'running', lastDayOn: '2029-01-05' });
    expect(found(three, { ...paying, paidOn: [] }, '2026-11-22').state).toBe('barred');
  });

  it('do not lengthen the time by an unverified law, and the lines say so', () => {
    const doubtful = law({ confidence: 'unverified' }, 'Alabama');
    const paid = facts({ lastPaymentOn: '2022-05-05' });
    const findings = limitationFindings([doubtful], paid, '2024-01-01');
    expect(findings[0]).toMatchObject({ state: 'barred', lastDayOn: '2023-03-01', confidence: 'unverified' });
    const lines = limitationLines(decidingFinding(findings), findings, paid);
    expect(lines).toContain(
      'Payment on May 5, 2022, while the years ran: whether it starts the 3 years anew is not verified, so it does not count.',
    );
  });

  it('of a later day do not count on an earlier one', () => {
    expect(found(law(), facts({ lastPaymentOn: '2026-02-01' }), '2026-01-01').lastDayOn).toBe('2026-03-01');
  });
});

describe('a judgment', () => {
  const judged = facts({ events: [{ kind: 'judgment', on: '2022-06-01' }] });

  it('starts years of its own', () => {
    expect(found(law({ classYears: { judgment: 10 } }), judged, '2027-01-01')).toEqual({
      state: 'running',
      lastDayOn: '2032-06-01',
    });
  });

  it('leaves the time unknown where the rules do not have its years', () => {
    expect(found(law(), judged, '2027-01-01').state).toBe('unknown');
  });

  it('that is not dated is counted from the default before it and is not verified', () => {
    const undated = facts({ debtClass: 'judgment' });
    const finding = limitationUnder(law({ classYears: { judgment: 10 } }), undated, '2027-01-01');
    expect(finding).toMatchObject({ state: 'running', lastDayOn: '2030-03-01', confidence: 'unverified' });
  });
});

describe('several places', () => {
  const texas = law({ years: { written: 4, oral: 4, open_account: 4, note: 4 } }, 'Texas');
  const wyoming = law({ years: { written: 10, oral: 8, open_account: 8, note: 10 } }, 'Wyoming');

  it('let the law that bars first decide, and the lines name both', () => {
    const findings = limitationFindings([wyoming, texas], facts(), '2025-01-01');
    expect(decidingFinding(findings)?.law.jurisdiction).toBe('Texas');
    expect(decidingFinding(findings)?.state).toBe('barred');
    const lines = limitationLines(decidingFinding(findings), findings, facts());
    expect(lines).toContain('The debtor may be in several places; the law of Texas ends it first and decides.');
    expect(lines).toContain('By the law of Wyoming the last day to sue is Mar 1, 2030.');
  });

  it('let a debt that is gone by a sourced law count as gone', () => {
    const mississippi = law(
      { years: { written: 4, oral: 4, open_account: 4, note: 4 }, effect: 'extinguished' },
      'Mississippi',
    );
    const three = law({ years: { written: 3, oral: 3, open_account: 3, note: 3 } }, 'Alaska');
    const findings = limitationFindings([three, mississippi], facts(), '2025-01-01');
    expect(decidingFinding(findings)).toMatchObject({ state: 'extinguished', law: { jurisdiction: 'Mississippi' } });
  });

  it('do not let an unknown law hide a known one', () => {
    const unknown = law({ years: { written: null, oral: null, open_account: null, note: null } }, 'Germany');
    const findings = limitationFindings([unknown, texas], facts(), '2025-01-01');
    expect(decidingFinding(findings)?.law.jurisdiction).toBe('Texas');
  });
});

describe('what is said before a payment is taken', () => {
  const warningOn = (one: LimitationLaw, on: string): string | null =>
    paymentWarning(limitationFindings([one], facts(), on));

  it('is nothing while the time runs, or where a payment revives nothing', () => {
    expect(warningOn(law({ revivedAfterBy: ['payment'] }), '2026-01-01')).toBeNull();
    expect(warningOn(law(), '2026-11-22')).toBeNull();
  });

  it('names the years a payment would start anew, and the law', () => {
    expect(warningOn(law({ revivedAfterBy: ['payment'] }), '2026-11-22')).toBe(
      'The time to sue is over since Mar 2, 2026 by the law of Alaska. A payment now would start the 6 years anew (Example Code 1).',
    );
  });

  it('warns also where it is not verified that a payment revives nothing', () => {
    expect(warningOn(law({ confidence: 'unverified' }), '2026-11-22')).toContain('is not verified (Example Code 1)');
  });

  it('says of an extinguished debt that no payment may be taken; of a doubtful one that it may be so', () => {
    expect(warningOn(law({ effect: 'extinguished' }, 'Mississippi'), '2026-11-22')).toBe(
      'By the law of Mississippi the debt is extinguished since Mar 2, 2026 (Example Code 1): no payment may be asked for or taken on it.',
    );
    const wisconsin = law({ effect: 'extinguished', confidence: 'unverified' }, 'Wisconsin');
    expect(warningOn(wisconsin, '2026-11-22')).toContain('the debt may be extinguished since');
  });

  it('wants the disclosure where the law requires one and the time is over', () => {
    const required = law({ disclosure: 'required' });
    expect(needsBarredDisclosure(limitationFindings([required], facts(), '2026-11-22'))).toBe(true);
    expect(needsBarredDisclosure(limitationFindings([required], facts(), '2026-01-01'))).toBe(false);
  });
});

describe('the laws that hold', () => {
  const pack = (more: Partial<RulePack>): RulePack => ({
    id: 'US-NY',
    version: '1',
    jurisdiction: 'New York',
    effectiveFrom: '2022-04-07',
    effectiveTo: null,
    territory: { country: 'US', states: ['NY'], postcodes: null },
    rules: [],
    limitation: terms(),
    retention: null,
    disclosures: [],
    ...more,
  });
  const newYork = [{ country: 'US', state: 'NY', postcode: '10001' }];

  it('are those of the debtor’s places on that day', () => {
    const rules = {
      packs: [pack({}), pack({ id: 'US-TX', territory: { country: 'US', states: ['TX'], postcodes: null } })],
    };
    expect(packsAt(rules, newYork, '2026-11-22').map((one) => one.id)).toEqual(['US-NY']);
    expect(packsAt(rules, newYork, '2022-04-06')).toEqual([]);
    expect(packsAt(rules, [], '2026-11-22')).toEqual([]);
  });

  it('of a city are told by its postcodes', () => {
    const city = pack({ id: 'US-NYC', territory: { country: 'US', states: ['NY'], postcodes: ['100', '112'] } });
    expect(packsAt({ packs: [city] }, newYork, '2026-11-22')).toHaveLength(1);
    expect(packsAt({ packs: [city] }, [{ country: 'US', state: 'NY', postcode: '14201' }], '2026-11-22')).toEqual([]);
    expect(limitationLaws([pack({ limitation: null })])).toEqual([]);
  });
});

describe('the rules Duly ships with', () => {
  const states =
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
      ' ',
    );
  const on = '2026-11-22';
  const findingsIn = (state: string, known: LimitationFacts) =>
    limitationFindings(
      limitationLaws(packsAt(startingRules, [{ country: 'US', state, postcode: null }], on)),
      known,
      on,
    );

  it.each(states)('know the time to sue in %s', (state) => {
    const old = decidingFinding(findingsIn(state, facts({ delinquentOn: '1996-01-01' })));
    expect(old?.state).toMatch(/barred|extinguished/);
    expect(old?.law.terms.cite).not.toBe('');
    expect(decidingFinding(findingsIn(state, facts({ delinquentOn: '2026-06-01' })))?.state).toBe('running');
  });

  it('extinguish a debt in Mississippi by a sourced law, and perhaps in Wisconsin', () => {
    const old = facts({ delinquentOn: '2010-01-01' });
    expect(decidingFinding(findingsIn('MS', old))).toMatchObject({ state: 'extinguished', confidence: 'sourced' });
    expect(decidingFinding(findingsIn('WI', old))).toMatchObject({ state: 'extinguished', confidence: 'unverified' });
  });

  it('warn of a payment that would revive a debt in Alaska, and not in the District of Columbia', () => {
    const old = facts({ delinquentOn: '2010-01-01' });
    expect(paymentWarning(findingsIn('AK', old))).toContain('A payment now would start the 3 years anew (AS 09.10.053');
    expect(paymentWarning(findingsIn('DC', old))).toBeNull();
  });
});

describe('whatever the facts', () => {
  const day = fc.integer({ min: 0, max: 5_000 }).map((n) => addDays('2012-01-01', n));
  const someFacts = fc.record({
    contractKind: fc.constantFrom('written', 'oral', 'open_account', 'note'),
    debtClass: fc.constantFrom('consumer', 'commercial', 'medical'),
    delinquentOn: fc.option(day),
    chargedOffOn: fc.option(day),
    lastPaymentOn: fc.option(day),
    paidOn: fc.array(day, { maxLength: 3 }),
    events: fc.array(
      fc.record({ kind: fc.constantFrom('payment', 'written_promise', 'written_acknowledgment'), on: day }),
      {
        maxLength: 3,
      },
    ),
  }) satisfies fc.Arbitrary<LimitationFacts>;
  const isOver = (one: LimitationLaw, known: LimitationFacts, on: string): boolean =>
    ['barred', 'extinguished'].includes(limitationUnder(one, known, on).state);

  it('an unverified law bars whenever the same law bars when sourced', () => {
    fc.assert(
      fc.property(someFacts, day, (known, on) => {
        const more = { revivedAfterBy: ['written_promise'] } as const;
        if (isOver(law(more), known, on))
          expect(isOver(law({ ...more, confidence: 'unverified' }), known, on)).toBe(true);
      }),
    );
  });

  it('one more place never makes a barred debt running', () => {
    fc.assert(
      fc.property(someFacts, day, (known, on) => {
        const one = law({}, 'Alaska');
        const other = law({ years: { written: 10, oral: 8, open_account: 8, note: 10 } }, 'Wyoming');
        if (!isOver(one, known, on)) return;
        expect(['barred', 'extinguished']).toContain(
          decidingFinding(limitationFindings([one, other], known, on))?.state,
        );
      }),
    );
  });

  it('the state and the last day agree', () => {
    fc.assert(
      fc.property(someFacts, day, (known, on) => {
        const { state, lastDayOn } = limitationUnder(law(), known, on);
        if (lastDayOn !== null) expect(state).toBe(on > lastDayOn ? 'barred' : 'running');
      }),
    );
  });
});
