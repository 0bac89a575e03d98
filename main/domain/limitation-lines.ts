import { dayText } from '../../shared/kernel/human-text.ts';
import { addDays } from '../../shared/kernel/local-date.ts';
import { debtClasses } from '../../shared/vocabulary/accounts.ts';
import { contractKinds, limitationEvents } from '../../shared/vocabulary/compliance.ts';
import { findingsOver, type LimitationFacts, type LimitationFinding, type Restart, type Start } from './limitation.ts';

const yearsText = (years: number): string => (years === 1 ? 'year' : `${years} years`);

function startLine({ on, from }: Start): string {
  switch (from) {
    case 'default':
      return `The default was on ${dayText(on)}; the years are counted from that day.`;
    case 'judgment':
      return `Judgment was given on ${dayText(on)}; the years are counted from that day.`;
    case 'default_before_judgment':
      return `The day of the judgment is not recorded; the years are counted from the default on ${dayText(on)}, which came before it.`;
    case 'last_payment':
      return `The default is not dated; the years are counted from the last payment on ${dayText(on)}.`;
    case 'charge_off':
      return `The default is not dated; the years are counted from ${dayText(on)}, 180 days before the charge-off.`;
  }
}

function yearsLine({ law, years }: LimitationFinding, facts: LimitationFacts): string {
  const { terms, jurisdiction } = law;
  const isJudgment = facts.debtClass === 'judgment' || facts.events.some((event) => event.kind === 'judgment');
  if (years === null) {
    const what = isJudgment ? 'a judgment can be enforced' : 'one may sue';
    return `How long ${what} in ${jurisdiction} is not in the rules (${terms.cite}).`;
  }
  const ofClass = isJudgment || terms.classYears[facts.debtClass] !== undefined;
  const kind = contractKinds[facts.contractKind].toLowerCase();
  const what = ofClass ? `${debtClasses[isJudgment ? 'judgment' : facts.debtClass]} debt` : `Debt on ${kind}`;
  const own = terms.years[facts.contractKind];
  if (!ofClass && own === null) {
    return `${what}: its years in ${jurisdiction} are not known; the shortest period there counts, ${yearsText(years)} (${terms.cite}).`;
  }
  if (terms.confidence === 'unverified') {
    const chosen =
      ofClass || own === years
        ? yearsText(years)
        : `${own} years, of which the shortest period counts: ${yearsText(years)}`;
    return `${what} in ${jurisdiction}: ${chosen} (${terms.cite}; not verified).`;
  }
  return `${what} in ${jurisdiction}: ${yearsText(years)} (${terms.cite}).`;
}

function restartLine({ kind, on, wasOver, effect }: Restart, years: number): string {
  const what = `${limitationEvents[kind]} on ${dayText(on)}`;
  const when = wasOver ? 'after the years were over' : 'while the years ran';
  switch (effect) {
    case 'anew':
      return `${what}, ${when}: the ${yearsText(years)} started anew.`;
    case 'none':
      return `${what}, ${when}: it changes nothing.`;
    case 'not_verified':
      return `${what}, ${when}: whether it starts the ${yearsText(years)} anew is not verified, so it does not count.`;
  }
}

function endLine(finding: LimitationFinding): string {
  const { lastDayOn, state } = finding;
  if (lastDayOn === null) return 'The time to sue is therefore not known.';
  const maybe = finding.confidence === 'unverified' ? ' (not verified)' : '';
  switch (state) {
    case 'running':
    case 'unknown':
      return `The last day to sue is ${dayText(lastDayOn)}${maybe}.`;
    case 'barred':
      return `The last day to sue was ${dayText(lastDayOn)}; the debt is time-barred since ${dayText(addDays(lastDayOn, 1))}${maybe}.`;
    case 'extinguished':
      return `The last day to sue was ${dayText(lastDayOn)}; the debt itself is extinguished since ${dayText(addDays(lastDayOn, 1))}${maybe}.`;
  }
}

const otherLine = ({ law, lastDayOn, state }: LimitationFinding): string =>
  lastDayOn === null
    ? `By the law of ${law.jurisdiction} the time is not known.`
    : `By the law of ${law.jurisdiction} the last day to sue ${state === 'running' ? 'is' : 'was'} ${dayText(lastDayOn)}.`;

/** The steps of the computation by the deciding law, then the other laws that may hold, a sentence each. */
export function limitationLines(
  deciding: LimitationFinding | null,
  findings: readonly LimitationFinding[],
  facts: LimitationFacts,
): string[] {
  if (deciding === null) return ['No rule in force says how long one may sue where the debtor is.'];
  const { start, years } = deciding;
  const others = findings.filter((one) => one !== deciding);
  return [
    start === null ? 'Neither the default nor a payment or charge-off is dated.' : startLine(start),
    yearsLine(deciding, facts),
    ...(years === null ? [] : deciding.restarts.map((restart) => restartLine(restart, years))),
    endLine(deciding),
    ...(others.length === 0
      ? []
      : [`The debtor may be in several places; the law of ${deciding.law.jurisdiction} ends it first and decides.`]),
    ...others.map(otherLine),
    ...findingsOver(findings)
      .filter((one) => one.law.terms.disclosure === 'unknown')
      .map(
        (one) =>
          `Whether ${one.law.jurisdiction} wants something said about it before payment is asked for is not known; ask counsel.`,
      ),
  ];
}

function paymentSentence(finding: LimitationFinding): string | null {
  const { law, years, lastDayOn, state } = finding;
  if (lastDayOn === null || years === null) return null;
  const { terms, jurisdiction } = law;
  const since = dayText(addDays(lastDayOn, 1));
  const isVerified = finding.confidence !== 'unverified';
  if (state === 'extinguished') {
    const is = isVerified ? 'is' : 'may be';
    return `By the law of ${jurisdiction} the debt ${is} extinguished since ${since} (${terms.cite}): no payment may be asked for or taken on it.`;
  }
  const over = `The time to sue is over since ${since} by the law of ${jurisdiction}${isVerified ? '' : ' (not verified)'}.`;
  if (terms.revivedAfterBy.includes('payment')) {
    const would = isVerified ? 'would' : 'may';
    return `${over} A payment now ${would} start the ${yearsText(years)} anew (${terms.cite}).`;
  }
  if (isVerified) return null;
  return `${over} Whether a payment now would start the ${yearsText(years)} anew is not verified (${terms.cite}).`;
}

/**
 * What must be known before a payment is taken on a debt whose time to sue is over: that it would revive the debt, by each
 * law that says so or may say so; null when a payment revives nothing.
 */
export function paymentWarning(findings: readonly LimitationFinding[]): string | null {
  const sentences = findingsOver(findings).flatMap((one) => paymentSentence(one) ?? []);
  return sentences.length === 0 ? null : sentences.join(' ');
}
