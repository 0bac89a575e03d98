import type { Instant } from '../../../shared/kernel/instant.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { type Channel, channels, pointKindOf } from '../../../shared/vocabulary/contact.ts';
import { type ContactPointRecord, contactPointsOf } from '../../db/contact.ts';
import type { ContactVerdict } from '../../domain/contact-gate/verdict.ts';
import type { CallContext } from '../context.ts';
import type { JudgedAccount } from './facts.ts';
import { judge } from './judge.ts';

interface Way {
  readonly channel: Channel;
  /** The number or address the verdict is about; null when the debtor has none of that kind. */
  readonly contactPointId: string | null;
  readonly verdict: ContactVerdict;
}

const weights = { allow: 0, warn: 1, block: 2 } as const;

/** Sorts the more open way first: allowed, warned, then whatever opens soonest; what never opens comes last. */
function byOpenness(a: Way, b: Way): number {
  const weight = weights[a.verdict.decision] - weights[b.verdict.decision];
  if (weight !== 0) return weight;
  const [first, second] = [a.verdict.nextAllowedAt, b.verdict.nextAllowedAt];
  if (first === second) return 0;
  if (first === null || second === null) return first === null ? 1 : -1;
  return first < second ? -1 : 1;
}

/**
 * Every way of reaching the debtor at that moment. A way is as open as the most open number or address it can use: one
 * number that was opted out does not close another.
 */
export function waysTo(context: Pick<CallContext, 'db' | 'rules'>, account: JudgedAccount, at: Instant): Way[] {
  const points = contactPointsOf(context.db, account.debtorId);
  return codesOf(channels).map((channel): Way => {
    const kind = pointKindOf[channel];
    const usable = points.filter((point) => point.kind === kind && point.status !== 'bad');
    const tried: readonly (ContactPointRecord | null)[] = usable.length > 0 ? usable : [null];
    const ways = tried.map((point): Way => {
      const contactPointId = point?.id ?? null;
      return {
        channel,
        contactPointId,
        verdict: judge(context, account, { channel, direction: 'out', contactPointId, at }),
      };
    });
    const [best] = ways.sort(byOpenness);
    if (best === undefined) throw new Error('A way of contact was not judged');
    return best;
  });
}
