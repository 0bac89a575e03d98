import type { Announce } from '../../shared/contract/events.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { accountsOfPerson } from '../db/accounts.ts';
import { addActivity } from '../db/activities.ts';
import type { Tx } from '../db/database.ts';
import { debtorsOfPlacement, faceById } from '../db/debtor-faces.ts';
import { changeGroup, groupOf, insertGroup, insertMember, membersOf } from '../db/debtor-groups.ts';
import { debtorRow, debtorsByReference, laterMerges, mergeOf } from '../db/debtor-merges.ts';
import { clearSuggestions, keepPair, pairOf, pairsCount, pairsPage, setRuledOut } from '../db/debtor-pairs.ts';
import { placementById } from '../db/placements.ts';
import { leaveGroup, personOf } from '../db/same-people.ts';
import { plainFace } from '../domain/same-people/normalise.ts';
import { contradicts, reviewFrom, scoreMatch } from '../domain/same-people/score.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { mergeRecords, unmergeRecords } from './same-people/merge.ts';
import { suspectedPairs } from './same-people/search.ts';
import { compareDebtors, decidedList, sideOf } from './same-people/show.ts';

/** Writes a sentence into the history of every account of these debtors, and tells the screens. */
function tell(tx: Tx, context: CallContext, announce: Announce, debtorIds: readonly string[], summary: string): void {
  const accountIds = [...new Set(debtorIds.flatMap((id) => accountsOfPerson(tx, id).map((one) => one.id)))];
  for (const accountId of accountIds) {
    addActivity(tx, {
      id: context.newId(),
      accountId,
      kind: 'same_person',
      at: context.clock.now(),
      userId: context.actor.userId,
      summary,
    });
  }
  announce('account.changed', { accountIds });
  announce('book.changed', { contexts: ['samePeople', 'contact'] });
}

/** Why two debtors must not become one person; null when they may. */
function whyApart(tx: Tx, aId: string, bId: string): Result<never, 'not_found' | 'identifiers_differ'> | null {
  const [a, b] = [faceById(tx, aId), faceById(tx, bId)];
  if (!a || !b || aId === bId) return refuse('not_found');
  const others = personOf(tx, aId).flatMap((id) => faceById(tx, id) ?? []);
  const theirs = personOf(tx, bId).flatMap((id) => faceById(tx, id) ?? []);
  const clash = others.some((one) => theirs.some((other) => contradicts(plainFace(one), plainFace(other))));
  return clash ? refuse('identifiers_differ') : null;
}

const nameOf = (tx: Tx, id: string): string => debtorRow(tx, id)?.name ?? '';

/** Decides a pair that no search has kept yet, too. */
function keepDecision(
  context: CallContext,
  verb: 'ruleOut' | 'reconsider',
  { aId, bId }: { readonly aId: string; readonly bId: string },
): Result<Record<string, never>, 'not_found'> {
  return context.write((tx, announce, audit) => {
    const [a, b] = [faceById(tx, aId), faceById(tx, bId)];
    if (!a || !b || aId === bId) return refuse('not_found');
    const at = context.clock.now();
    if (pairOf(tx, aId, bId) === null) keepPair(tx, { a: aId, b: bId, ...scoreMatch(plainFace(a), plainFace(b)) }, at);
    const isOut = verb === 'ruleOut';
    setRuledOut(tx, aId, bId, isOut ? at : null, isOut ? context.actor.userId : null);
    audit(`samePeople.${verb}`, `debtor:${aId}`, { other: bId });
    announce('book.changed', { contexts: ['samePeople'] });
    return ok({});
  });
}

