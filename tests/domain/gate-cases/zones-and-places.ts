import { instantAt } from '../../../shared/kernel/instant.ts';
import {
  at,
  boston,
  calling,
  chicago,
  type GateCase,
  livingIn,
  losAngeles,
  point,
  unsuited,
  washington,
  withPhone,
} from './gate-case.ts';

const federal = 'US federal';
const everywhere = 'comment 6(b)(1)(i)-2';
const closed = ['US federal: calling_hours'];
const pensacola = withPhone('+18505550142');
const portlandWithNewYorkPhone = withPhone('+12125550142', livingIn('OR', '97201'));
const chicagoWithHawaiiPhone = withPhone('+18085550142', chicago);
const miamiWithGuamPhone = withPhone('+16715550142', livingIn('FL', '33101'));
const washingtonWithCaliforniaPhone = withPhone('+12135550142', washington);
const boise = withPhone('+12085550142');
const unknown = withPhone('+18005550142');
const work = point({ label: 'work' });
const utc = (text: string) => `${text}:00.000Z`;

export const zoneCases: readonly GateCase[] = [
  {
    id: 'H-14',
    what: 'area code 850 lies in Eastern and Central time: at 08:30 Eastern it is too early in one of them',
    jurisdiction: federal,
    facts: { ...calling(pensacola, '2026-06-05 12:00'), at: instantAt('2026-06-05', '08:30', 'America/New_York') },
    decision: 'block',
    reasons: ['Florida: calling_hours', ...closed],
    lifts: instantAt('2026-06-05', '08:00', 'America/Chicago'),
    cite: everywhere,
  },
  {
    id: 'H-15',
    what: 'area code 850 at 20:30 Central is 21:30 Eastern',
    jurisdiction: federal,
    facts: { ...calling(pensacola, '2026-06-05 12:00'), at: instantAt('2026-06-05', '20:30', 'America/Chicago') },
    decision: 'block',
    reasons: ['Florida: calling_hours', ...closed],
    lifts: instantAt('2026-06-06', '08:00', 'America/Chicago'),
    cite: 'Fla. Stat. 559.72(17)',
  },
  {
    id: 'H-16',
    what: 'area code 208 lies in Mountain and Pacific time: it opens with the Pacific',
    jurisdiction: federal,
    facts: { ...calling(boise, '2026-06-05 12:00'), at: instantAt('2026-06-05', '08:15', 'America/Boise') },
    decision: 'block',
    reasons: closed,
    lifts: instantAt('2026-06-05', '08:00', 'America/Los_Angeles'),
    cite: everywhere,
  },
  {
    id: 'H-17',
    what: 'an address in Oregon and a New York number: not before eleven Eastern',
    jurisdiction: federal,
    facts: {
      ...calling(portlandWithNewYorkPhone, '2026-06-05 12:00'),
      at: instantAt('2026-06-05', '10:30', 'America/New_York'),
    },
    decision: 'block',
    reasons: closed,
    lifts: instantAt('2026-06-05', '11:00', 'America/New_York'),
    cite: everywhere,
  },
  {
    id: 'H-18',
    what: 'an address in Oregon and a New York number: not after nine Eastern',
    jurisdiction: federal,
    facts: {
      ...calling(portlandWithNewYorkPhone, '2026-06-05 12:00'),
      at: instantAt('2026-06-05', '21:00', 'America/New_York'),
    },
    decision: 'block',
    reasons: closed,
    lifts: instantAt('2026-06-06', '11:00', 'America/New_York'),
    cite: everywhere,
  },
  {
    id: 'H-19',
    what: 'an address in Chicago and a Hawaii number leave eight hours of the day',
    jurisdiction: federal,
    facts: calling(chicagoWithHawaiiPhone, '2026-06-05 12:59'),
    decision: 'block',
    reasons: closed,
    lifts: at(chicago, '2026-06-05 13:00'),
    cite: everywhere,
  },
  {
    id: 'H-20',
    what: 'an address in Miami and a Guam number: eight in the morning there is six in the evening here',
    jurisdiction: federal,
    facts: calling(miamiWithGuamPhone, '2026-06-05 12:00'),
    decision: 'block',
    reasons: ['Florida: calling_hours', ...closed],
    lifts: utc('2026-06-05T22:00'),
    cite: everywhere,
  },
  {
    id: 'H-21',
    what: 'where neither address nor area code says anything, the local time is not known and nobody is called',
    jurisdiction: 'House rule',
    facts: calling(unknown, '2026-06-05 16:00'),
    decision: 'block',
    reasons: ['House rule: local_time_unknown'],
    lifts: null,
    cite: 'House rule: where no pack of law applies',
  },
  {
    id: 'H-22',
    what: 'D.C. goes by Eastern time, whatever clock the phone lives by',
    jurisdiction: 'District of Columbia',
    facts: {
      ...calling(washingtonWithCaliforniaPhone, '2026-06-05 12:00'),
      at: instantAt('2026-06-05', '18:30', 'America/Los_Angeles'),
    },
    decision: 'block',
    reasons: ['District of Columbia: calling_hours', ...closed],
    lifts: instantAt('2026-06-06', '08:00', 'America/Los_Angeles'),
    cite: 'D.C. Code 28-3814(k)',
  },
  {
    id: 'H-29',
    what: 'D.C. closes at nine Eastern even for a debtor who is only known to live by Pacific time',
    jurisdiction: 'District of Columbia',
    facts: calling(
      { ...washington, clock: losAngeles.clock, zones: [{ zone: losAngeles.clock, from: 'phone' }] },
      '2026-06-05 18:30',
    ),
    decision: 'block',
    reasons: ['District of Columbia: calling_hours'],
    lifts: at(losAngeles, '2026-06-06 08:00'),
    cite: 'D.C. Code 28-3814(k)',
  },
  {
    id: 'H-23',
    what: 'Massachusetts and federal hours close together and both are told',
    jurisdiction: 'Massachusetts',
    facts: calling(boston, '2026-06-05 21:30', { contactPoint: point() }),
    decision: 'block',
    reasons: ['Massachusetts: calling_hours', ...closed],
    lifts: at(boston, '2026-06-06 08:00'),
    cite: '209 CMR 18.16(1)(a)',
  },
  {
    id: 'H-24',
    what: 'the debtor works nights and said not before noon',
    jurisdiction: federal,
    facts: calling(losAngeles, '2026-06-05 10:00', { inconveniences: [unsuited({ from: '00:00', to: '12:00' })] }),
    decision: 'block',
    reasons: ['US federal: inconvenient_time'],
    lifts: at(losAngeles, '2026-06-05 12:00'),
    cite: 'comments 6(b)(1)-1',
  },
  {
    id: 'H-25',
    what: 'the debtor said not on Sundays: on Sunday a call waits for Monday',
    jurisdiction: federal,
    facts: calling(losAngeles, '2026-06-07 12:00', { inconveniences: [unsuited({ weekdays: [7] })] }),
    decision: 'block',
    reasons: ['US federal: inconvenient_time'],
    lifts: at(losAngeles, '2026-06-08 08:00'),
    cite: 'comments 6(b)(1)-1',
  },
  {
    id: 'H-26',
    what: 'the debtor said not at work: the number at work is closed for good',
    jurisdiction: federal,
    facts: calling(losAngeles, '2026-06-05 12:00', {
      inconveniences: [unsuited({ place: 'work' })],
      contactPoint: work,
    }),
    decision: 'block',
    reasons: ['US federal: inconvenient_time'],
    lifts: null,
    cite: '12 CFR 1006.6(b)(1)',
  },
  {
    id: 'H-27',
    what: 'the debtor said not at work: the mobile stays open',
    jurisdiction: federal,
    facts: calling(losAngeles, '2026-06-05 12:00', {
      inconveniences: [unsuited({ place: 'work' })],
      contactPoint: point(),
    }),
    decision: 'allow',
    reasons: [],
    cite: '12 CFR 1006.6(b)(1)',
  },
  {
    id: 'H-28',
    what: 'the employer forbids calls: the number at work is not used',
    jurisdiction: federal,
    facts: calling(losAngeles, '2026-06-05 12:00', { contactPoint: point({ label: 'work', isForbidden: true }) }),
    decision: 'block',
    reasons: ['US federal: place_forbidden'],
    lifts: null,
    cite: '15 USC 1692c(a)(3)',
  },
];
