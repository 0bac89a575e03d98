import { z } from 'zod';
import { accountStatuses, debtorKinds } from '../vocabulary/accounts.ts';
import { contactPointKinds } from '../vocabulary/contact.ts';
import { matchReasons, mergeFields } from '../vocabulary/same-people.ts';
import {
  CommandId,
  codeOf,
  Currency,
  Id,
  InstantText,
  pageOf,
  LocalDateText,
  MinorUnits,
  Nothing,
  Version,
} from './fields.ts';
import { command, query } from './procedure.ts';

const Totals = z.object({
  currency: Currency,
  owingMinor: MinorUnits,
  paidMinor: MinorUnits,
  active: z.number().int(),
  closed: z.number().int(),
});

const Side = z.object({
  debtorId: Id,
  name: z.string(),
  externalReference: z.string(),
  /** What the debtor owes and paid, by currency. */
  totals: z.array(Totals),
});

const Match = { score: z.number().int(), reasons: z.array(codeOf(matchReasons)) };

const Group = z.object({
  groupId: Id,
  version: Version,
  masterId: Id,
  members: z.array(Side.extend({ isExcluded: z.boolean() })),
  /** Of the members that are not left out. */
  totals: z.array(Totals),
});

/** One record as a person compares it. The identifier never leaves the book whole. */
const Record = z.object({
  debtorId: Id,
  version: Version,
  kind: codeOf(debtorKinds),
  name: z.string(),
  birthOn: LocalDateText.nullable(),
  identifierLastFour: z.string().nullable(),
  language: z.string(),
  country: z.string(),
  externalReference: z.string(),
  contactPoints: z.array(z.object({ kind: codeOf(contactPointKinds), display: z.string(), isShared: z.boolean() })),
  accounts: z.array(
    z.object({
      id: Id,
      fileNumber: z.string(),
      creditorName: z.string(),
      owingMinor: MinorUnits,
      currency: Currency,
      status: codeOf(accountStatuses),
    }),
  ),
});
export type DebtorSideOut = z.output<typeof Record>;

const Pair = { aId: Id, bId: Id };

/** Debtors who are one person: suspected, linked, merged, or told apart (domain handbook 2.23). */
export const samePeople = {
  /** Compares the debtors of the book, or those of one placement with the book, and keeps whom it suspects. */
  search: command(
    'accounts_change',
    z.object({ commandId: CommandId, placementId: Id.nullable() }),
    z.object({ debtors: z.number().int(), pairs: z.number().int() }),
    ['not_found'],
  ),
  /** Suspected pairs from a score on, the surest first; or those a person told apart. */
  pairs: query(
    'accounts_view',
    pageOf({
      threshold: z.number().int().min(0).max(300),
      placementId: Id.nullable(),
      isRuledOut: z.boolean(),
    }),
    z.object({ total: z.number().int(), rows: z.array(z.object({ a: Side, b: Side, ...Match })) }),
  ),
  /** Two records side by side; null when one is not in the book. */
  compare: query(
    'accounts_view',
    z.object(Pair),
    z
      .object({
        a: Record,
        b: Record,
        ...Match,
        /** Their identifiers cannot be one person's; they are never linked or merged. */
        contradicts: z.boolean(),
        isLinked: z.boolean(),
      })
      .nullable(),
  ),
  /** Two debtors are not one person; they are not suggested again. */
  ruleOut: command('accounts_change', z.object({ commandId: CommandId, ...Pair }), Nothing, ['not_found']),
  /** Takes that back. */
  reconsider: command('accounts_change', z.object({ commandId: CommandId, ...Pair }), Nothing, ['not_found']),
  /** Groups two debtors as one person; both records stay whole. The first stands for a new group. */
  link: command('accounts_change', z.object({ commandId: CommandId, ...Pair }), z.object({ groupId: Id }), [
    'not_found',
    'identifiers_differ',
    'already_linked',
  ]),
  unlink: command('accounts_change', z.object({ commandId: CommandId, debtorId: Id }), Nothing, ['not_found']),
  /** Who stands for the group, and whose accounts its totals leave out. */
  changeGroup: command(
    'accounts_change',
    z.object({
      commandId: CommandId,
      groupId: Id,
      expectedVersion: Version,
      masterId: Id,
      excludedIds: z.array(Id).max(100),
    }),
    z.object({ version: Version }),
    ['not_found', 'stale_record'],
  ),
  /** Lets one record speak for both: `take` names what is taken from the merged one. */
  merge: command(
    'accounts_change',
    z.object({
      commandId: CommandId,
      intoId: Id,
      mergedId: Id,
      intoVersion: Version,
      mergedVersion: Version,
      take: z.array(codeOf(mergeFields)),
    }),
    Nothing,
    ['not_found', 'stale_record', 'identifiers_differ', 'already_linked'],
  ),
  /** Puts both records back as they were. */
  unmerge: command('accounts_change', z.object({ commandId: CommandId, mergedId: Id }), Nothing, [
    'not_found',
    'merged_further',
  ]),
  /** The debtor with that customer number, or of that file number. */
  byReference: query(
    'accounts_view',
    z.object({ reference: z.string().max(100) }),
    z.object({ debtorIds: z.array(Id) }),
  ),
  /** Groups and merges, the newest first, at most 200 of each. */
  decided: query(
    'accounts_view',
    Nothing,
    z.object({
      groups: z.array(Group),
      merges: z.array(z.object({ merged: Side, into: Side, mergedAt: InstantText })),
    }),
  ),
};
