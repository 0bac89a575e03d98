import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packLabel, rulesWith } from '../../main/domain/contact-gate/packs-in-force.ts';
import { readRulePack } from '../../main/domain/contact-gate/read-rules.ts';
import { limitationText, ruleText } from '../../main/domain/contact-gate/rule-text.ts';
import type { RulePack } from '../../main/domain/contact-gate/rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { addDays } from '../../shared/kernel/local-date.ts';

const federal = startingRules.packs[0] as RulePack;
const law = (version: string, effectiveFrom: string, effectiveTo: string | null = null): RulePack => ({
  ...federal,
  id: 'law',
  version,
  effectiveFrom,
  effectiveTo,
});
const approved = (pack: RulePack, approvedOn = '2026-11-23') => ({ pack, approvedOn });
const stretches = (...rules: Parameters<typeof rulesWith>) =>
  rulesWith(...rules).packs.map((pack) => [packLabel(pack), pack.effectiveFrom, pack.effectiveTo]);
const inForceOn = (day: string, ...rules: Parameters<typeof rulesWith>) =>
  rulesWith(...rules)
    .packs.filter((pack) => pack.effectiveFrom <= day && (pack.effectiveTo ?? '9999') >= day)
    .map((pack) => pack.version);

describe('versions of one law', () => {
  test('a newer version holds from its first day, the one before it until the day before', () => {
    expect(stretches([law('1', '2021-11-30')], [approved(law('2', '2026-12-01'))])).toEqual([
      ['law 1', '2021-11-30', '2026-11-30'],
      ['law 2', '2026-12-01', null],
    ]);
  });

  test('a version dated back holds from its approval on: what is over stays as it was judged', () => {
    expect(stretches([law('1', '2021-11-30')], [approved(law('2', '2024-01-01'))])).toEqual([
      ['law 1', '2021-11-30', '2026-11-22'],
      ['law 2', '2026-11-23', null],
    ]);
  });

  test('a version that ends by itself gives way to the one before it again', () => {
    const rules = [[law('1', '2021-11-30')], [approved(law('2', '2026-12-01', '2026-12-31'))]] as const;
    expect(stretches(...rules)).toEqual([
      ['law 1', '2021-11-30', '2026-11-30'],
      ['law 1', '2027-01-01', null],
      ['law 2', '2026-12-01', '2026-12-31'],
    ]);
  });

  test('the order of approvals does not matter, only the first days; on one day the later approval holds', () => {
    const second = approved(law('2', '2026-12-01'));
    const third = approved(law('3', '2027-01-01'), '2026-11-20');
    const shipped = [law('1', '2021-11-30')];
    expect(stretches(shipped, [third, second])).toEqual(stretches(shipped, [second, third]));
    expect(inForceOn('2026-12-01', shipped, [second, approved(law('2b', '2026-12-01'))])).toEqual(['2b']);
  });

  test('a shipped version that starts after the agency’s own stands beside it', () => {
    const rules = [[law('1', '2021-11-30'), law('4', '2027-02-01')], [approved(law('2', '2026-12-01'))]] as const;
    expect(inForceOn('2027-01-31', ...rules)).toEqual(['2']);
    expect(inForceOn('2027-02-01', ...rules).sort()).toEqual(['2', '4']);
  });

  test('another law is left alone, and packs keep the order in which their reasons are told', () => {
    const house = { ...law('1', '2021-11-30'), id: 'house' };
    const rules = rulesWith([law('1', '2021-11-30'), house], [approved(law('2', '2026-12-01'))]);
    expect(rules.packs.map(packLabel)).toEqual(['law 1', 'law 2', 'house 1']);
    expect(rules.packs[2]).toBe(house);
  });

  test('whatever is approved, no day since the first version is without one, and none has two of the agency’s', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-11-01', n));
    const version = fc.record({ from: day, length: fc.option(fc.integer({ min: 0, max: 30 })), approvedOn: day });
    fc.assert(
      fc.property(fc.array(version, { maxLength: 5 }), day, (versions, asked) => {
        const newer = versions.map(({ from, length, approvedOn }, n) =>
          approved(law(`v${n}`, from, length === null ? null : addDays(from, length)), approvedOn),
        );
        expect(inForceOn(asked, [law('1', '2021-11-30')], newer)).toHaveLength(1);
      }),
    );
  });
});

describe('a rule in a sentence', () => {
  const rule = (id: string) => ruleText(federal.rules.find((one) => one.id === id) ?? federal.rules[0]!);

  test('says the number, the days and whom it is about', () => {
    expect(rule('seven-in-seven')).toMatch(/^At most 7 calls or voicemails in 7 days to a person about a debt\./);
    expect(rule('hours')).toMatch(/only every day from 08:00 to 21:00, where the debtor is\./);
  });

  test('is complete for every rule that ships: no code, no blank, an end', () => {
    for (const pack of startingRules.packs) {
      const texts = pack.rules.map(ruleText).concat(pack.limitation ? [limitationText(pack.limitation)] : []);
      for (const text of texts) {
        expect(text, packLabel(pack)).toMatch(/^[A-Z].*\.$/);
        expect(text, packLabel(pack)).not.toMatch(/_|undefined|null|\s{2}|\(\)/);
      }
    }
  });

  test('every pack that ships is read back from its own JSON as it is', () => {
    for (const pack of startingRules.packs) {
      expect(readRulePack(JSON.parse(JSON.stringify(pack)))).toEqual({ ok: true, value: pack });
    }
  });
});
