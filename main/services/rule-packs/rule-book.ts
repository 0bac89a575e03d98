import type { Db } from '../../db/database.ts';
import { type RulePackRecord, rulePackRecords } from '../../db/rule-packs.ts';
import { type ApprovedPack, packLabel, rulesWith } from '../../domain/contact-gate/packs-in-force.ts';
import type { ContactRules, RulePack } from '../../domain/contact-gate/rules.ts';
import type { LogPort } from '../ports.ts';
import { packFromText } from './pack-text.ts';
import type { TrustedKey } from './signed-file.ts';

/** How the book remembers where a version came from that Duly brought itself. */
export const shippedOrigin = 'Shipped with Duly';

/** The rules of one open book. */
export interface RuleBook {
  /** The packs this Duly ships. */
  readonly shipped: readonly RulePack[];
  /** Whose signed rule files count. */
  readonly trustedKeys: readonly TrustedKey[];
  /** What is in force and was in force, read from the book once and kept. */
  rules(): ContactRules;
  /** The book's versions changed: the next judgement reads them anew. */
  refresh(): void;
}

/** The pack of a stored version with the days on which it holds in this book; null when this Duly cannot read it. */
function storedPack(record: RulePackRecord, log: Pick<LogPort, 'fault'>): RulePack | null {
  const pack = packFromText(record.data);
  if (pack.ok) return { ...pack.value, effectiveFrom: record.effectiveFrom, effectiveTo: record.effectiveTo };
  // The version before it stays in force: an unreadable one must not leave the book without rules.
  log.fault(new Error(`A stored rule pack cannot be read: ${pack.detail ?? pack.refusal}`), { rulePack: record.id });
  return null;
}

/** The shipped packs with the days on which they hold in this book, those of earlier versions of Duly included. */
function shippedIn(
  records: readonly RulePackRecord[],
  shipped: readonly RulePack[],
  log: Pick<LogPort, 'fault'>,
): RulePack[] {
  const kept = new Map(
    records
      .filter((one) => one.origin === shippedOrigin)
      .map((one) => [packLabel({ id: one.packId, version: one.version }), one]),
  );
  const present = shipped.map((pack) => {
    const fromOn = kept.get(packLabel(pack))?.effectiveFrom ?? pack.effectiveFrom;
    return fromOn === pack.effectiveFrom ? pack : { ...pack, effectiveFrom: fromOn };
  });
  const shippedLabels = new Set(shipped.map(packLabel));
  const former = [...kept]
    .filter(([label]) => !shippedLabels.has(label))
    .map(([, record]) => storedPack(record, log))
    .filter((pack) => pack !== null && (pack.effectiveTo === null || pack.effectiveFrom <= pack.effectiveTo));
  return [...former.filter((pack) => pack !== null), ...present];
}

/** Every pack that is or was in force in the book: shipped ones, with the approved versions in their place. */
function rulesOf(db: Db, shipped: readonly RulePack[], log: Pick<LogPort, 'fault'>): ContactRules {
  const records = rulePackRecords(db).filter((one) => one.state === 'approved');
  const approved = records
    .filter((one) => one.origin !== shippedOrigin)
    .flatMap((one): ApprovedPack[] => {
      const pack = storedPack(one, log);
      return pack === null ? [] : [{ pack, approvedOn: one.effectiveFrom }];
    });
  return rulesWith(shippedIn(records, shipped, log), approved);
}

/** Reads the rules of a book when they are first asked for, and again after a review: not at every judgement. */
export function createRuleBook(
  db: Db,
  parts: {
    readonly shipped: readonly RulePack[];
    readonly trustedKeys: readonly TrustedKey[];
    readonly log: Pick<LogPort, 'fault'>;
  },
): RuleBook {
  let known: ContactRules | null = null;
  return {
    shipped: parts.shipped,
    trustedKeys: parts.trustedKeys,
    rules: () => {
      known ??= rulesOf(db, parts.shipped, parts.log);
      return known;
    },
    refresh: () => {
      known = null;
    },
  };
}
