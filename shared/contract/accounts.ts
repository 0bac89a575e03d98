import { z } from 'zod';
import {
  accountStatuses,
  debtClasses,
  debtorKinds,
  disputeReasons,
  disputeStatuses,
  holdBlocks,
  holdReasons,
} from '../vocabulary/accounts.ts';
import { disputeKinds } from '../vocabulary/compliance.ts';
import {
  contactPointConfidences,
  contactPointKinds,
  contactPointLabels,
  contactPointStatuses,
  gateDecisions,
} from '../vocabulary/contact.ts';
import { customFieldKinds } from '../vocabulary/intake.ts';
import { letterStatuses, letterTemplates } from '../vocabulary/letters.ts';
import { activityKinds, promiseStatuses, reminderKinds } from '../vocabulary/work.ts';
import {
  AccountFilter,
  AccountRow,
  AccountSelection,
  AccountSort,
  accountColumns,
  accountViews,
} from './account-list.ts';
import {
  CommandId,
  codeOf,
  Currency,
  FileTicket,
  Id,
  InstantText,
  pageOf,
  LocalDateText,
  MinorUnits,
  Money,
  Note,
  Nothing,
  Version,
} from './fields.ts';
import { FindHit } from './find-hit.ts';
import { command, query } from './procedure.ts';

export const ContactPoint = z.object({
  id: Id,
  kind: codeOf(contactPointKinds),
  label: codeOf(contactPointLabels),
  /** Ready to read: a phone in national notation, an address on one line. */
  display: z.string(),
  value: z.string(),
  status: codeOf(contactPointStatuses),
  source: z.string(),
  firstSeenOn: LocalDateText,
  zones: z.array(z.string()),
  /** No contact is wished there: the employer or the debtor said so. */
  isForbidden: z.boolean(),
  /** It belongs to the debtor's employer. */
  isEmployers: z.boolean(),
  lastVerifiedOn: LocalDateText.nullable(),
  confidence: codeOf(contactPointConfidences),
  /** What stands in its place since it was corrected. */
  replacedBy: Id.nullable(),
  version: Version,
  city: z.string(),
  state: z.string(),
  postcode: z.string(),
  country: z.string(),
});

export const Activity = z.object({
  id: Id,
  kind: codeOf(activityKinds),
  at: InstantText,
  by: z.string().nullable(),
  summary: z.string(),
  note: z.string(),
});

/** Everything the workspace shows, in one answer. */
export const Workspace = z.object({
  account: z.object({
    id: Id,
    version: Version,
    fileNumber: z.string(),
    reference: z.string(),
    status: codeOf(accountStatuses),
    closed: z.boolean(),
    creditorName: z.string(),
    originalCreditor: z.string().nullable(),
    debtClass: codeOf(debtClasses),
    openedOn: LocalDateText.nullable(),
    delinquentOn: LocalDateText.nullable(),
    chargedOffOn: LocalDateText.nullable(),
    itemizationOn: LocalDateText.nullable(),
    placedOn: LocalDateText,
    lastPaymentOn: LocalDateText.nullable(),
    lastPaymentMinor: MinorUnits.nullable(),
    interestRateBp: z.number().int().nullable(),
    assignedName: z.string().nullable(),
    customFields: z.record(z.string(), z.string()),
  }),
  debtor: z.object({
    id: Id,
    kind: codeOf(debtorKinds),
    name: z.string(),
    language: z.string(),
    birthYearKnown: z.boolean(),
    identifierLastFour: z.string().nullable(),
  }),
  money: Money,
  /** Interest for one more day at today's principal. */
  interestPerDayMinor: MinorUnits,
  contactPoints: z.array(ContactPoint),
  holds: z.array(
    z.object({
      id: Id,
      reason: codeOf(holdReasons),
      scope: z.enum(['account', 'debtor', 'creditor', 'book']),
      blocks: z.array(codeOf(holdBlocks)),
      startsOn: LocalDateText,
      endsOn: LocalDateText.nullable(),
      reviewOn: LocalDateText,
      note: z.string(),
    }),
  ),
  disputes: z.array(
    z.object({
      id: Id,
      kind: codeOf(disputeKinds),
      reason: codeOf(disputeReasons),
      status: codeOf(disputeStatuses),
      amountMinor: MinorUnits.nullable(),
      openedOn: LocalDateText,
      written: z.boolean(),
      /** Collection of the disputed part stops until it is answered. */
      ceases: z.boolean(),
      answeredOn: LocalDateText.nullable(),
      version: Version,
    }),
  ),
  promises: z.array(
    z.object({
      id: Id,
      amountMinor: MinorUnits,
      receivedMinor: MinorUnits,
      dueOn: LocalDateText,
      status: codeOf(promiseStatuses),
      madeAt: InstantText,
    }),
  ),
  letters: z.array(
    z.object({
      id: Id,
      template: codeOf(letterTemplates),
      status: codeOf(letterStatuses),
      queuedAt: InstantText,
      sentAt: InstantText.nullable(),
    }),
  ),
  nextStep: z
    .object({
      reminderId: Id,
      kind: codeOf(reminderKinds),
      on: LocalDateText,
      time: z.string().nullable(),
      note: z.string(),
    })
    .nullable(),
  /** What to do now and why, in a sentence; null when nothing is to be done. */
  advice: z.object({ action: z.string(), why: z.string() }).nullable(),
  otherAccounts: z.array(
    z.object({
      id: Id,
      fileNumber: z.string(),
      creditorName: z.string(),
      owingMinor: MinorUnits,
      currency: Currency,
      status: codeOf(accountStatuses),
    }),
  ),
  /** Newest first, as many as are shown at once; `counts.timeline` says how many there are. */
  timeline: z.array(Activity),
  /** What stands behind each tab of the details, so that nobody opens an empty one. */
  counts: z.object({
    people: z.number().int(),
    items: z.number().int(),
    fields: z.number().int(),
    documents: z.number().int(),
    timeline: z.number().int(),
  }),
  draftNote: z.string(),
});
export type WorkspaceOut = z.output<typeof Workspace>;

