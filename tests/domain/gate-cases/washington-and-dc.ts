import {
  at,
  calling,
  type GateCase,
  notice,
  point,
  said,
  seattle,
  talked,
  tried,
  triedOn,
  washington,
} from './gate-case.ts';

const wa = 'Washington';
const dc = 'District of Columbia';
const rcw = 'RCW 19.16.250(13)';
const fourInSeven = 'D.C. Code 28-3814(d)(4)(A)';
const messages = 'D.C. Code 28-3814(d)(4)(B)';
const atWork = point({ label: 'work' });
const mailed = [notice('dc_debt_information', '2026-05-01')];
const agreed = [said(washington, '2026-05-10 12:00', 'given', 'text')];

export const washingtonCases: readonly GateCase[] = [
  {
    id: 'WA-01',
    what: 'Washington: three contacts of any kind in a week, letters among them, and the fourth waits',
    jurisdiction: wa,
    facts: calling(seattle, '2026-06-05 12:00', {
      attempts: [
        ...triedOn(seattle, ['2026-06-01', '2026-06-02']),
        tried(seattle, '2026-06-03 10:00', { channel: 'letter' }),
      ],
    }),
    decision: 'block',
    reasons: ['Washington: call_frequency', 'Washington: call_frequency'],
    lifts: at(seattle, '2026-06-08 08:00'),
    cite: rcw,
  },
  {
    id: 'WA-02',
    what: 'Washington: a fourth contact by letter is stopped too',
    jurisdiction: wa,
    facts: calling(seattle, '2026-06-05 12:00', {
      attempts: triedOn(seattle, ['2026-06-01', '2026-06-02', '2026-06-03']),
      channel: 'letter',
    }),
    decision: 'block',
    reasons: ['Washington: call_frequency', 'Washington: call_frequency'],
    lifts: at(seattle, '2026-06-08 00:00'),
    cite: rcw,
  },
  {
    id: 'WA-03',
    what: 'Washington: calls to the debtor count for the spouse',
    jurisdiction: wa,
    facts: calling(seattle, '2026-06-05 12:00', {
      attempts: triedOn(seattle, ['2026-06-01', '2026-06-02', '2026-06-03']),
      role: 'spouse',
      personId: 'spouse',
    }),
    decision: 'block',
    reasons: ['Washington: call_frequency', 'Washington: call_frequency'],
    lifts: at(seattle, '2026-06-08 08:00'),
    cite: rcw,
  },
  {
    id: 'WA-04',
    what: 'Washington: whether emails count is unverified, so two calls and an email only warn',
    jurisdiction: wa,
    facts: calling(seattle, '2026-06-05 12:00', {
      attempts: [
        ...triedOn(seattle, ['2026-06-01', '2026-06-02']),
        tried(seattle, '2026-06-03 10:00', { channel: 'email' }),
      ],
    }),
    decision: 'warn',
    reasons: ['Washington: call_frequency'],
    cite: rcw,
  },
  {
    id: 'WA-05',
    what: 'Washington: one call at work in a week, and the second waits',
    jurisdiction: wa,
    facts: calling(seattle, '2026-06-05 12:00', {
      attempts: [tried(seattle, '2026-06-03 10:00', { place: 'work' })],
      contactPoint: atWork,
    }),
    decision: 'block',
    reasons: ['Washington: call_frequency', 'Washington: call_frequency'],
    lifts: at(seattle, '2026-06-10 08:00'),
    cite: rcw,
  },
  {
    id: 'WA-06',
    what: 'Washington: a call at work does not close the mobile',
    jurisdiction: wa,
    facts: calling(seattle, '2026-06-05 12:00', {
      attempts: [tried(seattle, '2026-06-03 10:00', { place: 'work' })],
      contactPoint: point(),
    }),
    decision: 'allow',
    reasons: [],
    cite: rcw,
  },
  {
    id: 'WA-07',
    what: 'Washington allows calls from half past seven, federal law from eight: the later opening holds',
    jurisdiction: wa,
    facts: calling(seattle, '2026-06-05 07:45'),
    decision: 'block',
    reasons: ['US federal: calling_hours'],
    lifts: at(seattle, '2026-06-05 08:00'),
    cite: '15 USC 1692c(a)(1)',
  },
  {
    id: 'DC-01',
    what: 'D.C.: a fifth call within seven days about an account waits',
    jurisdiction: dc,
    facts: calling(washington, '2026-06-05 12:00', {
      attempts: triedOn(washington, ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04']),
    }),
    decision: 'block',
    reasons: ['District of Columbia: call_frequency'],
    lifts: at(washington, '2026-06-08 08:00'),
    cite: fourInSeven,
  },
  {
    id: 'DC-02',
    what: 'D.C.: after a conversation both the District and federal law pause for seven days',
    jurisdiction: dc,
    facts: calling(washington, '2026-06-05 12:00', { attempts: [talked(washington, '2026-06-01 10:00')] }),
    decision: 'block',
    reasons: ['District of Columbia: call_after_conversation', 'US federal: call_after_conversation'],
    lifts: at(washington, '2026-06-08 08:00'),
    cite: fourInSeven,
  },
  {
    id: 'DC-03',
    what: 'D.C.: no visit at home or at work, ever',
    jurisdiction: dc,
    facts: calling(washington, '2026-06-05 12:00', {
      channel: 'visit',
      contactPoint: point({ kind: 'address', label: 'home' }),
    }),
    decision: 'block',
    reasons: ['District of Columbia: channel_prohibited'],
    lifts: null,
    cite: 'D.C. Code 28-3814(d)(5)',
  },
  {
    id: 'DC-04',
    what: 'D.C.: no text before the mailed notice, consent or not',
    jurisdiction: dc,
    facts: calling(washington, '2026-06-05 12:00', { channel: 'text', consents: agreed }),
    decision: 'block',
    reasons: ['District of Columbia: notice_required'],
    lifts: null,
    cite: messages,
  },
  {
    id: 'DC-05',
    what: 'D.C.: no text after the notice without express consent',
    jurisdiction: dc,
    facts: calling(washington, '2026-06-05 12:00', { channel: 'text', notices: mailed }),
    decision: 'block',
    reasons: ['District of Columbia: consent_missing', 'US federal: consent_missing'],
    lifts: null,
    cite: messages,
  },
  {
    id: 'DC-06',
    what: 'D.C.: with the notice mailed and consent given a text may go',
    jurisdiction: dc,
    facts: calling(washington, '2026-06-05 12:00', { channel: 'text', notices: mailed, consents: agreed }),
    decision: 'allow',
    reasons: [],
    cite: messages,
  },
  {
    id: 'DC-07',
    what: 'D.C.: a sixth electronic message within seven days waits; texts and emails count together',
    jurisdiction: dc,
    facts: calling(washington, '2026-06-05 12:00', {
      channel: 'text',
      notices: mailed,
      consents: agreed,
      attempts: [
        ...triedOn(washington, ['2026-06-01', '2026-06-02', '2026-06-03'], { channel: 'text' }),
        ...triedOn(washington, ['2026-06-02', '2026-06-03'], { channel: 'email' }),
      ],
    }),
    decision: 'block',
    reasons: ['District of Columbia: call_frequency'],
    lifts: at(washington, '2026-06-08 08:00'),
    cite: messages,
  },
];
