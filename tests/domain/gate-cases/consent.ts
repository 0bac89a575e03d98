import { albany, calling, chicago, type GateCase, point, said } from './gate-case.ts';

const federal = 'US federal';
const when = '2026-06-05 12:00';
const optOut = '12 CFR 1006.14(h)(1)';
const textConsent = '12 CFR 1006.6(d)(3), (5)';
const emailConsent = '12 CFR 1006.6(d)(3), (4)';
const noText = ['US federal: consent_missing'];
const mailbox = point({ id: 'E1', kind: 'email', label: 'other' });

export const consentCases: readonly GateCase[] = [
  {
    id: 'C-01',
    what: 'a text without any consent is outside the safe harbour: a warning',
    jurisdiction: federal,
    facts: calling(chicago, when, { channel: 'text' }),
    decision: 'warn',
    reasons: noText,
    cite: textConsent,
  },
  {
    id: 'C-02',
    what: 'consent to texts holds through its sixtieth day',
    jurisdiction: federal,
    facts: calling(chicago, when, { channel: 'text', consents: [said(chicago, '2026-04-06 12:00', 'given', 'text')] }),
    decision: 'allow',
    reasons: [],
    cite: textConsent,
  },
  {
    id: 'C-03',
    what: 'on the sixty-first day the number must be checked again',
    jurisdiction: federal,
    facts: calling(chicago, when, { channel: 'text', consents: [said(chicago, '2026-04-05 12:00', 'given', 'text')] }),
    decision: 'warn',
    reasons: noText,
    cite: textConsent,
  },
  {
    id: 'C-04',
    what: 'a check of the number renews old consent to texts',
    jurisdiction: federal,
    facts: calling(chicago, when, {
      channel: 'text',
      consents: [
        said(chicago, '2026-01-05 12:00', 'given', 'text'),
        said(chicago, '2026-06-01 12:00', 'number_checked', 'text', { source: 'number_database' }),
      ],
    }),
    decision: 'allow',
    reasons: [],
    cite: textConsent,
  },
  {
    id: 'C-05',
    what: 'the creditor’s word is no consent to texts',
    jurisdiction: federal,
    facts: calling(chicago, when, {
      channel: 'text',
      consents: [said(chicago, '2026-06-01 12:00', 'given', 'text', { source: 'creditor' })],
    }),
    decision: 'warn',
    reasons: noText,
    cite: textConsent,
  },
  {
    id: 'C-06',
    what: 'STOP ends texts, whatever was agreed before',
    jurisdiction: federal,
    facts: calling(chicago, when, {
      channel: 'text',
      consents: [
        said(chicago, '2026-06-01 12:00', 'given', 'text'),
        said(chicago, '2026-06-02 12:00', 'withdrawn', 'text', { source: 'debtor_wrote' }),
      ],
    }),
    decision: 'block',
    reasons: ['US federal: consent_missing', 'US federal: opted_out'],
    lifts: null,
    cite: optOut,
  },
  {
    id: 'C-07',
    what: 'STOP to texts leaves calls open',
    jurisdiction: federal,
    facts: calling(chicago, when, { consents: [said(chicago, '2026-06-02 12:00', 'withdrawn', 'text')] }),
    decision: 'allow',
    reasons: [],
    cite: optOut,
  },
  {
    id: 'C-08',
    what: 'who asked not to be called gets no voicemail either',
    jurisdiction: federal,
    facts: calling(chicago, when, {
      channel: 'voicemail',
      consents: [said(chicago, '2026-06-02 12:00', 'withdrawn', 'call')],
    }),
    decision: 'block',
    reasons: ['US federal: opted_out'],
    lifts: null,
    cite: optOut,
  },
  {
    id: 'C-09',
    what: 'an opt-out of one number leaves another open',
    jurisdiction: federal,
    facts: calling(chicago, when, {
      contactPoint: point({ id: 'P2' }),
      consents: [said(chicago, '2026-06-02 12:00', 'withdrawn', 'call', { contactPointId: 'P1' })],
    }),
    decision: 'allow',
    reasons: [],
    cite: optOut,
  },
  {
    id: 'C-10',
    what: 'consent given again after an opt-out counts',
    jurisdiction: federal,
    facts: calling(chicago, when, {
      channel: 'text',
      consents: [
        said(chicago, '2026-06-02 12:00', 'withdrawn', 'text'),
        said(chicago, '2026-06-04 12:00', 'given', 'text', { source: 'in_writing' }),
      ],
    }),
    decision: 'allow',
    reasons: [],
    cite: textConsent,
  },
  {
    id: 'C-11',
    what: 'a business that opted out of calls is not called, by the house rule',
    jurisdiction: 'House rule',
    facts: calling(chicago, when, {
      debtClass: 'commercial',
      consents: [said(chicago, '2026-06-02 12:00', 'withdrawn', 'call')],
    }),
    decision: 'block',
    reasons: ['House rule: opted_out'],
    lifts: null,
    cite: 'House rule: who asks not to be reached this way is not',
  },
  {
    id: 'C-12',
    what: 'an address the debtor wrote from may be written to',
    jurisdiction: federal,
    facts: calling(chicago, when, {
      channel: 'email',
      contactPoint: mailbox,
      consents: [said(chicago, '2026-03-02 12:00', 'given', 'email', { source: 'debtor_wrote', contactPointId: 'E1' })],
    }),
    decision: 'allow',
    reasons: [],
    cite: emailConsent,
  },
  {
    id: 'C-13',
    what: 'the creditor’s notice does not cover an address of the employer',
    jurisdiction: federal,
    facts: calling(chicago, when, {
      channel: 'email',
      contactPoint: { ...mailbox, label: 'work', isEmployers: true },
      consents: [said(chicago, '2026-03-02 12:00', 'given', 'email', { source: 'creditor_notice' })],
    }),
    decision: 'warn',
    reasons: noText,
    cite: emailConsent,
  },
  {
    id: 'C-14',
    what: 'New York State wants consent to emails in writing; its source is unverified, so a warning',
    jurisdiction: 'New York',
    facts: calling(albany, when, { channel: 'email', consents: [said(albany, '2026-06-01 12:00', 'given', 'email')] }),
    decision: 'warn',
    reasons: ['New York: consent_missing'],
    cite: '23 NYCRR 1.6',
  },
];
