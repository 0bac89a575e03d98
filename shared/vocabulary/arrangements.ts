/** What is agreed about paying a debt by dates (domain handbook 2.16, 2.17). */
export const arrangementKinds = { plan: 'Payment plan', settlement: 'Settlement' } as const;
export type ArrangementKind = keyof typeof arrangementKinds;

/** Where a payment plan or a settlement stands. */
export const arrangementStatuses = {
  pending: 'Waits for approval',
  declined: 'Not approved',
  offered: 'Offered',
  running: 'Running',
  behind: 'Behind',
  clearing: 'Paid, not cleared',
  completed: 'Completed',
  broken: 'Broken',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
} as const;
export type ArrangementStatus = keyof typeof arrangementStatuses;

/** How often instalments fall due. */
export const planRhythms = {
  week: 'Every week',
  fortnight: 'Every two weeks',
  month: 'Every month',
  month_end: 'At the end of each month',
} as const;
export type PlanRhythm = keyof typeof planRhythms;

/** What becomes of a due date that is no business day. */
export const dueDayRules = {
  as_it_falls: 'As it falls',
  next_business_day: 'Next business day',
  business_day_before: 'Business day before',
} as const;
export type DueDayRule = keyof typeof dueDayRules;

/** What interest does while a plan or settlement runs. */
export const arrangementInterest = {
  accrues: 'Runs on',
  stops: 'Stops',
  deferred: 'Deferred: waived when completed, owed again when broken',
} as const;
export type ArrangementInterest = keyof typeof arrangementInterest;

/** Whose limit it is; the one furthest down counts where several say something. */
export const limitScopes = {
  book: 'House',
  role: 'Role',
  creditor: 'Creditor',
  debtor: 'Debtor',
} as const;
export type LimitScope = keyof typeof limitScopes;

/** What promises, plans and settlements may go to without approval. */
export const arrangementLimits = {
  minInstalmentMinor: 'Least instalment',
  minFirstMinor: 'Least first payment',
  minFirstBp: 'Least first payment, share of the balance',
  maxInstalments: 'Most instalments',
  maxDays: 'Longest duration in days',
  maxDaysToFirst: 'Most days to the first payment',
  maxOpenPlans: 'Most open plans of a debtor',
  settlementFloorBp: 'Settlement floor, share of the balance',
  settlementMaxParts: 'Most parts of a settlement',
  settlementMaxDays: 'Longest settlement in days',
  offerMaxDays: 'Most days an offer stands',
  promiseMinMinor: 'Least promise',
  promiseMinBp: 'Least promise, share of the balance',
  promiseMaxDays: 'Most days to a promise',
  promiseMaxTimes: 'Most promises of a monthly series',
} as const;
export type ArrangementLimit = keyof typeof arrangementLimits;

/** Lines of income and expenditure. Amounts and nothing else: what an expense is for may be a matter of health or belief. */
export const meansLines = {
  wages: { label: 'Wages', side: 'income' },
  benefits: { label: 'Benefits', side: 'income' },
  pension: { label: 'Pension', side: 'income' },
  household: { label: 'Share of others in the household', side: 'income' },
  other_income: { label: 'Other income', side: 'income' },
  housing: { label: 'Rent or mortgage', side: 'expense' },
  utilities: { label: 'Energy, water, phone', side: 'expense' },
  food: { label: 'Food and housekeeping', side: 'expense' },
  transport: { label: 'Transport', side: 'expense' },
  insurance: { label: 'Insurance and tax', side: 'expense' },
  children: { label: 'Children and care of others', side: 'expense' },
  other_debts: { label: 'Payments on other debts', side: 'expense' },
  other_essentials: { label: 'Other essentials', side: 'expense' },
} as const;
export type MeansLine = keyof typeof meansLines;

/** How often an amount of income or expenditure comes. */
export const meansRhythms = { week: 'a week', fortnight: 'every two weeks', month: 'a month', year: 'a year' } as const;
export type MeansRhythm = keyof typeof meansRhythms;

/** Who said what the debtor can pay. */
export const meansSources = {
  debtor_call: 'Debtor, on the phone',
  debtor_form: 'Debtor, on a form',
  counsellor: 'Debt counsellor',
  representative: 'Attorney or representative',
  creditor: 'Creditor',
} as const;
export type MeansSource = keyof typeof meansSources;
