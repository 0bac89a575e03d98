import { addDays, type LocalDate } from '../../../shared/kernel/local-date.ts';
import type { ContactRules, RulePack } from './rules.ts';

/** A version of a pack that two people of the agency agreed upon, and the office's day on which the second one did. */
export interface ApprovedPack {
  readonly pack: RulePack;
  readonly approvedOn: LocalDate;
}

/** A pack with the days on which it holds in this book. */
interface Stretch {
  readonly pack: RulePack;
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate | null;
}

const earlier = (a: LocalDate | null, b: LocalDate): LocalDate => (a === null || b < a ? b : a);
const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

const isSome = ({ fromOn, toOn }: Stretch): boolean => toOn === null || fromOn <= toOn;

/** The first day an approved version holds: its own, but never one before it was approved. */
export const firstDayOf = ({ pack, approvedOn }: ApprovedPack): LocalDate => later(pack.effectiveFrom, approvedOn);

/** What is left of an older stretch once a newer version holds: the days before it, and those after it if it ends. */
function around(older: Stretch, newer: Stretch): Stretch[] {
  const before = { ...older, toOn: earlier(older.toOn, addDays(newer.fromOn, -1)) };
  const after = newer.toOn === null ? null : { ...older, fromOn: later(older.fromOn, addDays(newer.toOn, 1)) };
  return [before, ...(after === null ? [] : [after])].filter(isSome);
}

/**
 * The rules of a book: what is shipped, with the agency's own versions in their place. A newer version holds from its
 * first day on and the one before it until the day before, so that a contact of yesterday is judged by yesterday's
 * version; nothing changes days before the approval. Where a version ends by itself, the one before it holds again: a law
 * is never without a version by oversight. A shipped version that starts after an approved one stands beside it, and the
 * stricter answer wins until somebody decides.
 */
export function rulesWith(shipped: readonly RulePack[], approved: readonly ApprovedPack[]): ContactRules {
  const newer = approved
    .map((one): Stretch => ({ pack: one.pack, fromOn: firstDayOf(one), toOn: one.pack.effectiveTo }))
    .filter(isSome);
  const inOrder = newer.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0));
  const ships = new Set(shipped);
  let stretches = shipped.map((pack): Stretch => ({ pack, fromOn: pack.effectiveFrom, toOn: pack.effectiveTo }));
  for (const version of inOrder) {
    const isSameLaw = ({ pack }: Stretch): boolean => pack.id === version.pack.id;
    // Beside the version before it: the order of the packs is the order in which reasons are told.
    const at = stretches.findLastIndex(isSameLaw);
    const placed = at < 0 ? [...stretches, version] : stretches.toSpliced(at + 1, 0, version);
    stretches = placed.flatMap((one) => {
      const startsLater = ships.has(one.pack) && one.pack.effectiveFrom > version.fromOn;
      return one === version || !isSameLaw(one) || startsLater ? [one] : around(one, version);
    });
  }
  return {
    packs: stretches.map(({ pack, fromOn, toOn }) =>
      pack.effectiveFrom === fromOn && pack.effectiveTo === toOn
        ? pack
        : { ...pack, effectiveFrom: fromOn, effectiveTo: toOn },
    ),
  };
}

/** The name under which verdicts remember a version: "US-federal 2026-11-21". */
export const packLabel = (pack: Pick<RulePack, 'id' | 'version'>): string => `${pack.id} ${pack.version}`;
