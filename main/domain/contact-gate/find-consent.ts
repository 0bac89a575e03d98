import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type ConsentSource, noticeKinds } from '../../../shared/vocabulary/compliance.ts';
import { type Answer, pass, things } from './answer.ts';
import { lastWithdrawal, saidAbout, standingWithdrawal } from './consents.ts';
import type { ConsentFact } from './facts.ts';
import { dayAfter } from './remembered.ts';
import type { ConsentRule, NoticeRule, StateRule } from './rules.ts';
import { beginsOn, opensOn, type Situation } from './situation.ts';

/** The person asked that this way not be used, for this number or address or altogether (12 CFR 1006.14(h)). */
export function findOptOut(_rule: StateRule, situation: Situation): Answer {
  if (situation.consents.length === 0) return pass;
  const withdrawn = standingWithdrawal(saidAbout(situation));
  if (withdrawn === null) return pass;
  const { many } = things[situation.facts.channel];
  return { message: `The debtor opted out of ${many} on ${dayText(withdrawn.localOn)}.`, nextAllowedAt: null };
}

/** Consent straight from the debtor to this very address covers a work address too (12 CFR 1006.22(f)(3)). */
const direct: ReadonlySet<ConsentSource> = new Set(['debtor_wrote', 'told_us', 'in_writing']);

const latestOn = (entries: readonly ConsentFact[]): LocalDate | null =>
  entries.reduce<LocalDate | null>((last, one) => (last === null || one.localOn > last ? one.localOn : last), null);

/**
 * Consent that stands for this number or address: given from an accepted source and not withdrawn since; where the law
 * wants it fresh, given again or the number checked so many days ago at most (12 CFR 1006.6(d)(4), (5)).
 */
export function findConsent(rule: ConsentRule, situation: Situation): Answer {
  const { contactPoint, channel } = situation.facts;
  const { many } = things[channel];
  const missing = (why: string): Answer => ({ message: why, nextAllowedAt: null });
  const entries = saidAbout(situation);
  const withdrawn = lastWithdrawal(entries);
  const chain = entries.filter((one) => withdrawn === null || one.at > withdrawn.at);
  const given = chain.filter((one) => one.kind === 'given' && rule.sources.includes(one.source));
  if (given.length === 0) {
    if (withdrawn !== null) {
      return missing(`The consent to ${many} was withdrawn on ${dayText(withdrawn.localOn)}.`);
    }
    return missing(
      contactPoint === null
        ? `No consent to ${many} stands for every number and address; choose one.`
        : `No consent to ${many} stands for this number or address.`,
    );
  }
  const isEmployers =
    rule.notEmployers &&
    contactPoint?.isEmployers === true &&
    !given.some((one) => one.contactPointId === contactPoint.id && direct.has(one.source));
  if (isEmployers) return missing('The address was given by the debtor’s employer; use another one.');
  if (rule.recheckDays === null) return pass;
  const freshOn = latestOn([...given, ...chain.filter((one) => one.kind === 'number_checked')]);
  if (freshOn === null) return pass;
  const staleOn = dayAfter(freshOn, rule.recheckDays + 1);
  if (situation.latestOn < staleOn) return { until: beginsOn(situation, staleOn) };
  return missing(
    `The consent to ${many} was last given or checked on ${dayText(freshOn)}, more than ${rule.recheckDays} days ago; check the number or ask again.`,
  );
}

/**
 * A notice must have been given so many days before: sent on day d, contact is allowed from d plus the days to wait. One
 * that came back was not given; the newest of the others counts.
 */
export function findNotice(rule: NoticeRule, situation: Situation): Answer {
  const { earliestOn, latestOn: today, facts } = situation;
  const name = noticeKinds[rule.notice];
  let newest: LocalDate | null = null;
  let returned = false;
  for (const { kind, way, sentOn, returnedOn } of facts.notices) {
    if (kind !== rule.notice || !rule.ways.includes(way) || sentOn > today) continue;
    if (returnedOn !== null && returnedOn <= today) returned = true;
    else if (newest === null || sentOn > newest) newest = sentOn;
  }
  if (newest === null) {
    const why = returned ? 'came back and must be sent again' : 'must be sent';
    return { message: `This must come first: ${name} ${why}.`, nextAllowedAt: null };
  }
  const fromOn = dayAfter(newest, rule.waitDays);
  if (earliestOn >= fromOn) return pass;
  const message = `${name} was sent on ${dayText(newest)}; contact is allowed from ${dayText(fromOn)}.`;
  return { message, nextAllowedAt: opensOn(situation, fromOn) };
}
