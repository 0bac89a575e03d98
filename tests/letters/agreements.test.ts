import { describe, expect, test } from 'vitest';
import type { LetterArrangement, LetterFacts } from '../../main/domain/letters.ts';
import { composeLetter } from '../../main/letters/compose.ts';
import { renderPdf } from '../../main/letters/render.ts';
import { coupons } from '../../main/letters/templates/coupons.ts';
import { paymentAgreement } from '../../main/letters/templates/payment-agreement.ts';
import { settlement } from '../../main/letters/templates/settlement.ts';
import { letterFacts, noPdfText, textOf } from './sample-letter.ts';

const plan: LetterArrangement = {
  kind: 'plan',
  isOffer: false,
  madeOn: '2026-11-20',
  offerUntil: null,
  balanceMinor: 1008_26,
  agreedMinor: 1008_26,
  givenUpMinor: 0,
  interest: 'deferred',
  graceDays: 3,
  brokenAfter: 2,
  parts: [
    { dueOn: '2026-11-21', amountMinor: 100_00, isPaid: true },
    { dueOn: '2026-12-04', amountMinor: 302_75, isPaid: false },
    { dueOn: '2027-01-04', amountMinor: 302_75, isPaid: false },
    { dueOn: '2027-02-04', amountMinor: 302_76, isPaid: false },
  ],
};
const offer: LetterArrangement = {
  ...plan,
  kind: 'settlement',
  isOffer: true,
  offerUntil: '2026-12-04',
  agreedMinor: 705_78,
  givenUpMinor: 302_48,
  brokenAfter: 1,
  parts: [
    { dueOn: '2026-12-04', amountMinor: 352_89, isPaid: false },
    { dueOn: '2027-01-04', amountMinor: 352_89, isPaid: false },
  ],
};
const facts = (arrangement: LetterArrangement, more: Partial<LetterFacts> = {}): LetterFacts =>
  letterFacts({ arrangement, deadlineOn: '2026-12-04', ...more });
const read = async (template: typeof settlement, of: LetterFacts): Promise<{ text: string; pages: number }> => {
  const { bytes, pages } = await renderPdf(composeLetter(template, of));
  return { text: textOf(bytes, '-raw').replaceAll(/\s+/g, ' '), pages };
};

describe.skipIf(noPdfText !== null)('letters about agreements', () => {
  test('a payment agreement tells every date and amount, what interest does and what a missed payment means', async () => {
    const { text, pages } = await read(paymentAgreement, facts(plan));
    expect(pages).toBe(1);
    for (const said of [
      'Your payment plan: $1,008.26 in 4 payments',
      'This communication is from a debt collector.',
      '1 November 21, 2026 (paid) $100.00',
      '4 February 4, 2027 $302.76',
      'Total $1,008.26',
      'No interest is charged for the time of the plan if you complete it.',
      'within 3 business days after its date. When 2 payments are missed, the plan ends',
    ])
      expect(text).toContain(said);
  });

  test('a settlement letter states sum, parts, dates, expiry, what is given up, and that failing voids it (2.17)', async () => {
    const { text, pages } = await read(settlement, facts(offer));
    expect(pages).toBe(1);
    for (const said of [
      'Settlement: $705.78 for the $1,008.26 owed',
      'The offer stands through December 4, 2026.',
      '1 December 4, 2026 $352.89',
      '2 January 4, 2027 $352.89',
      'When the last payment has cleared, the remaining $302.48 is no longer owed',
      'If a payment is missed, the settlement ends: what you paid is credited to you, and the full amount less your payments is owed.',
    ])
      expect(text).toContain(said);
    const agreed = await read(settlement, facts({ ...offer, isOffer: false }));
    expect(agreed.text).toContain('This letter confirms what we agreed');
    expect(agreed.text).not.toContain('The offer stands');
  });

  test('coupons: one for each payment still to come, none broken over pages', async () => {
    const { text, pages } = await read(coupons, facts(plan));
    expect(text).not.toContain('Payment 1 / 4');
    for (const said of ['Payment 2 / 4', 'Payment 3 / 4', 'Payment 4 / 4', 'February 4, 2027'])
      expect(text).toContain(said);
    expect(pages).toBe(1);
    const many = Array.from({ length: 24 }, (_, at) => ({
      dueOn: `2027-0${1 + (at % 9)}-15`,
      amountMinor: 10_00 + at,
      isPaid: false,
    }));
    const long = await read(coupons, facts({ ...plan, parts: many }));
    expect(long.text).toContain('Payment 24 / 24');
  });

  test('an agreement without a plan is refused', () => {
    expect(() => composeLetter(paymentAgreement, letterFacts())).toThrow('Not known: the plan or settlement.');
  });
});
