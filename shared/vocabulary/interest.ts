/** Why a debt bears interest at a rate (domain handbook 2.19). A judgment's rate replaces every other from its day on. */
export const interestBases = { contractual: 'By contract', statutory: 'By statute', judgment: 'By judgment' } as const;
export type InterestBasis = keyof typeof interestBases;

/** Where a rate comes from: entered, or a statute's margin above a central bank's rate of each half-year. */
export const interestRateKinds = {
  none: 'No interest',
  fixed: 'A fixed rate',
  eu_late_payment: 'EU late payment',
  uk_late_payment: 'UK late payment',
} as const;
export type InterestRateKind = keyof typeof interestRateKinds;

/** How days are counted and what the year is divided by. */
export const dayCounts = {
  days_365: 'Days over 365',
  days_360: 'Days over 360',
  days_364: 'Days over 364',
  days_actual: 'Days over the year’s own days',
  thirty_360: 'Months of 30 days over 360',
  whole_months: 'Whole months over 12',
} as const;
export type DayCount = keyof typeof dayCounts;

/** Which end of a stretch bears interest. */
export const dayRules = {
  after_first: 'From the day after, the last day counted',
  before_last: 'From the day itself, the last day not counted',
  both_ends: 'From the day itself, the last day counted',
} as const;
export type DayRule = keyof typeof dayRules;

/** Whether unpaid interest joins the principal, and how often. */
export const compoundings = {
  simple: 'Simple',
  monthly: 'Compound, monthly',
  quarterly: 'Compound, quarterly',
  half_yearly: 'Compound, half-yearly',
  yearly: 'Compound, yearly',
} as const;
export type Compounding = keyof typeof compoundings;

/** Rates of central banks that statutes build upon. */
export const baseRateSeries = { ecb: 'ECB main refinancing rate', boe: 'Bank of England Bank Rate' } as const;
export type BaseRateSeries = keyof typeof baseRateSeries;

/** What an arrangement does to interest while it runs. */
export const interestReliefs = { frozen: 'Interest stops', deferred: 'Interest is put off' } as const;
export type InterestRelief = keyof typeof interestReliefs;

/** How a relief ended: put-off interest is waived, or owed after all. */
export const reliefOutcomes = { waived: 'Waived', revived: 'Owed after all' } as const;
export type ReliefOutcome = keyof typeof reliefOutcomes;
