import type { ArrangementOut } from '../../../shared/contract/arrangements.ts';
import { money } from './answers.ts';

/** A plan or settlement as the command prints it. */
export const arrangementAnswer = (it: ArrangementOut) => ({
  [it.kind]: it.id,
  status: it.status,
  balance: money(it.balanceMinor, it.currency),
  total: money(it.totalMinor, it.currency),
  received: money(it.receivedMinor, it.currency),
  writtenOff: money(it.writtenOffMinor, it.currency),
  interest: it.interest,
  madeOn: it.madeOn,
  offerUntil: it.offerUntil,
  acceptedOn: it.acceptedOn,
  endedOn: it.endedOn,
  reason: it.endReason,
  beyond: it.beyond,
  consent: it.consent,
  instalments: it.instalments.map(({ position, dueOn, amountMinor, receivedMinor, status }) => ({
    n: position,
    due: dueOn,
    amount: money(amountMinor, it.currency),
    paid: money(receivedMinor, it.currency),
    status,
  })),
});
