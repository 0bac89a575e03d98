import { addDays, addMonths, type LocalDate } from '../../shared/kernel/local-date.ts';
import type { DebtClass } from '../../shared/vocabulary/accounts.ts';
import type { Confidence, ContractKind, LimitationEvent, LimitationState } from '../../shared/vocabulary/compliance.ts';
import type { LimitationTerms, RulePack } from './contact-gate/rules.ts';

/** What is known of a debt's age. */
export interface LimitationFacts {
  readonly contractKind: ContractKind;
  readonly debtClass: DebtClass;
  readonly delinquentOn: LocalDate | null;
  readonly chargedOffOn: LocalDate | null;
  readonly lastPaymentOn: LocalDate | null;
  /** Days of payments that stand, as far as known. */
  readonly paidOn: readonly LocalDate[];
  /** In the order in which they were written down: the later of two defaults corrects the earlier. */
  readonly events: readonly { readonly kind: LimitationEvent; readonly on: LocalDate }[];
}

/** The terms of one jurisdiction. */
export interface LimitationLaw {
  readonly jurisdiction: string;
  readonly terms: LimitationTerms;
}

/** Something that starts the years anew, and whether it does by this law. */
export interface Restart {
  readonly kind: LimitationEvent;
  readonly on: LocalDate;
  readonly wasOver: boolean;
  /** `not_verified`: an unverified law may not lengthen the time to sue. */
  readonly effect: 'anew' | 'none' | 'not_verified';
}

/** From which day the years are counted, and what that day rests on. */
export interface Start {
  readonly on: LocalDate;
  readonly from: 'default' | 'judgment' | 'last_payment' | 'charge_off' | 'default_before_judgment';
}

/** Where the time to sue stands by the law of one jurisdiction. */
export interface LimitationFinding {
  readonly law: LimitationLaw;
  readonly state: LimitationState;
  /** Null when the law's years, or the start, are not known. */
  readonly years: number | null;
  readonly start: Start | null;
  readonly restarts: readonly Restart[];
  /** The last day on which it can be sued on. */
  readonly lastDayOn: LocalDate | null;
  readonly confidence: Confidence;
}

/** Laws with a limitation period among the packs in force. */
export const limitationLaws = (packs: readonly RulePack[]): LimitationLaw[] =>
  packs.flatMap(({ jurisdiction, limitation }) => (limitation === null ? [] : [{ jurisdiction, terms: limitation }]));

/** Banks charge a debt off at most so many days after its default; used only where the default itself is not dated. */
const chargeOffAfterDays = 180;

const latest = (days: readonly LocalDate[]): LocalDate | null =>
  days.reduce<LocalDate | null>((last, on) => (last === null || on > last ? on : last), null);

const shortest = (numbers: readonly (number | null | undefined)[]): number | null =>
  numbers.reduce<number | null>(
    (least, one) => (one === null || one === undefined || (least !== null && least <= one) ? least : one),
    null,
  );

const judgmentOn = (facts: LimitationFacts): LocalDate | null =>
  latest(facts.events.filter((event) => event.kind === 'judgment').map((event) => event.on));

/**
 * The years of the law for this debt. Years of its class come before those of its contract. What a debt rests on is rarely
 * certain: where the law is unverified, or says nothing of the kind, the shortest of its periods counts (compliance
 * parameters: an unverified parameter never loosens).
 */
export function yearsOf(terms: LimitationTerms, facts: LimitationFacts): number | null {
  if (judgmentOn(facts) !== null || facts.debtClass === 'judgment') return terms.classYears.judgment ?? null;
  const ofClass = terms.classYears[facts.debtClass];
  if (ofClass !== undefined) return ofClass;
  const ofKind = terms.years[facts.contractKind];
  return terms.confidence === 'unverified' || ofKind === null ? shortest(Object.values(terms.years)) : ofKind;
}

/**
 * Where the years start: with the judgment, else the default. Without a dated default, the last payment or 180 days before
 * the charge-off, whichever is earlier; null when nothing is dated.
 */
export function startOf(facts: LimitationFacts): Start | null {
  const judged = judgmentOn(facts);
  if (judged !== null) return { on: judged, from: 'judgment' };
  const recorded = facts.events.filter((event) => event.kind === 'default').at(-1)?.on;
  const defaulted = recorded ?? facts.delinquentOn;
  const isJudgment = facts.debtClass === 'judgment';
  if (defaulted !== null) return { on: defaulted, from: isJudgment ? 'default_before_judgment' : 'default' };
  const beforeChargeOff = facts.chargedOffOn === null ? null : addDays(facts.chargedOffOn, 0 - chargeOffAfterDays);
  const paid = facts.lastPaymentOn;
  if (paid !== null && (beforeChargeOff === null || paid <= beforeChargeOff)) return { on: paid, from: 'last_payment' };
  return beforeChargeOff === null ? null : { on: beforeChargeOff, from: 'charge_off' };
}

