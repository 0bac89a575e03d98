import type { OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { rulePackStates } from '../../../shared/vocabulary/compliance.ts';
import type { Db } from '../../db/database.ts';
import { type RulePackRecord, rulePackRecords } from '../../db/rule-packs.ts';
import { packLabel } from '../../domain/contact-gate/packs-in-force.ts';
import type { ContactRules, RulePack } from '../../domain/contact-gate/rules.ts';
import { packFromText, packText, textHash } from './pack-text.ts';
import { type RuleBook, shippedOrigin } from './rule-book.ts';

type PackRow = OutputOf<Contract['rulePacks']['list']>['rows'][number];

/** A version the book or this Duly knows: its pack, its text as kept, and its row where it has one. */
export interface KnownVersion {
  /** Null when this Duly cannot read a version that the book keeps. */
  readonly pack: RulePack | null;
  readonly label: string;
  readonly text: string;
  readonly record: RulePackRecord | null;
}

/** Every version there is, the agency's own after the shipped ones; a version both know is the book's. */
export function knownVersions(db: Db, shipped: readonly RulePack[]): KnownVersion[] {
  const records = rulePackRecords(db);
  const kept = records.map((record): KnownVersion => {
    const pack = packFromText(record.data);
    const label = packLabel({ id: record.packId, version: record.version });
    return { pack: pack.ok ? pack.value : null, label, text: record.data, record };
  });
  const labels = new Set(kept.filter(({ record }) => record?.state !== 'rejected').map(({ label }) => label));
  const bare = shipped
    .filter((pack) => !labels.has(packLabel(pack)))
    .map((pack): KnownVersion => ({ pack, label: packLabel(pack), text: packText(pack), record: null }));
  return [...bare, ...kept];
}

/** How many parameters of a pack stand on no source yet. */
function unverifiedIn({ rules, disclosures, limitation, retention }: RulePack): number {
  const sourced = [...rules, ...disclosures, ...[limitation, retention].filter((one) => one !== null)];
  return sourced.filter((one) => one.confidence === 'unverified').length;
}

const isOn = ({ effectiveFrom, effectiveTo }: RulePack, on: LocalDate): boolean =>
  effectiveFrom <= on && (effectiveTo === null || effectiveTo >= on);

/** A version as lists show it; the days are those on which it holds in this book. */
export function packRow(version: KnownVersion, rules: ContactRules, on: LocalDate): PackRow {
  const { pack, record } = version;
  const isShipped = record === null || record.origin === shippedOrigin;
  const stands = record === null || record.state === 'approved';
  const stretches = stands ? rules.packs.filter((one) => packLabel(one) === version.label) : [];
  const ends = stretches.map((one) => one.effectiveTo);
  const [first] = stretches.map((one) => one.effectiveFrom).sort();
  const own = {
    from: record?.effectiveFrom ?? pack?.effectiveFrom ?? on,
    to: record === null ? (pack?.effectiveTo ?? null) : record.effectiveTo,
  };
  return {
    id: isShipped ? null : record.id,
    packId: record?.packId ?? pack?.id ?? '',
    version: record?.version ?? pack?.version ?? '',
    jurisdiction: record?.jurisdiction ?? pack?.jurisdiction ?? '',
    state: isShipped ? 'shipped' : record.state,
    effectiveFrom: first ?? own.from,
    effectiveTo: stretches.length === 0 ? own.to : ends.includes(null) ? null : (ends.sort()[ends.length - 1] ?? null),
    inForce: stretches.some((one) => isOn(one, on)),
    rules: pack?.rules.length ?? 0,
    unverified: pack === null ? 0 : unverifiedIn(pack),
    sha256: record?.sha256 ?? textHash(version.text),
    origin: isShipped ? rulePackStates.shipped : record.origin,
    signedBy: record?.signedBy ?? '',
    reason: record?.reason ?? '',
    proposedBy: record?.proposedName ?? '',
    proposedAt: isShipped ? null : record.proposedAt,
    reviewedBy: record?.reviewedName ?? '',
    reviewedAt: record?.reviewedAt ?? null,
    reviewNote: record?.reviewNote ?? '',
  };
}

/** The version by name: one that stands before one that was rejected. */
export function versionNamed(db: Db, ruleBook: RuleBook, packId: string, version: string): KnownVersion | null {
  const label = packLabel({ id: packId, version });
  const found = knownVersions(db, ruleBook.shipped).filter((one) => one.label === label);
  return found.find((one) => one.record?.state !== 'rejected') ?? found[found.length - 1] ?? null;
}
