import { type LetterBlock, say } from '../template.ts';

/** The collector's disclosure on letters to US consumers (15 USC 1692e(11); 12 CFR 1006.18(e)). */
export const collectorDisclosure: LetterBlock = {
  kind: 'paragraph',
  when: 'us_consumer',
  strong: true,
  text: say`This communication is from a debt collector. ${'agency'} is trying to collect a debt. Any information you give us will be used for that purpose.`,
};

/** Ways to pay a part, and whom to ask before a date cannot be kept. */
export const howToPayParts: readonly LetterBlock[] = [
  { kind: 'heading', text: say`How to pay` },
  {
    kind: 'points',
    points: [
      {
        when: 'pays_by_check',
        text: say`By mail: send a check or money order payable to ${'agency'}. Write our reference ${'reference'} on it.`,
      },
      {
        when: 'pays_by_bank',
        text: say`By bank transfer to the account below. Please give the reference ${'reference'}.`,
      },
      { when: 'has_hours', text: say`By phone: ${'agency_phone'}, ${'agency_hours'}.` },
      { when: 'no_hours', text: say`By phone: ${'agency_phone'}.` },
    ],
  },
  { kind: 'bank', when: 'pays_by_bank' },
];

/** What anybody may still say about the debt; an agreement takes no right away. */
export const stillDisagree: readonly LetterBlock[] = [
  { kind: 'heading', text: say`If something is wrong` },
  {
    kind: 'points',
    points: [
      { text: say`If this is not what we agreed, or a date cannot be kept, please call us before that date.` },
      { text: say`You may still dispute the debt or part of it. Write to the address above or call us.` },
      {
        when: 'us_consumer',
        text: say`If we sent you a validation notice, its dates for disputing the debt and asking questions still apply.`,
      },
    ],
  },
];