/** Payments, promises and acknowledgments after the start, oldest first. */
function restartsAfter(facts: LimitationFacts, start: LocalDate, on: LocalDate) {
  const paid = facts.lastPaymentOn === null ? facts.paidOn : [...facts.paidOn, facts.lastPaymentOn];
  const payments = [...new Set(paid)].map((day) => ({ kind: 'payment' as const, on: day }));
  const others = facts.events.filter((event) => event.kind !== 'default' && event.kind !== 'judgment');
  return [...payments, ...others]
    .filter((event) => event.on > start && event.on <= on)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** Anniversary of a day, as text that compares rightly with dates; February 29 need not exist in that year. */
const anniversary = (on: LocalDate, years: number): string =>
  `${String(Number(on.slice(0, 4)) + years).padStart(4, '0')}${on.slice(4)}`;

/** The last day of the years: the anniversary, or February 28 where it would be a 29th that does not exist. */
const lastDayOf = (on: LocalDate, years: number): LocalDate =>
  on.endsWith('-02-29') ? addMonths(on, years * 12) : anniversary(on, years);

/**
 * The time to sue by the law of one jurisdiction, as of a day: years counted from the start, anew from each event that
 * starts them anew while they run or, where the law has it so, after they are over. The anniversary is the last day.
 */
export function limitationUnder(law: LimitationLaw, facts: LimitationFacts, on: LocalDate): LimitationFinding {
  const { terms } = law;
  const years = yearsOf(terms, facts);
  const start = startOf(facts);
  const isAssumed = start?.from === 'charge_off' || start?.from === 'default_before_judgment';
  const confidence = isAssumed ? 'unverified' : terms.confidence;
  const known = { law, years, start, confidence };
  if (years === null || start === null) return { ...known, state: 'unknown', restarts: [], lastDayOn: null };
  let from = start.on;
  const restarts: Restart[] = [];
  for (const event of restartsAfter(facts, start.on, on)) {
    const wasOver = event.on > anniversary(from, years);
    const isNamed = (wasOver ? terms.revivedAfterBy : terms.revivedBy).includes(event.kind);
    const effect = !isNamed ? 'none' : terms.confidence === 'unverified' ? 'not_verified' : 'anew';
    restarts.push({ ...event, wasOver, effect });
    if (effect === 'anew') from = event.on;
  }
  const isOver = on > anniversary(from, years);
  return {
    ...known,
    restarts,
    state: isOver ? terms.effect : 'running',
    lastDayOn: lastDayOf(from, years),
  };
}

const isOver = ({ state }: LimitationFinding): boolean => state === 'barred' || state === 'extinguished';

/** What bars first comes first; what is not known comes last. */
function byLastDay(a: LimitationFinding, b: LimitationFinding): number {
  if (a.lastDayOn !== b.lastDayOn) {
    if (a.lastDayOn === null) return 1;
    return b.lastDayOn === null || a.lastDayOn < b.lastDayOn ? -1 : 1;
  }
  return Number(b.state === 'extinguished') - Number(a.state === 'extinguished');
}

/**
 * The time to sue by every law that may hold, the one that bars first before the others: it decides for warnings. Which law
 * a court would take is not ours to say.
 */
export const limitationFindings = (
  laws: readonly LimitationLaw[],
  facts: LimitationFacts,
  on: LocalDate,
): LimitationFinding[] => laws.map((law) => limitationUnder(law, facts, on)).sort(byLastDay);

/** The finding that decides: a debt that is gone by a sourced law before all, else what bars first; null without a law. */
export const decidingFinding = (findings: readonly LimitationFinding[]): LimitationFinding | null =>
  findings.find((one) => one.state === 'extinguished' && one.confidence !== 'unverified') ?? findings[0] ?? null;

/** True when any law that may hold has the disclosure for debts whose time to sue is over. */
export const needsBarredDisclosure = (findings: readonly LimitationFinding[]): boolean =>
  findings.some((one) => isOver(one) && one.law.terms.disclosure === 'required');

/** Those laws by which the time to sue is over. */
export const findingsOver = (findings: readonly LimitationFinding[]): LimitationFinding[] => findings.filter(isOver);
