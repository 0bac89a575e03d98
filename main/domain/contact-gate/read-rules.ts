import { isZone } from '../../../shared/kernel/instant.ts';
import { isLocalDate } from '../../../shared/kernel/local-date.ts';
import { ok, type Result, refuse } from '../../../shared/kernel/result.ts';
import { debtClasses, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { channels, directions, gateRules } from '../../../shared/vocabulary/contact.ts';
import type { Confidence, HoursWindow, PackRule, RuleBase, RulePack } from './rules.ts';

/** Where the data is not what a rule pack must be: the path and what belongs there. */
class Misfit extends Error {}

type Reader<Value> = (value: unknown, path: string) => Value;

function misfit(path: string, expected: string): never {
  throw new Misfit(`${path}: ${expected}`);
}

/** Reads the fields of an object and refuses fields nobody asked for: a misspelt one must not pass silently. */
function fieldsOf(value: unknown, path: string) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) misfit(path, 'an object belongs here');
  const object: Readonly<Record<string, unknown>> = { ...value };
  const asked = new Set<string>();
  return {
    get<Value>(name: string, read: Reader<Value>): Value {
      asked.add(name);
      return read(Object.hasOwn(object, name) ? object[name] : undefined, `${path}.${name}`);
    },
    close(): void {
      const stray = Object.keys(object).find((name) => !asked.has(name));
      if (stray !== undefined) misfit(`${path}.${stray}`, 'no such field');
    },
  };
}

const text: Reader<string> = (value, path) =>
  typeof value === 'string' && value.trim() !== '' ? value : misfit(path, 'a text belongs here');

const date: Reader<string> = (value, path) =>
  typeof value === 'string' && isLocalDate(value) ? value : misfit(path, 'a date (YYYY-MM-DD) belongs here');

const wholeFrom =
  (least: number, most = 1_000): Reader<number> =>
  (value, path) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : misfit(path, `a whole number from ${least} to ${most} belongs here`);

const time: Reader<string> = (value, path) =>
  typeof value === 'string' && /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(value)
    ? value
    : misfit(path, 'a time (HH:MM) belongs here');

/** Null and a missing field both say "none". */
const orNull =
  <Value>(read: Reader<Value>): Reader<Value | null> =>
  (value, path) =>
    value === null || value === undefined ? null : read(value, path);

const listOf =
  <Value>(read: Reader<Value>): Reader<readonly Value[]> =>
  (value, path) =>
    Array.isArray(value) && value.length > 0
      ? value.map((one: unknown, n) => read(one, `${path}[${n}]`))
      : misfit(path, 'a list belongs here');

const codeOf =
  <Code extends string>(...codes: readonly Code[]): Reader<Code> =>
  (value, path) =>
    codes.find((code) => code === value) ?? misfit(path, `one of ${codes.join(', ')} belongs here`);

const inList = <List extends Readonly<Record<string, unknown>>>(list: List): Reader<keyof List & string> =>
  codeOf(...(Object.keys(list) as (keyof List & string)[]));

const zone: Reader<string> = (value, path) =>
  typeof value === 'string' && isZone(value) ? value : misfit(path, 'a time zone belongs here');

const window: Reader<HoursWindow> = (value, path) => {
  const fields = fieldsOf(value, path);
  const read = {
    weekdays: fields.get('weekdays', listOf(wholeFrom(1, 7))),
    from: fields.get('from', time),
    to: fields.get('to', time),
  };
  fields.close();
  return read.from < read.to ? read : misfit(path, 'a window ends after it begins');
};

const confidences: readonly Confidence[] = ['sourced', 'unverified', 'house'];
const scope = codeOf('person_debt', 'person');

const counted: Reader<{
  readonly channels: readonly (keyof typeof channels)[];
  readonly directions: readonly (keyof typeof directions)[];
}> = (value, path) => {
  const fields = fieldsOf(value, path);
  const read = {
    channels: fields.get('channels', listOf(inList(channels))),
    directions: fields.get('directions', listOf(inList(directions))),
  };
  fields.close();
  return read;
};

type Fields = ReturnType<typeof fieldsOf>;

const baseOf = (fields: Fields): RuleBase => ({
  id: fields.get('id', text),
  rule: fields.get('rule', inList(gateRules)),
  severity: fields.get('severity', codeOf('warn', 'block')),
  cite: fields.get('cite', text),
  confidence: fields.get('confidence', codeOf(...confidences)),
  channels: fields.get('channels', listOf(inList(channels))),
  debtClasses: fields.get('debtClasses', orNull(listOf(inList(debtClasses)))),
  effectiveFrom: fields.get('effectiveFrom', orNull(date)),
  effectiveTo: fields.get('effectiveTo', orNull(date)),
});

const kinds = codeOf('hours', 'frequency', 'pause', 'stop', 'hold', 'closed', 'contact_point_bad', 'dispute_open');

const packRule: Reader<PackRule> = (value, path) => {
  const fields = fieldsOf(value, path);
  const kind = fields.get('kind', kinds);
  const base = baseOf(fields);
  const rule = ((): PackRule => {
    switch (kind) {
      case 'hours':
        return {
          ...base,
          kind,
          zone: fields.get('zone', orNull(zone)),
          windows: fields.get('windows', listOf(window)),
        };
      case 'frequency':
        return {
          ...base,
          kind,
          counts: fields.get('counts', counted),
          max: fields.get('max', wholeFrom(0)),
          windowDays: fields.get('windowDays', wholeFrom(1, 31)),
          scope: fields.get('scope', scope),
        };
      case 'pause':
        return {
          ...base,
          kind,
          after: fields.get('after', counted),
          days: fields.get('days', wholeFrom(1, 31)),
          scope: fields.get('scope', scope),
        };
      case 'stop':
        return { ...base, kind, holdReason: fields.get('holdReason', inList(holdReasons)) };
      case 'hold':
      case 'closed':
      case 'contact_point_bad':
      case 'dispute_open':
        return { ...base, kind };
    }
  })();
  fields.close();
  return rule;
};

const territory: Reader<NonNullable<RulePack['territory']>> = (value, path) => {
  const fields = fieldsOf(value, path);
  const read = { country: fields.get('country', text), states: fields.get('states', orNull(listOf(text))) };
  fields.close();
  return read;
};

/**
 * Reads a rule pack from data: every field checked, unknown fields refused, rule ids unique. The refusal's detail names
 * the first place that does not fit and what belongs there.
 */
export function readRulePack(data: unknown): Result<RulePack, 'rule_pack_invalid'> {
  try {
    const fields = fieldsOf(data, 'pack');
    const pack: RulePack = {
      id: fields.get('id', text),
      version: fields.get('version', text),
      jurisdiction: fields.get('jurisdiction', text),
      effectiveFrom: fields.get('effectiveFrom', date),
      effectiveTo: fields.get('effectiveTo', orNull(date)),
      territory: fields.get('territory', orNull(territory)),
      rules: fields.get('rules', listOf(packRule)),
    };
    fields.close();
    const ids = pack.rules.map((rule) => rule.id);
    const twice = ids.find((id, n) => ids.indexOf(id) !== n);
    if (twice !== undefined) misfit(`pack.rules`, `the id ${twice} stands twice`);
    return ok(pack);
  } catch (fault) {
    if (fault instanceof Misfit) return refuse('rule_pack_invalid', fault.message);
    throw fault;
  }
}
