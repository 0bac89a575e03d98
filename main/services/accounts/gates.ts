import type { OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { accountById } from '../../db/accounts.ts';
import type { CallContext } from '../context.ts';
import { judge } from '../contact/judge.ts';

type Gate = OutputOf<Contract['accounts']['gates']>['rows'][number];

/** May these debtors be called now, each by any number? The first reason that blocks, or warns, is told. */
export function gatesOf(context: CallContext, accountIds: readonly string[]): Gate[] {
  const order = { channel: 'call', direction: 'out', contactPointId: null, at: context.clock.now() } as const;
  return accountIds.flatMap((accountId) => {
    const account = accountById(context.db, accountId);
    if (!account) return [];
    const { decision, reasons, nextAllowedAt } = judge(context, account, order);
    const first = reasons.find((reason) => reason.severity === 'block') ?? reasons[0];
    return [{ accountId, decision, why: first?.message ?? '', nextAllowedAt }];
  });
}
