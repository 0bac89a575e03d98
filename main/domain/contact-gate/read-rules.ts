import { ok, type Result, refuse } from '../../../shared/kernel/result.ts';
import {
  date,
  type Fields,
  listOf,
  Misfit,
  misfit,
  objectOf,
  orElse,
  orNull,
  type Reader,
  text,
} from './read-fields.ts';
import { packRule } from './read-rule.ts';
import { disclosure, limitationTerms, retentionTerms } from './read-terms.ts';
import type { RulePack, Territory } from './rules.ts';

const territory: Reader<Territory> = objectOf((fields) => ({
  country: fields.get('country', text),
  states: fields.get('states', orNull(listOf(text))),
  postcodes: fields.get('postcodes', orNull(listOf(text))),
  except: fields.get('except', orNull(listOf(text))),
}));

function refuseTwins(ids: readonly string[], path: string): void {
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice !== undefined) misfit(path, `the id ${twice} stands twice`);
}

const packOf = (fields: Fields, path: string): RulePack => {
  const pack = {
    id: fields.get('id', text),
    version: fields.get('version', text),
    jurisdiction: fields.get('jurisdiction', text),
    effectiveFrom: fields.get('effectiveFrom', date),
    effectiveTo: fields.get('effectiveTo', orNull(date)),
    territory: fields.get('territory', orNull(territory)),
    limitation: fields.get('limitation', orNull(limitationTerms)),
    retention: fields.get('retention', orNull(retentionTerms)),
    disclosures: fields.get('disclosures', orElse(listOf(disclosure, true), [])),
  };
  const saysMore = pack.limitation !== null || pack.retention !== null || pack.disclosures.length > 0;
  const rules = fields.get('rules', listOf(packRule, saysMore));
  refuseTwins(
    rules.map((one) => one.id),
    `${path}.rules`,
  );
  refuseTwins(
    pack.disclosures.map((one) => one.id),
    `${path}.disclosures`,
  );
  return { ...pack, rules };
};

const packReader = objectOf(packOf);

function reading<Value>(read: () => Value): Result<Value, 'rule_pack_invalid'> {
  try {
    return ok(read());
  } catch (fault) {
    if (fault instanceof Misfit) return refuse('rule_pack_invalid', fault.message);
    throw fault;
  }
}

/**
 * Reads a rule pack from data: every field checked, unknown fields refused, rule ids unique. A pack may be without rules
 * when it speaks of limitation, retention or disclosures. The refusal's detail names the first place that does not fit and
 * what belongs there.
 */
export const readRulePack = (data: unknown): Result<RulePack, 'rule_pack_invalid'> =>
  reading(() => packReader(data, 'pack'));

/** Reads several packs of one file, a list; no version of a pack stands twice. Refuses as `readRulePack` does. */
export const readRulePacks = (data: unknown): Result<readonly RulePack[], 'rule_pack_invalid'> =>
  reading(() => {
    const packs = listOf(packReader)(data, 'packs');
    refuseTwins(
      packs.map((pack) => `${pack.id} ${pack.version}`),
      'packs',
    );
    return packs;
  });
