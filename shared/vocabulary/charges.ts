import type { Bucket } from './money.ts';

interface ChargeKindFacts {
  readonly label: string;
  /** The part of the debt it stands in. */
  readonly part: Extract<Bucket, 'fees' | 'costs'>;
}

/** What a debt may be charged with beside interest (domain handbook 2.18). */
export const chargeKinds = {
  notice: { label: 'Fee for a notice', part: 'fees' },
  returned_payment: { label: 'Fee for a returned payment', part: 'fees' },
  late_payment_sum: { label: 'Fixed sum for paying late', part: 'fees' },
  collection: { label: 'Collection fee', part: 'fees' },
  court: { label: 'Court cost', part: 'costs' },
  service: { label: 'Cost of service', part: 'costs' },
  attorney: { label: 'Attorney’s cost', part: 'costs' },
  other: { label: 'Other cost', part: 'costs' },
} as const satisfies Record<string, ChargeKindFacts>;
export type ChargeKind = keyof typeof chargeKinds;

export const chargeStates = {
  proposed: 'Waits for a second person',
  charged: 'Charged',
  refused: 'Not approved',
  waived: 'Waived',
} as const;
export type ChargeState = keyof typeof chargeStates;
