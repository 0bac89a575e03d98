import { type LetterTemplate, say } from '../template.ts';

/**
 * Generic demand letter (domain handbook 2.11): a document of its own with a new due date, every figure itemised, how to
 * pay and how to dispute. Neutral wording: it asks, it says what can be done, and it announces no consequence.
 * US consumer debts carry the collector's disclosure (15 USC 1692e(11); 12 CFR 1006.18(e)) and keep the dates of a
 * validation notice untouched (15 USC 1692g(b): nothing may overshadow them).
 */
export const demand: LetterTemplate = {
  code: 'demand',
  version: 2,
  language: 'en',
  title: 'Demand letter',
  hasSlip: true,
  required: [
    'reference',
    'recipient_name',
    'recipient_address',
    'creditor',
    'lines',
    'agency_name',
    'agency_address',
    'agency_phone',
  ],
  subject: say`Amount owed: ${'total'}. Please pay by ${'deadline'}.`,
  lines: {
    principal: say`Principal`,
    creditor_interest: say`Interest charged by the creditor`,
    interest: say`Interest to ${'letter_date'}`,
    fee: say`Fee`,
    cost: say`Cost`,
    payment: say`Payment received, thank you`,
    returned: say`Payment returned by the bank`,
    adjustment: say`Adjustment`,
  },
  words: {
    date: 'Date',
    reference: 'Our reference',
    creditor: 'Creditor',
    originalCreditor: 'Original creditor',
    creditorReference: 'Account number',
    payBy: 'Please pay by',
    licence: 'License no.',
    item: 'What the amount is made of',
    itemDate: 'Date',
    amount: 'Amount',
    total: 'Total owed on',
    interest: {
      how: 'How the interest is reckoned',
      amount: 'Interest',
      days: ['day', 'days'],
      months: ['month', 'months'],
      invoice: 'Invoice',
      sum: 'Interest to',
    },
    part: 'Payment',
    dueOn: 'Due on',
    paid: 'paid',
    agreedTotal: 'Total',
    payable: say`Payable to ${'agency'}`,
    page: say`Page ${'page'} of ${'pages'}`,
    practice: 'PRACTICE – NOT A REAL LETTER',
    slip: {
      title: 'Please return this part with your payment or reply',
      mailTo: 'Mail this part to:',
      from: 'From:',
      owed: 'Amount owed',
      enclosed: 'Amount enclosed',
      choices: [
        'I enclose the amount owed.',
        'Please call me about payments I can make. My number:',
        'I dispute the debt or part of it. My reasons are enclosed.',
      ],
    },
  },
  blocks: [
    {
      kind: 'paragraph',
      when: 'us_consumer',
      strong: true,
      text: say`This communication is from a debt collector. ${'agency'} is trying to collect a debt. Any information you give us will be used for that purpose.`,
    },
    {
      kind: 'paragraph',
      text: say`We are writing for ${'creditor'}. Our records show that the amount below has not been paid.`,
    },
    { kind: 'lines' },
    {
      kind: 'paragraph',
      when: 'has_interest',
      text: say`Interest of ${'rate'} a year is added to the principal: ${'per_day'} for each day after ${'letter_date'}. On the day you pay, the amount owed may be higher than the total above. Call us for the exact amount on a given day.`,
    },
    { kind: 'interest', when: 'explains_interest' },
    {
      kind: 'columns',
      left: [
        { kind: 'heading', text: say`How to pay` },
        {
          kind: 'points',
          points: [
            {
              when: 'pays_by_check',
              text: say`By mail: send a check or money order payable to ${'agency'} with the part below.`,
            },
            {
              when: 'pays_by_bank',
              text: say`By bank transfer to the account below. Please give the reference ${'reference'}.`,
            },
            { when: 'has_hours', text: say`By phone: ${'agency_phone'}, ${'agency_hours'}.` },
            { when: 'no_hours', text: say`By phone: ${'agency_phone'}.` },
            {
              text: say`If you cannot pay it all by ${'deadline'}, please call us about payments you can make.`,
            },
          ],
        },
        { kind: 'bank', when: 'pays_by_bank' },
      ],
      right: [
        { kind: 'heading', text: say`If you do not agree` },
        {
          kind: 'points',
          points: [
            {
              text: say`You may dispute this debt or part of it. Write to the address above or call us, and say what is wrong. Copies of papers that show it will help.`,
            },
            { text: say`If you have paid, please tell us when and how.` },
            {
              when: 'us_consumer',
              text: say`If we sent you a validation notice, its dates for disputing the debt and asking questions still apply.`,
            },
          ],
        },
      ],
    },
    { kind: 'paragraph', text: say`Yours sincerely, ${'agency'}` },
  ],
};
