import { type LetterTemplate, say } from '../template.ts';
import { demand } from './demand.ts';
import { collectorDisclosure, howToPayParts, stillDisagree } from './shared-parts.ts';

/**
 * Offers or confirms a settlement (domain handbook 2.17): the amount, its parts and dates, how long the offer stands, what is
 * given up and when, and that a missed payment ends it.
 */
export const settlement: LetterTemplate = {
  ...demand,
  code: 'settlement',
  version: 1,
  title: 'Settlement letter',
  hasSlip: false,
  required: [...demand.required, 'arrangement'],
  subject: say`Settlement: ${'agreed'} for the ${'balance'} owed`,
  words: { ...demand.words, payBy: 'Next payment by' },
  blocks: [
    collectorDisclosure,
    {
      kind: 'paragraph',
      when: 'is_offer',
      text: say`${'creditor'} is willing to take ${'agreed'} for the whole amount of ${'balance'} owed on ${'agreed_on'}. The offer stands through ${'offer_until'}. You accept it when your first payment reaches us by that day, or when you tell us so.`,
    },
    {
      kind: 'paragraph',
      when: 'is_agreed',
      text: say`This letter confirms what we agreed: ${'creditor'} takes ${'agreed'} for the whole amount of ${'balance'} owed on ${'agreed_on'}. Please keep it.`,
    },
    { kind: 'schedule' },
    {
      kind: 'paragraph',
      strong: true,
      text: say`When the last payment has cleared, the remaining ${'given_up'} is no longer owed and the account is closed as settled.`,
    },
    {
      kind: 'paragraph',
      text: say`A payment is in time when we receive it within ${'grace_days'} business days after its date. If a payment is missed, the settlement ends: what you paid is credited to you, and the full amount less your payments is owed.`,
    },
    {
      kind: 'paragraph',
      when: 'interest_runs_on',
      text: say`Interest goes on while you pay; when the settlement is completed, it is given up with the rest.`,
    },
    { kind: 'paragraph', when: 'interest_stops', text: say`No interest is added while the settlement runs.` },
    {
      kind: 'paragraph',
      when: 'interest_put_off',
      text: say`No interest is charged for this time if the settlement is completed. If it ends before that, the interest is owed.`,
    },
    { kind: 'columns', left: howToPayParts, right: stillDisagree },
    { kind: 'paragraph', text: say`Yours sincerely, ${'agency'}` },
  ],
};
