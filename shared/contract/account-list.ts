import { z } from 'zod';
import { accountStatuses, debtClasses, holdReasons } from '../vocabulary/accounts.ts';
import { promiseStatuses, reminderKinds } from '../vocabulary/work.ts';
import { codeOf, Currency, Id, InstantText, LocalDateText, MinorUnits, Version } from './fields.ts';

export const accountSortFields = [
  'name',
  'reference',
  'creditor',
  'owing',
  'status',
  'delinquent_on',
  'last_contact_at',
  'next_step_on',
  'file_number',
  'placed_on',
  'charged_off_on',
  'last_payment_on',
] as const;

export const AccountSort = z.object({ field: z.enum(accountSortFields), descending: z.boolean() });

const days = z.number().int().min(0).max(36_500);

/** Closed filters: never SQL, never generic operators. All given ones must hold; dates and days count both ends. */
export const AccountFilter = z.object({
  text: z.string().max(100).optional(),
  statuses: z.array(codeOf(accountStatuses)).optional(),
  debtClasses: z.array(codeOf(debtClasses)).optional(),
  creditorId: Id.optional(),
  placementId: Id.optional(),
  /** Put there by hand. */
  onList: Id.optional(),
  assignedTo: Id.optional(),
  /** Nobody's. */
  unassigned: z.literal(true).optional(),
  owingFromMinor: MinorUnits.optional(),
  owingToMinor: MinorUnits.optional(),
  /** Days past due today. */
  ageFromDays: days.optional(),
  ageToDays: days.optional(),
  delinquentBefore: LocalDateText.optional(),
  placedFrom: LocalDateText.optional(),
  placedTo: LocalDateText.optional(),
  chargedOffFrom: LocalDateText.optional(),
  chargedOffTo: LocalDateText.optional(),
  lastPaymentFrom: LocalDateText.optional(),
  lastPaymentTo: LocalDateText.optional(),
  nextStepFrom: LocalDateText.optional(),
  nextStepTo: LocalDateText.optional(),
  /** Nobody reached for the debtor in that many days, or ever. */
  untouchedDays: days.optional(),
  open: z.boolean().optional(),
  noNextStep: z.boolean().optional(),
  /** Under a hold on the account or its debtor today. */
  onHold: z.boolean().optional(),
  holdReason: codeOf(holdReasons).optional(),
  disputed: z.boolean().optional(),
  /** A promise is open. */
  promised: z.boolean().optional(),
  /** Where the debtor lives: the state or province of a postal address. */
  state: z.string().trim().toUpperCase().min(1).max(20).optional(),
  country: z.string().trim().toUpperCase().length(2).optional(),
});
export type AccountFilterIn = z.output<typeof AccountFilter>;

/** Named views every book has. */
export const accountViews = {
  all: 'All accounts',
  open: 'Open accounts',
  broken_promises: 'Promises broken',
  no_next_step: 'No next step',
  new: 'New, not yet contacted',
  disputed: 'Disputed',
} as const;

/** Columns of the list in the order they are offered. Which of them are shown is the view's business. */
export const accountColumns = [
  'status',
  'name',
  'file_number',
  'reference',
  'creditor',
  'original_creditor',
  'debt_class',
  'place',
  'placement',
  'placed_on',
  'delinquent_on',
  'delinquent_date',
  'charged_off_on',
  'last_contact_at',
  'last_payment_on',
  'last_payment',
  'promise',
  'hold',
  'gate',
  'assigned',
  'principal',
  'interest',
  'fees',
  'costs',
  'paid',
  'owing',
  'next_step_on',
] as const;
export type AccountColumn = (typeof accountColumns)[number];

export const AccountRow = z.object({
  id: Id,
  version: Version,
  fileNumber: z.string(),
  reference: z.string(),
  name: z.string(),
  status: codeOf(accountStatuses),
  creditorName: z.string(),
  originalCreditor: z.string().nullable(),
  debtClass: codeOf(debtClasses),
  currency: Currency,
  principalMinor: MinorUnits,
  interestMinor: MinorUnits,
  feesMinor: MinorUnits,
  costsMinor: MinorUnits,
  paidMinor: MinorUnits,
  owingMinor: MinorUnits,
  placedOn: LocalDateText,
  /** The batch it came with. */
  placementNumber: z.string().nullable(),
  delinquentOn: LocalDateText.nullable(),
  ageDays: z.number().int().nullable(),
  chargedOffOn: LocalDateText.nullable(),
  lastContactAt: InstantText.nullable(),
  lastPaymentOn: LocalDateText.nullable(),
  lastPaymentMinor: MinorUnits.nullable(),
  nextStepOn: LocalDateText.nullable(),
  nextStepKind: codeOf(reminderKinds).nullable(),
  assignedName: z.string().nullable(),
  /** State or province and country of the first good postal address: "NY, US". */
  place: z.string().nullable(),
  /** Of the holds in force today on the account or its debtor, each once. */
  holdReasons: z.array(codeOf(holdReasons)),
  /** The open promise that falls due first, or the last broken one. */
  promise: z.object({ amountMinor: MinorUnits, dueOn: LocalDateText, status: codeOf(promiseStatuses) }).nullable(),
});
export type AccountRowOut = z.output<typeof AccountRow>;

/** Which accounts are meant: some by name, or all that a view and a filter show. */
export const AccountSelection = z.union([
  z.object({ accountIds: z.array(Id).min(1).max(5000) }),
  z.object({ view: codeOf(accountViews), filter: AccountFilter }),
]);
export type AccountSelectionIn = z.output<typeof AccountSelection>;
