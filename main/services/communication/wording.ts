import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import {
  type ConsentKind,
  consentSources,
  type ConsentSource,
  noticeKinds,
  type NoticeKind,
  noticeWays,
  type NoticeWay,
} from '../../../shared/vocabulary/compliance.ts';
import { type Channel, contactPointLabels } from '../../../shared/vocabulary/contact.ts';
import { things } from '../../domain/contact-gate/answer.ts';
import type { InconvenienceRecord } from '../../db/communication.ts';
import type { ContactPointRecord } from '../../db/contact.ts';
import { namedPoint } from '../contact-points/display.ts';

const consentVerbs: Readonly<Record<ConsentKind, string>> = {
  given: 'Consents to',
  withdrawn: 'Opted out of',
  number_checked: 'Number checked for',
  call_requested: 'Asked for',
};

/** "Opted out of text messages, mobile (202) 555-0143 (told us)." */
export function consentText(
  consent: { readonly kind: ConsentKind; readonly channel: Channel; readonly source: ConsentSource },
  point: ContactPointRecord | null,
  officeCountry: string,
): string {
  const where = point === null ? '' : `, ${namedPoint(point, officeCountry)}`;
  const whole = point === null && consent.kind === 'withdrawn' ? 'all ' : '';
  const source = consentSources[consent.source];
  const how = source.charAt(0).toLowerCase() + source.slice(1);
  return `${consentVerbs[consent.kind]} ${whole}${things[consent.channel].many}${where} (${how}).`;
}

const weekdayNames = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

/** "Not convenient: calls, at work, on Mondays, from 08:00 to 12:00." */
export function inconvenienceText({
  channels,
  place,
  weekdays,
  from,
  to,
}: Pick<InconvenienceRecord, 'channels' | 'place' | 'weekdays' | 'from' | 'to'>): string {
  const parts = [
    channels === null ? 'any contact' : channels.map((one) => things[one].many).join(' and '),
    place === null ? '' : `at the ${contactPointLabels[place].toLowerCase()} number or address`,
    weekdays === null ? '' : `on ${weekdays.map((day) => weekdayNames[day - 1]).join(' and ')}`,
    from === null || to === null ? '' : `from ${from} to ${to}`,
  ];
  return `Not convenient: ${parts.filter((part) => part !== '').join(', ')}.`;
}

/** What is now known about a number or address, in a sentence. */
export function markText(
  point: ContactPointRecord,
  marks: { readonly isForbidden: boolean; readonly isEmployers: boolean },
  officeCountry: string,
): string {
  const what = namedPoint(point, officeCountry);
  const forbidden = marks.isForbidden ? 'no contact is wished there' : 'contact there is not forbidden';
  return `Marked ${what}: ${forbidden}${marks.isEmployers ? '; it belongs to an employer' : ''}.`;
}

/** "Validation notice sent by mail on Nov 2." */
export const noticeText = (
  notice: { readonly kind: NoticeKind; readonly way: NoticeWay; readonly sentOn: LocalDate },
  readOn: LocalDate,
): string => {
  const way = notice.way === 'in_person' ? 'handed over' : `sent by ${noticeWays[notice.way].toLowerCase()}`;
  return `${noticeKinds[notice.kind]} ${way} on ${dayText(notice.sentOn, readOn)}.`;
};

export const noticeReturnedText = (kind: NoticeKind, returnedOn: LocalDate, readOn: LocalDate): string =>
  `${noticeKinds[kind]} came back on ${dayText(returnedOn, readOn)}: it was not given.`;
