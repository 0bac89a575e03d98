import { at, calling, type GateCase, type Home, livingIn, point, tried } from './gate-case.ts';

const wv = 'West Virginia';
const atWork = point({ label: 'work' });
const charleston = livingIn('WV', '25301');
const portland = livingIn('OR', '97201');
const concord = livingIn('NH', '03301');
const days = (home: Home, count: number) =>
  Array.from({ length: count }, (_, n) => tried(home, `2026-06-0${1 + (n % 5)} 1${n % 9}:0${n % 10}`));

export const otherStateCases: readonly GateCase[] = [
  {
    id: 'WV-01',
    what: 'West Virginia: a creditor’s thirty-first call in a week is too many',
    jurisdiction: wv,
    facts: calling(charleston, '2026-06-05 18:00', { attempts: days(charleston, 30), collectorKind: 'creditor' }),
    decision: 'block',
    reasons: ['West Virginia: call_frequency'],
    lifts: at(charleston, '2026-06-08 08:00'),
    cite: 'W. Va. Code 46A-2-125(d)',
  },
  {
    id: 'WV-02',
    what: 'West Virginia: a creditor’s eleventh conversation in a week is too many',
    jurisdiction: wv,
    facts: calling(charleston, '2026-06-05 18:00', {
      attempts: days(charleston, 10).map((one) => ({ ...one, reached: true, conversation: true })),
      collectorKind: 'creditor',
    }),
    decision: 'block',
    reasons: ['West Virginia: call_frequency'],
    lifts: at(charleston, '2026-06-08 08:00'),
    cite: 'W. Va. Code 46A-2-125(d)',
  },
  {
    id: 'OR-01',
    what: 'Oregon: a second contact at work in a week warns, its source being unverified',
    jurisdiction: 'Oregon',
    facts: calling(portland, '2026-06-05 12:00', {
      attempts: [tried(portland, '2026-06-03 10:00', { place: 'work' })],
      contactPoint: atWork,
    }),
    decision: 'warn',
    reasons: ['Oregon: call_frequency'],
    cite: 'ORS 646.639(2)(g)',
  },
  {
    id: 'NH-01',
    what: 'New Hampshire: a second call at work within thirty days warns, its source being unverified',
    jurisdiction: 'New Hampshire',
    facts: calling(concord, '2026-06-25 12:00', {
      attempts: [tried(concord, '2026-06-03 10:00', { place: 'work' })],
      contactPoint: atWork,
    }),
    decision: 'warn',
    reasons: ['New Hampshire: call_frequency'],
    cite: 'RSA 358-C:3',
  },
];
