import type { VerdictOut } from '../../../shared/contract/contact.ts';
import { epochOf, localTimeIn } from '../../../shared/kernel/instant.ts';
import { gateDecisions, gateRules } from '../../../shared/vocabulary/contact.ts';
import { accountKey } from './live-answers.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatInstant } from '../../components/format.ts';
import { isClosing } from '../../components/gate-reasons.tsx';
import { bothMoments, theirMoment } from '../../components/their-time.ts';

const askAgainMs = 30_000;
const closingSoonMinutes = 60;

/** The gate's verdict on calling this person on this number now, asked again twice a minute: time closes gates too. */
export const useGate = (accountId: string, contactPointId: string | null, partyId: string | null) =>
  useQuery(
    accountKey(accountId, 'gate', contactPointId ?? '', partyId ?? ''),
    () =>
      api.contact.judge({
        accountId,
        channel: 'call',
        ...(contactPointId !== null && { contactPointId }),
        ...(partyId !== null && { partyId }),
      }),
    [],
    askAgainMs,
  );

/** The reason a person reads first: one that closes the gate, else the first warning; null when nothing is against it. */
export const firstReason = ({ reasons }: VerdictOut): VerdictOut['reasons'][number] | null =>
  reasons.find(isClosing) ?? reasons[0] ?? null;

/** True when a person of that right may let this one contact pass: everything that closes the gate is no law. */
export function mayBeLetPass({ decision, reasons }: VerdictOut): boolean {
  const closing = reasons.filter(isClosing);
  return decision === 'block' && closing.length > 0 && closing.every(({ overridable }) => overridable);
}

export const gateRuleName = ({ rule }: VerdictOut['reasons'][number]): string => gateRules[rule];

/** A way of contact in a few words: open and until when, or closed and from when on. */
export function channelInShort(verdict: VerdictOut): string {
  const zone = verdict.localTimes[0]?.zone;
  if (verdict.decision === 'block') {
    if (verdict.nextAllowedAt === null) return 'Not allowed, and nothing opens it by itself.';
    return `Not allowed before ${bothMoments(verdict.nextAllowedAt, zone)}.`;
  }
  const allowed = gateDecisions[verdict.decision];
  return verdict.openUntil === null ? `${allowed}.` : `${allowed} until ${theirMoment(verdict.openUntil, zone)}.`;
}

export type GateLook = 'open' | 'closing' | 'closed';

/** The verdict in one line, and how alarming it looks: closed, closing within the hour or with the last call, or open. */
export function gateInShort(verdict: VerdictOut): { readonly look: GateLook; readonly text: string } {
  const zone = verdict.localTimes[0]?.zone;
  if (verdict.decision === 'block') {
    return {
      look: 'closed',
      text:
        verdict.nextAllowedAt === null
          ? 'No calls on this account'
          : `No calls until ${theirMoment(verdict.nextAllowedAt, zone)}`,
    };
  }
  const { attemptsUsed, attemptsAllowed, judgedAt } = verdict.evidence;
  const isLast = attemptsAllowed !== null && attemptsAllowed - attemptsUsed <= 1;
  if (verdict.openUntil === null) return { look: verdict.decision === 'warn' ? 'closing' : 'open', text: 'May call' };
  const minutes = Math.max(0, Math.floor((epochOf(verdict.openUntil) - epochOf(judgedAt)) / 60_000));
  const until =
    zone === undefined ? formatInstant(verdict.openUntil) : `${localTimeIn(verdict.openUntil, zone)} their time`;
  const isSoon = minutes < closingSoonMinutes;
  return {
    look: verdict.decision === 'warn' || isSoon || isLast ? 'closing' : 'open',
    text: `May call until ${until}${isSoon ? ` (${minutes} min left)` : ''}`,
  };
}
