import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FrequencyRule, HoursRule, PackRule, RulePack } from '../../main/domain/contact-gate/rules.ts';
import { severityOf } from '../../main/domain/contact-gate/rules-index.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { zonesOfAddress } from '../../main/domain/time-zones/time-zones.ts';
import { weekdayOf } from '../../shared/kernel/local-date.ts';
import { disclosureMoments } from '../../shared/vocabulary/compliance.ts';
import { channels } from '../../shared/vocabulary/contact.ts';

const { packs } = startingRules;
const everyRule = packs.flatMap((pack) => pack.rules.map((rule) => ({ pack, rule, name: `${pack.id} ${rule.id}` })));
const packOf = (id: string): RulePack => {
  const pack = packs.find((one) => one.id === id);
  if (pack === undefined) throw new Error(`no pack ${id}`);
  return pack;
};
const isHours = (rule: PackRule): rule is HoursRule => rule.kind === 'hours';
const isFrequency = (rule: PackRule): rule is FrequencyRule => rule.kind === 'frequency';
const ruleOf = (pack: string, id: string): PackRule => {
  const rule = packOf(pack).rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id} in ${pack}`);
  return rule;
};

describe('the packs that ship', () => {
  test('every pack has its own id, one version, and a name a person reads', () => {
    expect(new Set(packs.map((pack) => pack.id)).size).toBe(packs.length);
    expect(new Set(packs.map((pack) => pack.version))).toEqual(new Set(['2026-11-21']));
    for (const { id, jurisdiction } of packs) expect(jurisdiction, id).toMatch(/^\p{Lu}[\p{L}.() ]+$/u);
  });

  test('fifty states, the District, the five counties, three provinces and 27 members of the union are there', () => {
    const ids = packs.map((pack) => pack.id);
    expect(ids.filter((id) => /^US-[A-Z]{2}$/.test(id))).toHaveLength(51);
    expect(ids.filter((id) => id.startsWith('B2B-EU-'))).toHaveLength(27);
    expect(ids).toEqual(expect.arrayContaining(['US-federal', 'US-NYC', 'CA-ON', 'CA-BC', 'CA-QC', 'UK', 'B2B-UK']));
  });

  test('every rule, period, retention and disclosure names its source and how sure it is', () => {
    for (const { rule, name } of everyRule) {
      expect(rule.cite.length, name).toBeGreaterThan(5);
      expect(['sourced', 'unverified', 'house'], name).toContain(rule.confidence);
      if (rule.confidence === 'house') expect(rule.cite, name).toMatch(/house rule/i);
    }
    for (const { id, limitation, retention, disclosures } of packs) {
      for (const one of [limitation, retention, ...disclosures]) {
        if (one !== null) expect(one.cite.length, id).toBeGreaterThan(5);
      }
    }
  });

  test('no unverified rule blocks, in its data or when judged', () => {
    const unverified = everyRule.filter(({ rule }) => rule.confidence === 'unverified');
    expect(unverified.length).toBeGreaterThan(5);
    for (const { rule, name } of unverified) {
      expect(rule.severity, name).toBe('warn');
      expect(severityOf({ ...rule, severity: 'block' }), name).toBe('warn');
    }
  });

  test('only presumptions and policies may be overridden, never what a law says outright', () => {
    const overridable = everyRule.filter(({ rule }) => rule.overridable);
    expect(overridable.filter(({ rule }) => rule.confidence !== 'house').map(({ name }) => name)).toEqual([
      'US-federal seven-in-seven',
      'US-federal after-conversation',
    ]);
  });

  test('the clock of every hours rule is known, and its holidays stand in order and within reach', () => {
    for (const { rule, name } of everyRule) {
      if (!isHours(rule) || rule.holidays === null) continue;
      expect(rule.holidays, name).toEqual([...new Set(rule.holidays)].sort());
      expect([rule.holidays[0]?.slice(0, 4), rule.holidays.at(-1)?.slice(0, 4)], name).toEqual(['2025', '2030']);
    }
  });

  test('statutory holidays: Good Friday is a Friday, Labour Day a Monday, and Boxing Day is Ontario’s alone', () => {
    const holidaysOf = (pack: string) => packOf(pack).rules.find(isHours)?.holidays ?? [];
    for (const on of ['2025-04-18', '2026-04-03', '2027-03-26', '2028-04-14', '2029-03-30', '2030-04-19']) {
      expect(weekdayOf(on)).toBe(5);
      for (const pack of ['CA-ON', 'CA-BC', 'CA-QC', 'UK']) expect(holidaysOf(pack), pack).toContain(on);
    }
    for (const on of ['2025-09-01', '2026-09-07', '2027-09-06', '2028-09-04', '2029-09-03', '2030-09-02']) {
      expect(weekdayOf(on)).toBe(1);
      for (const pack of ['CA-ON', 'CA-BC', 'CA-QC']) expect(holidaysOf(pack), pack).toContain(on);
    }
    expect(holidaysOf('CA-ON')).toContain('2026-12-26');
    expect(holidaysOf('CA-BC')).not.toContain('2026-12-26');
    expect(holidaysOf('CA-BC')).toEqual(expect.arrayContaining(['2026-08-03', '2026-09-30', '2026-11-11']));
    expect(holidaysOf('CA-QC')).toEqual(expect.arrayContaining(['2026-04-06', '2026-06-24', '2029-07-02']));
    expect(holidaysOf('UK')).toEqual(expect.arrayContaining(['2026-12-28', '2027-12-27', '2027-12-28', '2028-01-03']));
  });

  test('New York City ends where its five counties end', () => {
    const prefixes = packOf('US-NYC').territory?.postcodes ?? [];
    const isInside = (zip: string) => prefixes.some((prefix) => zip.startsWith(prefix));
    for (const zip of ['10001', '10282', '10314', '10475', '11004', '11101', '11256', '11375', '11436', '11697']) {
      expect(isInside(zip), zip).toBe(true);
    }
    for (const zip of ['10501', '10701', '11010', '11021', '11096', '11501', '11701', '12207', '14201']) {
      expect(isInside(zip), zip).toBe(false);
    }
  });

  test('every state of a territory is one whose zones are known', () => {
    for (const { id, territory } of packs) {
      for (const state of territory?.states ?? []) {
        expect(zonesOfAddress({ country: territory?.country ?? '', state, postcode: '' }), id).not.toEqual([]);
      }
    }
  });

  test('a stop for a legal reason holds on every channel', () => {
    for (const { rule, name } of everyRule) {
      if (rule.kind === 'stop') expect([...rule.channels].sort(), name).toEqual(Object.keys(channels).sort());
    }
  });

  test('every disclosure says in words when it is due, and has its own id', () => {
    for (const { id, disclosures } of packs) {
      expect(new Set(disclosures.map((one) => one.id)).size, id).toBe(disclosures.length);
      for (const one of disclosures) {
        expect(one.moments.every((moment) => moment in disclosureMoments)).toBe(true);
        expect(one.summary.length, one.id).toBeGreaterThan(20);
      }
    }
  });
});

interface Draft {
  readonly jurisdictions: Readonly<Record<string, DraftPlace>>;
}
interface DraftPlace {
  readonly name: string;
  readonly callFrequency: {
    readonly max?: number | null;
    readonly windowDays?: number | null;
    readonly confidence: string;
    readonly cooldownDaysAfterConversation?: number | null;
    readonly additionalLimits?: readonly { readonly max: number; readonly windowDays?: number }[];
    readonly recommendedDefault?: { readonly max: number; readonly windowDays: number };
  };
  readonly contactHours: {
    readonly weekday?: readonly string[] | null;
    readonly sat?: readonly string[] | null;
    readonly sun?: readonly string[] | null;
    readonly stateWindow?: readonly string[];
    readonly holidays?: string | null;
    readonly confidence: string;
  };
  readonly sol: {
    readonly written?: number | null;
    readonly oral?: number | null;
    readonly openAccount?: number | null;
    readonly promissory?: number | null;
    readonly confidence?: string;
    readonly revivableConfidence?: string;
  } | null;
  readonly timeBarred?: { readonly disclosureRequired?: boolean | null; readonly extinguished?: boolean };
  readonly letterDisclosures: readonly { readonly id: string; readonly confidence: string }[];
  readonly scheduledVersions?: readonly {
    readonly officialEffectiveFrom: string;
    readonly callFrequency: { readonly max: number; readonly windowDays: number; readonly confidence: string };
  }[];
  readonly preContact?: { readonly waitCalendarDays?: number; readonly waitDaysBeforeVerbal?: number };
}

const draftFile = resolve(import.meta.dirname, '../../../shared/compliance/rules-draft.json');

// The draft lies beside the source tree, not in it. Where it is absent the comparison is skipped, and said so.
describe.skipIf(!existsSync(draftFile))(
  'the packs say what the sourced parameters say (shared compliance draft)',
  () => {
    const { jurisdictions } = (
      existsSync(draftFile) ? JSON.parse(readFileSync(draftFile, 'utf8')) : { jurisdictions: {} }
    ) as Draft;
    const places = Object.entries(jurisdictions);
    const mine = (id: string): readonly RulePack[] =>
      id === 'B2B-EU' ? packs.filter((pack) => pack.id.startsWith('B2B-EU-')) : packs.filter((pack) => pack.id === id);
    const numbersOf = (rules: readonly PackRule[], confidence: string): string[] =>
      rules.filter((rule) => rule.confidence === confidence && isFrequency(rule)).map((rule) => limitOf(rule));
    const limitOf = (rule: PackRule): string => (isFrequency(rule) ? `${rule.max} in ${rule.windowDays}` : '');

    test('all 59 jurisdictions of the draft have a pack, under the same name in the states', () => {
      expect(places).toHaveLength(59);
      for (const [id, { name }] of places) {
        expect(mine(id).length, id).toBeGreaterThan(0);
        if (/^US-[A-Z]{2}$/.test(id)) expect(mine(id)[0]?.jurisdiction).toBe(name);
      }
    });

    test.each(places.filter(([, { callFrequency }]) => typeof callFrequency.max === 'number'))(
      '%s counts what the draft counts',
      (id, { callFrequency, scheduledVersions }) => {
        const [pack] = mine(id);
        const { max, windowDays, confidence, additionalLimits = [] } = callFrequency;
        expect(numbersOf(pack?.rules ?? [], confidence)).toContain(`${max} in ${windowDays}`);
        // One message that asks for consent cannot be told from another: the District's consent rule blocks it instead.
        const others = additionalLimits.filter((one) => !(id === 'US-DC' && one.max === 1));
        for (const one of others) {
          expect(numbersOf(pack?.rules ?? [], confidence)).toContain(`${one.max} in ${one.windowDays ?? 7}`);
        }
        for (const one of scheduledVersions ?? []) {
          const shield = pack?.rules.find((rule) => limitOf(rule) === `${one.callFrequency.max} in 7`);
          expect(shield).toMatchObject({
            effectiveFrom: one.officialEffectiveFrom,
            confidence: one.callFrequency.confidence,
          });
        }
      },
    );

    test.each(
      places.filter(([, { callFrequency }]) => callFrequency.additionalLimits !== undefined && !callFrequency.max),
    )('%s counts contacts at work, and only warns while that is unverified', (id, { callFrequency }) => {
      for (const { max, windowDays } of callFrequency.additionalLimits ?? []) {
        const rule = mine(id)[0]?.rules.find((one) => limitOf(one) === `${max} in ${windowDays ?? 7}`);
        expect(rule).toMatchObject({ confidence: 'unverified', severity: 'warn', places: ['work'] });
      }
    });

    test.each(places.filter(([, { callFrequency }]) => callFrequency.recommendedDefault !== undefined))(
      '%s has no legal number; the recommended default is a house rule that warns',
      (id, { callFrequency }) => {
        const { max, windowDays } = callFrequency.recommendedDefault ?? { max: 0, windowDays: 0 };
        const rule = mine(id)[0]?.rules.find((one) => limitOf(one) === `${max} in ${windowDays}`);
        expect(rule).toMatchObject({ confidence: 'house', severity: 'warn' });
      },
    );

    test('where the draft has no number, no pack invents one', () => {
      for (const [id, { callFrequency }] of places) {
        const { max, additionalLimits, recommendedDefault } = callFrequency;
        if (typeof max === 'number' || additionalLimits !== undefined || recommendedDefault !== undefined) continue;
        for (const pack of mine(id)) expect(pack.rules.filter(isFrequency), id).toEqual([]);
      }
    });

    test('the pause after a conversation is the federal one and the one of the District', () => {
      for (const id of ['US-federal', 'US-DC']) {
        const days = jurisdictions[id]?.callFrequency.cooldownDaysAfterConversation;
        expect(ruleOf(id, 'after-conversation')).toMatchObject({ kind: 'pause', days });
      }
    });

    test.each(places.filter(([, { contactHours }]) => Array.isArray(contactHours.weekday)))(
      '%s keeps the hours of the draft',
      (id, { contactHours }) => {
        const { weekday, sat, sun, stateWindow, holidays, confidence } = contactHours;
        for (const pack of mine(id)) {
          const rule = pack.rules.find(isHours);
          expect(rule).toBeDefined();
          const windowOn = (day: number) => {
            const window = rule?.windows.find((one) => one.weekdays.includes(day));
            return window === undefined ? null : [window.from, window.to];
          };
          expect([windowOn(1), windowOn(6), windowOn(7)]).toEqual([
            stateWindow ?? weekday,
            sat === null ? null : (stateWindow ?? sat),
            sun === null ? null : (stateWindow ?? sun),
          ]);
          // Hours that no law names are the house's own and warn.
          if (confidence === 'sourced') expect(rule).toMatchObject({ confidence, severity: 'block' });
          else expect(rule).toMatchObject({ confidence: 'house', severity: 'warn' });
          if (holidays === 'prohibited') expect(rule?.holidays?.length).toBeGreaterThan(40);
        }
      },
    );

    test('the District goes by Eastern time, everybody else by the debtor’s', () => {
      for (const { rule, name } of everyRule) {
        if (isHours(rule)) expect(rule.zone, name).toBe(name.startsWith('US-DC') ? 'America/New_York' : null);
      }
    });

    test.each(places.filter(([id, { sol }]) => typeof sol?.written === 'number' && id !== 'B2B-UK'))(
      '%s has the years to sue of the draft, as sure as the less sure half',
      (id, { sol, timeBarred }) => {
        const terms = mine(id)[0]?.limitation;
        expect(terms?.years).toEqual({
          written: sol?.written,
          oral: sol?.oral,
          open_account: sol?.openAccount,
          note: sol?.promissory,
        });
        const isSure = sol?.confidence === 'sourced' && sol.revivableConfidence !== 'unverified';
        expect(terms?.confidence).toBe(isSure ? 'sourced' : 'unverified');
        expect(terms?.effect).toBe(timeBarred?.extinguished === true ? 'extinguished' : 'barred');
        if (timeBarred?.disclosureRequired === true) expect(terms?.disclosure).toBe('required');
        if (timeBarred?.disclosureRequired === false) expect(terms?.disclosure).toBe('none');
      },
    );

    test('every letter disclosure of the draft is in its pack, as sure as the draft is', () => {
      for (const [id, { letterDisclosures }] of places) {
        if (id === 'US-federal') continue;
        for (const one of letterDisclosures) {
          const found = mine(id)[0]?.disclosures.find((mineOne) => mineOne.id === one.id);
          expect(found?.confidence, one.id).toBe(one.confidence);
        }
      }
      expect(packOf('US-federal').disclosures.map((one) => one.cite)).toContain(
        '15 USC 1692e(11); 12 CFR 1006.18(e)(1)',
      );
    });

    test('notices wait as long as the draft says', () => {
      const { 'CA-ON': ontario, 'CA-BC': columbia } = jurisdictions;
      expect(ruleOf('CA-ON', 'written-notice-first')).toMatchObject({
        waitDays: ontario?.preContact?.waitCalendarDays,
      });
      expect(ruleOf('CA-BC', 'written-notice-first')).toMatchObject({
        waitDays: columbia?.preContact?.waitDaysBeforeVerbal,
      });
      expect(ruleOf('US-NV', 'medical-sixty-days')).toMatchObject({ waitDays: 60, debtClasses: ['medical'] });
    });
  },
);

describe('whom the packs bind', () => {
  test('creditors are bound in Massachusetts, West Virginia, the District and New York City, not by Regulation F', () => {
    for (const pack of ['US-MA', 'US-WV', 'US-DC', 'US-NYC']) {
      for (const rule of packOf(pack).rules) expect(rule.collectorKinds, rule.id).toBeNull();
    }
    const federal = packOf('US-federal').rules.filter((rule) => rule.collectorKinds === null);
    expect(federal.map((rule) => rule.id)).toEqual(['bankruptcy']);
  });

  test('business debts are left to bankruptcy, extinction and the house', () => {
    const bound = everyRule.filter(({ rule }) => rule.debtClasses === null || rule.debtClasses.includes('commercial'));
    expect(bound.filter(({ rule }) => rule.confidence !== 'house').map(({ name }) => name)).toEqual([
      'US-federal bankruptcy',
      'US-MS extinguished',
      'US-WI extinguished',
    ]);
  });
});
