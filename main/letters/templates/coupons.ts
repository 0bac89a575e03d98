import { type LetterTemplate, say } from '../template.ts';
import { demand } from './demand.ts';
import { collectorDisclosure } from './shared-parts.ts';

/** Payment coupons of a plan or settlement: one slip for each payment still to come, to be sent with it. */
export const coupons: LetterTemplate = {
  ...demand,
  code: 'payment_coupons',
  version: 1,
  title: 'Payment coupons',
  hasSlip: false,
  required: [...demand.required, 'arrangement'],
  subject: say`Your payment coupons`,
  words: { ...demand.words, payBy: 'Next payment by', slip: { ...demand.words.slip, mailTo: 'Mail to:' } },
  blocks: [
    collectorDisclosure,
    {
      kind: 'paragraph',
      text: say`Here is a coupon for each payment of your agreement of ${'agreed_on'} with us for ${'creditor'}. Please send the coupon with its payment, so that we credit it to the right account.`,
    },
    { kind: 'coupons' },
  ],
};
