import { instantAt } from '../../../shared/kernel/instant.ts';
import { at, calling, chicago, type GateCase, hold, livingIn, manhattan, said, talked, triedOn } from './gate-case.ts';

const federal = 'US federal';
const when = '2026-06-05 12:00';
const miami = livingIn('FL', '33101');
const override = {
  jurisdiction: 'US federal',
  channel: 'call',
  from: at(chicago, '2026-06-05 11:00'),
  until: at(chicago, '2026-06-05 13:00'),
  by: 'Sam Supervisor',
  reason: 'the debtor asked for it by letter',
} as const;

export const dateAndOverrideCases: readonly GateCase[] = [
  {
    id: 'D-01',
    what: 'Florida, the last day on which its hours held for emails: both laws close the night',
    jurisdiction: 'Florida',
    facts: calling(miami, '2025-05-15 22:00', {
      channel: 'email',
      consents: [said(miami, '2025-05-01 12:00', 'given', 'email')],
    }),
    decision: 'block',
    reasons: ['Florida: calling_hours', 'US federal: calling_hours'],
    lifts: at(miami, '2025-05-16 08:00'),
    cite: 'Fla. Stat. 559.72(17)',
  },
  {
    id: 'D-02',
    what: 'Florida, the first day without hours for emails: federal law closes the night still',
    jurisdiction: 'Florida',
    facts: calling(miami, '2025-05-16 22:00', {
      channel: 'email',
      consents: [said(miami, '2025-05-01 12:00', 'given', 'email')],
    }),
    decision: 'block',
    reasons: ['US federal: calling_hours'],
    lifts: at(miami, '2025-05-17 08:00'),
    cite: '12 CFR 1006.6(b)(1)(i)',
  },
  {
    id: 'D-03',
    what: 'the day before Regulation F took effect seven calls were not counted',
    jurisdiction: federal,
    facts: calling(chicago, '2021-11-29 12:00', {
      attempts: triedOn(chicago, [
        '2021-11-23',
        '2021-11-24',
        '2021-11-25',
        '2021-11-26',
        '2021-11-27',
        '2021-11-28',
        '2021-11-29',
      ]),
    }),
    decision: 'allow',
    reasons: [],
    cite: '12 CFR 1006.14(b)(2)(i)(A)',
  },
  {
    id: 'D-04',
    what: 'on the first day of Regulation F they were',
    jurisdiction: federal,
    facts: calling(chicago, '2021-11-30 12:00', {
      attempts: triedOn(chicago, [
        '2021-11-24',
        '2021-11-25',
        '2021-11-26',
        '2021-11-27',
        '2021-11-28',
        '2021-11-29',
        '2021-11-30',
      ]),
    }),
    decision: 'block',
    reasons: ['US federal: call_frequency'],
    lifts: at(chicago, '2021-12-01 08:00'),
    cite: '12 CFR 1006.14(b)(2)(i)(A)',
  },
  {
    id: 'D-05',
    what: 'SHIELD begins with the debtor’s first of September, not with the office’s',
    jurisdiction: 'New York City',
    facts: {
      ...calling(manhattan, '2026-08-31 20:00', {
        attempts: triedOn(manhattan, ['2026-08-28', '2026-08-29', '2026-08-30']),
      }),
      at: instantAt('2026-09-01', '00:30', 'UTC'),
    },
    decision: 'warn',
    reasons: ['New York City: call_frequency'],
    cite: '6 RCNY 5-77(b)(1)(iv)',
  },
  {
    id: 'O-01',
    what: 'a supervisor lets one call pass within the pause, which is a presumption: it warns and says who',
    jurisdiction: federal,
    facts: calling(chicago, when, {
      attempts: [talked(chicago, '2026-06-03 11:00')],
      overrides: [{ ...override, rule: 'call_after_conversation' }],
    }),
    decision: 'warn',
    reasons: ['US federal: call_after_conversation'],
    cite: '12 CFR 1006.14(b)(2)(i)(B)',
  },
  {
    id: 'O-02',
    what: 'nobody lets a call pass against a wish that contact stop',
    jurisdiction: federal,
    facts: calling(chicago, when, {
      holds: [hold('cease')],
      overrides: [{ ...override, rule: 'cease_communication' }],
    }),
    decision: 'block',
    reasons: ['US federal: cease_communication'],
    lifts: null,
    cite: '15 USC 1692c(c)',
  },
];
