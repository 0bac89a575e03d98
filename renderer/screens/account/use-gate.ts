import type { VerdictOut } from '../../../shared/contract/contact.ts';
import { epochOf, type Instant, localDateIn, localTimeIn } from '../../../shared/kernel/instant.ts';
import { gateDecisions, gateRules } from '../../../shared/vocabulary/contact.ts';
import { accountKey } from './live-answers.ts';
import { api } from '../../api/api.ts';
import { useQuery } from '../../api/use-query.ts';
import { formatDay, formatInstant } from '../../components/format.ts';

const askAgainMs = 30_000;
const closingSoonMinutes = 60;

/** The gate's verdict on calling this number now, asked again twice a minute: time closes gates too. */
export const useGate = (accountId: string, contactPointId: string | null) =>
  useQuery(
    accountKey(accountId, 'gate', contactPointId ?? ''),
    () => api.contact.judge({ accountId, channel: 'call', ...(contactPointId !== null && { contactPointId }) }),
    [],
    askAgainMs,
  );

/** `America/New_York` as people say it. */
export const zoneName = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** A moment on the debtor's wall clock. */
export function theirMoment(at: Instant, zone: string | undefined): string {
  if (zone === undefined) return formatInstant(at);
  return `${formatDay(localDateIn(at, zone))} ${localTimeIn(at, zone)} their time`;
}

/** Their moment and, where this office's clock shows another time, ours beside it. */
export function bothMoments(at: Instant, zone: string | undefined): string {
  const ours = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone === undefined || localTimeIn(at, zone) === localTimeIn(at, ours)) return theirMoment(at, zone);
  const isSameDay = localDateIn(at, ours) === localDateIn(at, zone);
  return `${theirMoment(at, zone)} (${isSameDay ? '' : `${formatDay(localDateIn(at, ours))} `}${localTimeIn(at, ours)} office time)`;
}

/** The reason a person reads first: one that closes the gate, else the first warning; null when nothing is against it. */
export const firstReason = ({ reasons }: VerdictOut): VerdictOut['reasons'][number] | null =>
  reasons.find(({ severity, overriddenBy }) => severity === 'block' && overriddenBy === null) ?? reasons[0] ?? null;

/** True when a person of that right may let this one contact pass: everything that closes the gate is no law. */
export function mayBeLetPass({ decision, reasons }: VerdictOut): boolean {
  const closing = reasons.filter(({ severity, overriddenBy }) => severity === 'block' && overriddenBy === null);
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
