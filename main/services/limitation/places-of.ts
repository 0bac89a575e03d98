import type { ContactPointRecord } from '../../db/contact.ts';
import type { Place } from '../../domain/packs-in-force.ts';
import { regionOfPhone } from '../../domain/time-zones/time-zones.ts';

const trimmed = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The places that laws may apply for: every address and number that is not known to be bad, each place once. */
export function placesOf(points: readonly ContactPointRecord[]): Place[] {
  const places = new Map<string, Place>();
  for (const point of points) {
    if (point.kind === 'email' || point.status === 'bad') continue;
    const state = trimmed(point.state)?.toUpperCase() ?? null;
    const region = state === null && point.kind === 'phone' ? regionOfPhone(point.value) : null;
    const place = region
      ? { ...region, postcode: null }
      : { country: point.country, state, postcode: trimmed(point.postcode) };
    places.set(JSON.stringify(place), place);
  }
  return [...places.values()];
}
