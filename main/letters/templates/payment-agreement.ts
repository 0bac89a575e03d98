import { type LetterTemplate, say } from '../template.ts';
import { demand } from './demand.ts';
import { collectorDisclosure, howToPayParts, stillDisagree } from './shared-parts.ts';

/**
 * Confirms a payment plan (domain handbook 2.16): every date and amount, what interest does, and what happens when a payment
 * is missed, in plain words. It states what was agreed and threatens nothing.
 */
export const paymentAgreement: LetterTemplate = {
  ...demand,
  code: 'payment_agreement',
  version: 1,
  title: 'Payment agreement',
  hasSlip: false,
  required: [...demand.required, 'arrangement'],
  subject: say`Your payment plan: ${'agreed'} in ${'parts'} payments`,
  words: { ...demand.words, payBy: 'Next payment by' },
  blocks: [
    collectorDisclosure,
    {
      kind: 'paragraph',
      text: say`On ${'agreed_on'} we agreed on a plan for the ${'balance'} owed to ${'creditor'}. This letter confirms it. Please keep it.`,
    },
    { kind: 'schedule' },
    {
      kind: 'paragraph',
      when: 'interest_runs_on',
      text: say`Interest of ${'rate'} a year goes on while you pay: ${'per_day'} for each day at today's balance. What it adds is not part of the payments above and is owed after the last of them.`,
    },
    { kind: 'paragraph', when: 'interest_stops', text: say`No interest is added while the plan runs.` },
    {
      kind: 'paragraph',
      when: 'interest_put_off',
      text: say`No interest is charged for the time of the plan if you complete it. If the plan ends before that, the interest for this time is owed.`,
    },
    {
      kind: 'paragraph',
      text: say`A payment is in time when we receive it within ${'grace_days'} business days after its date. When ${'broken_after'} payments are missed, the plan ends: what you paid is credited to you, and the rest is owed as before.`,
    },
    { kind: 'columns', left: howToPayParts, right: stillDisagree },
    { kind: 'paragraph', text: say`Yours sincerely, ${'agency'}` },
  ],
};