const Export = z.object({
  commandId: CommandId,
  format: z.enum(['csv', 'xlsx']),
  selection: AccountSelection,
  sort: AccountSort,
  columns: z.array(z.enum(accountColumns)).min(1),
});
const Exported = z.object({ file: FileTicket, rows: z.number().int(), people: z.number().int() });

export const accounts = {
  /** One page of the grid, in index order. */
  page: query(
    'accounts_view',
    pageOf({
      view: codeOf(accountViews).optional(),
      sort: AccountSort,
      filter: AccountFilter,
    }),
    z.object({ total: z.number().int(), owingMinor: MinorUnits.nullable(), rows: z.array(AccountRow) }),
  ),
  /** May the debtors be called now? Asked for the rows on screen, after them. */
  gates: query(
    'accounts_view',
    z.object({ accountIds: z.array(Id).max(100) }),
    z.object({
      rows: z.array(
        z.object({
          accountId: Id,
          decision: codeOf(gateDecisions),
          why: z.string(),
          nextAllowedAt: InstantText.nullable(),
        }),
      ),
    }),
  ),
  /** A list of accounts as a table file; noted in the journal. This one names at most 500 people. */
  export: command('accounts_export', Export, Exported, ['nothing_selected', 'export_too_many_people']),
  /** The same for any number of people, up to 100,000 accounts. */
  exportLarge: command('accounts_export_large', Export, Exported, ['nothing_selected', 'export_too_large']),
  /** One account whole; null when it is not in the book. */
  open: query('accounts_view', z.object({ accountId: Id }), Workspace.nullable()),
  /** The whole history in pages, newest first: of some kinds, or with some words in it. */
  timeline: query(
    'accounts_view',
    pageOf({
      accountId: Id,
      kinds: z.array(codeOf(activityKinds)).min(1).optional(),
      text: z.string().trim().max(100).default(''),
    }),
    z.object({
      total: z.number().int(),
      /** Of every kind, as the words narrow it down. */
      kinds: z.array(z.object({ kind: codeOf(activityKinds), count: z.number().int() })),
      rows: z.array(Activity),
    }),
  ),
  /** The account with that file number or creditor's reference. */
  byReference: query(
    'accounts_view',
    z.object({ reference: z.string().max(100) }),
    z.object({ accountIds: z.array(Id) }),
  ),
  /** The invoices and charges an account is made of, oldest due first; empty for an account placed with a balance. */
  items: query(
    'accounts_view',
    z.object({ accountId: Id }),
    z.object({
      currency: Currency,
      rows: z.array(
        z.object({
          id: Id,
          number: z.string(),
          description: z.string(),
          invoicedOn: LocalDateText.nullable(),
          dueOn: LocalDateText,
          amountMinor: MinorUnits,
          /** What is open of it today. */
          openMinor: MinorUnits,
          disputed: z.boolean(),
          /** The day the creditor says it was settled. */
          settledOn: LocalDateText.nullable(),
        }),
      ),
    }),
  ),
  /** Values in the creditor's own fields; the text is canonical: ISO dates, decimal points, yes or no. */
  customFields: query(
    'accounts_view',
    z.object({ accountId: Id }),
    z.object({
      rows: z.array(
        z.object({
          name: z.string(),
          kind: codeOf(customFieldKinds),
          choices: z.array(z.string()),
          value: z.string(),
        }),
      ),
    }),
  ),
  /** Corrects one of the creditor's own fields; the value is canonical text of its type, empty to clear it. */
  setCustomField: command(
    'accounts_work',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version,
      name: z.string().min(1).max(200),
      value: z.string().trim().max(400),
      reason: Note,
    }),
    z.object({ version: Version }),
    ['account_not_found', 'stale_account', 'not_found', 'value_invalid', 'reason_required', 'card_number'],
  ),
  /**
   * Ranked search over names, phones, addresses, emails, references, ends of identifiers and amounts; bad numbers too.
   * Accounts of one debtor stand together.
   */
  find: query(
    'accounts_view',
    z.object({ text: z.string().max(100), limit: z.number().int().min(1).max(50) }),
    z.object({ hits: z.array(FindHit) }),
  ),
  note: command(
    'accounts_work',
    z.object({ commandId: CommandId, accountId: Id, text: Note.min(1) }),
    z.object({ activityId: Id, version: Version }),
    ['account_not_found', 'card_number'],
  ),
  /** Keeps what the agent is typing, so that a crash loses no note. Not an activity, not audited. */
  saveDraft: command('accounts_work', z.object({ accountId: Id, text: z.string().max(4000) }), Nothing, [
    'account_not_found',
    'card_number',
  ]),
  setStatus: command(
    'accounts_change',
    z.object({
      commandId: CommandId,
      accountId: Id,
      expectedVersion: Version,
      status: codeOf(accountStatuses),
      reason: Note,
    }),
    z.object({ version: Version }),
    ['account_not_found', 'stale_account', 'reason_required', 'card_number'],
  ),
  assign: command(
    'accounts_change',
    z.object({ commandId: CommandId, accountId: Id, expectedVersion: Version, userId: Id.nullable() }),
    z.object({ version: Version }),
    ['account_not_found', 'stale_account', 'not_found'],
  ),
};