export const samePeople: HandlersOf<'samePeople'> = {
  search: async ({ placementId }, context) => {
    if (placementId !== null && placementById(context.db, placementId) === null) return refuse('not_found');
    const concerned = placementId === null ? null : new Set(debtorsOfPlacement(context.db, placementId));
    const { debtors, pairs } = await suspectedPairs(context, reviewFrom, concerned);
    return context.write((tx, announce, audit) => {
      clearSuggestions(tx, placementId);
      const at = context.clock.now();
      // A debtor may have gone while the others were compared.
      for (const pair of pairs) if (debtorRow(tx, pair.a) && debtorRow(tx, pair.b)) keepPair(tx, pair, at);
      audit('samePeople.search', 'book', { placementId, debtors, pairs: pairs.length });
      announce('book.changed', { contexts: ['samePeople'] });
      return ok({ debtors, pairs: pairs.length });
    });
  },

  pairs: ({ threshold, placementId, isRuledOut, from, to }, { db }) => {
    const asked = { threshold, placementId, isRuledOut: isRuledOut ? (1 as const) : (0 as const) };
    return {
      total: pairsCount(db, asked),
      rows: pairsPage(db, asked, { from, to }).map(({ aId, bId, score, reasons }) => ({
        a: sideOf(db, aId),
        b: sideOf(db, bId),
        score,
        reasons: [...reasons],
      })),
    };
  },

  compare: ({ aId, bId }, { db, agency }) => compareDebtors(db, aId, bId, agency.country),

  ruleOut: (input, context) => keepDecision(context, 'ruleOut', input),
  reconsider: (input, context) => keepDecision(context, 'reconsider', input),

  link: ({ aId, bId }, context) =>
    context.write((tx, announce, audit) => {
      const apart = whyApart(tx, aId, bId);
      if (apart) return apart;
      const [known, other] = [groupOf(tx, aId), groupOf(tx, bId)];
      if (known && other) return refuse('already_linked');
      const at = context.clock.now();
      const by = context.actor.userId;
      const groupId = (known ?? other)?.groupId ?? context.newId();
      if (!known && !other) insertGroup(tx, { id: groupId, masterId: aId, at, by });
      if (!known) insertMember(tx, groupId, aId, at, by);
      if (!other) insertMember(tx, groupId, bId, at, by);
      audit('samePeople.link', `debtor:${aId}`, { groupId, other: bId });
      tell(tx, context, announce, [aId], `Linked as one person: ${nameOf(tx, aId)} and ${nameOf(tx, bId)}.`);
      return ok({ groupId });
    }),

  unlink: ({ debtorId }, context) =>
    context.write((tx, announce, audit) => {
      const group = groupOf(tx, debtorId);
      if (!group) return refuse('not_found');
      tell(tx, context, announce, [debtorId], `${nameOf(tx, debtorId)} is no longer linked to others.`);
      leaveGroup(tx, debtorId);
      audit('samePeople.unlink', `debtor:${debtorId}`, { groupId: group.groupId });
      return ok({});
    }),

  changeGroup: ({ groupId, expectedVersion, masterId, excludedIds }, context) =>
    context.write((tx, announce, audit) => {
      const members = membersOf(tx, groupId).map((one) => one.debtorId);
      const group = groupOf(tx, masterId);
      if (!group || group.groupId !== groupId || excludedIds.some((id) => !members.includes(id))) {
        return refuse('not_found');
      }
      if (group.version !== expectedVersion) return refuse('stale_record');
      changeGroup(tx, groupId, masterId, excludedIds);
      audit('samePeople.changeGroup', `debtor:${masterId}`, { groupId, excludedIds });
      announce('book.changed', { contexts: ['samePeople'] });
      return ok({ version: expectedVersion + 1 });
    }),

  merge: ({ intoId, mergedId, intoVersion, mergedVersion, take }, context) =>
    context.write((tx, announce, audit) => {
      const [into, merged] = [debtorRow(tx, intoId), debtorRow(tx, mergedId)];
      if (!into || !merged || into.mergedInto !== null || merged.mergedInto !== null) return refuse('not_found');
      if (into.version !== intoVersion || merged.version !== mergedVersion) return refuse('stale_record');
      const apart = whyApart(tx, intoId, mergedId);
      if (apart) return apart;
      const [own, other] = [groupOf(tx, intoId), groupOf(tx, mergedId)];
      if (own && other && own.groupId !== other.groupId) return refuse('already_linked');
      mergeRecords(tx, into, merged, take, { at: context.clock.now(), userId: context.actor.userId });
      audit('samePeople.merge', `debtor:${intoId}`, { merged: mergedId, take });
      tell(tx, context, announce, [intoId], `${merged.name} was merged into ${nameOf(tx, intoId)}.`);
      return ok({});
    }),

  unmerge: ({ mergedId }, context) =>
    context.write((tx, announce, audit) => {
      const merge = mergeOf(tx, mergedId);
      if (!merge) return refuse('not_found');
      const isFurther = mergeOf(tx, merge.intoId) !== null;
      if (isFurther || laterMerges(tx, merge.intoId, mergedId, merge.mergedAt) > 0) return refuse('merged_further');
      tell(tx, context, announce, [mergedId], `${nameOf(tx, mergedId)} stands by itself again: the merge was undone.`);
      unmergeRecords(tx, merge);
      audit('samePeople.unmerge', `debtor:${merge.intoId}`, { merged: mergedId });
      return ok({});
    }),

  byReference: ({ reference }, { db }) => ({ debtorIds: debtorsByReference(db, reference) }),
  decided: (_input, { db }) => decidedList(db),
};
