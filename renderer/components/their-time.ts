import { type Instant, localDateIn, localTimeIn } from '../../shared/kernel/instant.ts';
import { formatDay, formatInstant } from './format.ts';

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
