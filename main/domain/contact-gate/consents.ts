import type { Instant } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Channel } from '../../../shared/vocabulary/contact.ts';
import type { ConsentFact, PointFact } from './facts.ts';
import { dayAfter } from './remembered.ts';
import type { Situation } from './situation.ts';

/** What was said of calls holds for voicemails; every other way stands alone. */
const isOfChannel = (one: ConsentFact, channel: Channel): boolean =>
  one.channel === channel || (one.channel === 'call' && channel === 'voicemail');

/** Said of this very number or address, or of the whole channel. What was said of one of them binds no other. */
const isAbout = (one: ConsentFact, channel: Channel, point: PointFact | null): boolean =>
  isOfChannel(one, channel) && (one.contactPointId === null || one.contactPointId === point?.id);

/** What was said about the way this contact goes, up to the moment judged, in any order. */
export const saidAbout = ({ facts, consents }: Situation): ConsentFact[] =>
  consents.filter((one) => isAbout(one, facts.channel, facts.contactPoint));

/** The latest opt-out among the entries; null when there is none. */
export function lastWithdrawal(entries: readonly ConsentFact[]): ConsentFact | null {
  let last: ConsentFact | null = null;
  for (const one of entries) if (one.kind === 'withdrawn' && (last === null || one.at > last.at)) last = one;
  return last;
}

/** The opt-out that stands: nothing given since. A tie is an opt-out. */
export function standingWithdrawal(entries: readonly ConsentFact[]): ConsentFact | null {
  const last = lastWithdrawal(entries);
  return last === null || entries.some((one) => one.kind === 'given' && one.at > last.at) ? null : last;
}

const isWithdrawnBetween = (situation: Situation, request: ConsentFact, until: Instant): boolean =>
  situation.consents.some(
    (one) =>
      one.kind === 'withdrawn' &&
      isOfChannel(request, one.channel) &&
      (one.contactPointId === null || one.contactPointId === request.contactPointId) &&
      one.at > request.at &&
      one.at <= until,
  );

/** Consent to be called covers its own day and the days after it, so many in all, from the moment it was given. */
const covers = (request: ConsentFact, days: number, on: LocalDate, at: Instant): boolean =>
  request.at <= at && request.localOn <= on && on < dayAfter(request.localOn, days);

/**
 * Was a past contact this way asked for? Such a one does not count: direct prior consent, received at most `days`
 * consecutive days before, the day of receipt being day 1 (12 CFR 1006.14(b)(3)(i)).
 */
export const wasRequested = (
  situation: Situation,
  days: number | null,
  attempt: { readonly channel: Channel; readonly at: Instant; readonly localOn: LocalDate },
): boolean =>
  days !== null &&
  situation.consents.some(
    (one) =>
      one.kind === 'call_requested' &&
      isOfChannel(one, attempt.channel) &&
      covers(one, days, attempt.localOn, attempt.at) &&
      !isWithdrawnBetween(situation, one, attempt.at),
  );

/**
 * The first day on which no request to be called stands any more; null when none stands now. While one stands the counters
 * do not restrict: contact is permitted in excess of them (12 CFR 1006.14(b)(3)(i)).
 */
export function requestEndsOn(situation: Situation, days: number | null): LocalDate | null {
  if (days === null || situation.consents.length === 0) return null;
  let last: LocalDate | null = null;
  for (const one of saidAbout(situation)) {
    const stands =
      one.kind === 'call_requested' &&
      covers(one, days, situation.latestOn, situation.at) &&
      !isWithdrawnBetween(situation, one, situation.at);
    if (!stands) continue;
    const endsOn = dayAfter(one.localOn, days);
    if (last === null || endsOn > last) last = endsOn;
  }
  return last;
}
