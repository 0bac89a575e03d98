import { at, calling, type GateCase, hold, livingIn, london, point, talked, tried } from './gate-case.ts';

const berlin = livingIn('', '10115', 'DE');
const zurich = livingIn('', '8001', 'CH');

export const europeCases: readonly GateCase[] = [
  {
    id: 'UK-01',
    what: 'United Kingdom: a breathing space stops a letter until it has ended',
    jurisdiction: 'United Kingdom',
    facts: calling(london, '2026-06-05 12:00', {
      channel: 'letter',
      holds: [hold('breathing_space', { startsOn: '2026-05-01', endsOn: '2026-06-29', blocks: ['calls'] })],
    }),
    decision: 'block',
    reasons: ['United Kingdom: breathing_space'],
    lifts: at(london, '2026-06-30 00:00'),
    cite: 'SI 2020/1311',
  },
  {
    id: 'UK-02',
    what: 'United Kingdom: a call on Sunday warns by the house’s own hours',
    jurisdiction: 'United Kingdom',
    facts: calling(london, '2026-06-07 12:00'),
    decision: 'warn',
    reasons: ['United Kingdom: calling_hours'],
    cite: 'CONC 7.9',
  },
  {
    id: 'UK-03',
    what: 'United Kingdom: seven calls and a conversation are no matter of Regulation F',
    jurisdiction: 'United Kingdom',
    facts: calling(london, '2026-06-05 12:00', { attempts: [talked(london, '2026-06-04 11:00')] }),
    decision: 'allow',
    reasons: [],
    cite: 'FCA CONC 7.9',
  },
  {
    id: 'EU-01',
    what: 'Germany: late on a Saturday a business may be called, with two warnings of the house',
    jurisdiction: 'Germany (EU business debts)',
    facts: calling(berlin, '2026-06-06 21:30', { debtClass: 'commercial' }),
    decision: 'warn',
    reasons: ['Germany (EU business debts): calling_hours', 'House rule: calling_hours'],
    cite: 'House rule: businesses',
  },
  {
    id: 'CH-01',
    what: 'Switzerland has no pack: the house keeps to seven in seven there, and a supervisor may let one call pass',
    jurisdiction: 'House rule',
    facts: calling(zurich, '2026-06-05 12:00', {
      attempts: ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00'].map((time) =>
        tried(zurich, `2026-06-04 ${time}`),
      ),
      contactPoint: point(),
    }),
    decision: 'block',
    reasons: ['House rule: call_frequency'],
    lifts: at(zurich, '2026-06-11 08:00'),
    cite: 'House rule: where no pack of law applies',
  },
];
