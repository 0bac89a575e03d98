import { at, calling, type GateCase, livingIn, manhattan, said, tried, triedOn } from './gate-case.ts';

const nyc = 'New York City';
const shield = '6 RCNY 5-77(b) as amended 2026 (SHIELD)';
const old = '6 RCNY 5-77(b)(1)(iv)';
const queens = livingIn('NY', '11375');
const gardenCity = livingIn('NY', '11530');
const threeCalls = ['2026-09-01', '2026-09-02', '2026-09-03'] as const;

export const newYorkCityCases: readonly GateCase[] = [
  {
    id: 'NYC-01',
    what: 'New York City, the last day before SHIELD: a third contact in seven days only warns by the older, unverified text',
    jurisdiction: nyc,
    facts: calling(manhattan, '2026-08-31 12:00', {
      attempts: triedOn(manhattan, ['2026-08-28', '2026-08-29', '2026-08-30']),
    }),
    decision: 'warn',
    reasons: ['New York City: call_frequency'],
    cite: old,
  },
  {
    id: 'NYC-02',
    what: 'New York City, the first day of SHIELD: the same fourth attempt is blocked; both texts are named',
    jurisdiction: nyc,
    facts: calling(manhattan, '2026-09-01 12:00', {
      attempts: triedOn(manhattan, ['2026-08-28', '2026-08-29', '2026-08-30']),
    }),
    decision: 'block',
    reasons: ['New York City: call_frequency', 'New York City: call_frequency'],
    lifts: at(manhattan, '2026-09-04 08:00'),
    cite: shield,
  },
  {
    id: 'NYC-03',
    what: 'New York City: letters are in no SHIELD count, so two calls and a letter warn and do not block',
    jurisdiction: nyc,
    facts: calling(manhattan, '2026-09-05 12:00', {
      attempts: [
        ...triedOn(manhattan, ['2026-09-01', '2026-09-02']),
        tried(manhattan, '2026-09-03 10:00', { channel: 'letter' }),
      ],
    }),
    decision: 'warn',
    reasons: ['New York City: call_frequency'],
    cite: old,
  },
  {
    id: 'NYC-04',
    what: 'New York City: calls, texts and emails count together',
    jurisdiction: nyc,
    facts: calling(manhattan, '2026-09-05 12:00', {
      attempts: [
        tried(manhattan, '2026-09-01 10:00'),
        tried(manhattan, '2026-09-02 10:00', { channel: 'text' }),
        tried(manhattan, '2026-09-03 10:00', { channel: 'email' }),
      ],
    }),
    decision: 'block',
    reasons: ['New York City: call_frequency', 'New York City: call_frequency'],
    lifts: at(manhattan, '2026-09-08 08:00'),
    cite: shield,
  },
  {
    id: 'NYC-05',
    what: 'New York City: a letter may still go after three calls, with the older text’s warning',
    jurisdiction: nyc,
    facts: calling(manhattan, '2026-09-05 12:00', { attempts: triedOn(manhattan, threeCalls), channel: 'letter' }),
    decision: 'warn',
    reasons: ['New York City: call_frequency'],
    cite: old,
  },
  {
    id: 'NYC-06',
    what: 'New York City: no email without consent given beforehand from the first day of SHIELD on',
    jurisdiction: nyc,
    facts: calling(manhattan, '2026-09-01 12:00', { channel: 'email' }),
    decision: 'block',
    reasons: [
      'New York City: consent_missing',
      'New York City: consent_missing',
      'New York: consent_missing',
      'US federal: consent_missing',
    ],
    lifts: null,
    cite: shield,
  },
  {
    id: 'NYC-07',
    what: 'New York City: consent in writing satisfies city, state and federal law',
    jurisdiction: nyc,
    facts: calling(manhattan, '2026-09-01 12:00', {
      channel: 'email',
      consents: [said(manhattan, '2026-08-20 12:00', 'given', 'email', { source: 'in_writing' })],
    }),
    decision: 'allow',
    reasons: [],
    cite: shield,
  },
  {
    id: 'NYC-08',
    what: 'New York City: a creditor is bound too',
    jurisdiction: nyc,
    facts: calling(queens, '2026-09-05 12:00', {
      attempts: triedOn(queens, threeCalls),
      collectorKind: 'creditor',
    }),
    decision: 'block',
    reasons: ['New York City: call_frequency', 'New York City: call_frequency'],
    lifts: at(queens, '2026-09-08 08:00'),
    cite: shield,
  },
  {
    id: 'NYC-09',
    what: 'next to Queens, in Nassau County, the city’s rules do not hold',
    jurisdiction: nyc,
    facts: calling(gardenCity, '2026-09-05 12:00', { attempts: triedOn(gardenCity, threeCalls) }),
    decision: 'allow',
    reasons: [],
    cite: '6 RCNY 5-77',
  },
  {
    id: 'NYC-10',
    what: 'New York City: opted out of texts, by federal and by city law',
    jurisdiction: 'New York City',
    facts: calling(manhattan, '2026-09-05 12:00', {
      channel: 'text',
      consents: [said(manhattan, '2026-09-02 12:00', 'withdrawn', 'text')],
    }),
    decision: 'block',
    reasons: [
      'New York City: consent_missing',
      'New York City: consent_missing',
      'New York City: opted_out',
      'US federal: consent_missing',
      'US federal: opted_out',
    ],
    lifts: null,
    cite: '6 RCNY 5-77(b) as amended 2026 (SHIELD)',
  },
];
