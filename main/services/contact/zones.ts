import type { ZoneId } from '../../../shared/kernel/instant.ts';
import { contactPointKinds, contactPointLabels } from '../../../shared/vocabulary/contact.ts';
import type { GatePoint } from '../../db/gate-facts.ts';
import type { ContactFacts, ZoneFact } from '../../domain/contact-gate/facts.ts';
import { regionOfPhone, regionsOfAddress, zonesOfCountry } from '../../domain/time-zones/time-zones.ts';

/**
 * Where the debtor may be: every address and every number that may still be theirs, whichever of them is dialled. Contact
 * must be convenient in all of them (12 CFR 1006.6(b)(1), comment 6(b)(1)(i)-2: a mobile in Eastern and a landline in
 * Mountain time leave 10:00 to 21:00 Eastern). Places known to be bad say nothing, unless nothing else is known.
 */
export function zonesOf(points: readonly GatePoint[], chosenId: string | null): ZoneFact[] {
  const zoned = points.filter((point) => point.zones.length > 0);
  const usable = zoned.filter((point) => point.status !== 'bad' || point.id === chosenId);
  const known = usable.length > 0 ? usable : zoned;
  const facts = new Map<string, ZoneFact>();
  for (const point of known) {
    const from = `${contactPointLabels[point.label]} ${contactPointKinds[point.kind]}`.toLowerCase();
    for (const zone of point.zones) if (!facts.has(zone)) facts.set(zone, { zone, from });
  }
  return [...facts.values()];
}

/** Where no address and no number says more than the country, the debtor may be anywhere in it. */
export const zonesOfCountries = (places: ContactFacts['places']): ZoneFact[] =>
  [...new Set(places.map(({ country }) => country))].flatMap((country) =>
    zonesOfCountry(country).map((zone) => ({ zone, from: 'anywhere in the country' })),
  );

/** The zone by which the debtor's calendar and wall clock are told: the address before the phone, else the office. */
export const debtorZone = (points: readonly GatePoint[], chosenId: string | null, office: ZoneId): ZoneId => {
  const byAddress = points.find(
    (point) => point.kind === 'address' && point.status !== 'bad' && point.zones.length > 0,
  );
  return byAddress?.zones[0] ?? zonesOf(points, chosenId)[0]?.zone ?? office;
};

const orNull = (text: string): string | null => (text === '' ? null : text);

/** What one number or address says of where the debtor is; a state and a ZIP code of another state say both. */
function placesOfPoint(point: GatePoint): ContactFacts['places'] {
  const postcode = orNull(point.postcode);
  if (point.kind === 'address' || point.state !== '' || postcode !== null) {
    const regions = regionsOfAddress(point);
    return regions.map((region) => ({ ...region, postcode }));
  }
  const region = regionOfPhone(point.value) ?? { country: point.country, state: null };
  return [{ ...region, postcode: null }];
}

const isSamePlace = (a: ContactFacts['places'][number], b: ContactFacts['places'][number]): boolean =>
  a.country === b.country && a.state === b.state;

/**
 * Country, state and postcode of everything known, for rules of one territory, each place once. Places known to be bad say
 * nothing, unless one of them is to be used, or nothing else is known. An address with its postcode says where in a state
 * the debtor lives; a number of that state has nothing to add, because area codes do not follow city limits.
 */
export function placesOf(points: readonly GatePoint[], chosenId: string | null): ContactFacts['places'] {
  const placed = points.filter((point) => point.kind !== 'email');
  const usable = placed.filter((point) => point.status !== 'bad' || point.id === chosenId);
  const all = (usable.length > 0 ? usable : placed).flatMap(placesOfPoint);
  return all.filter(
    (place, index) =>
      !all.some((other, before) =>
        isSamePlace(place, other) && place.postcode === null
          ? other.postcode !== null || before < index
          : before < index && isSamePlace(place, other) && place.postcode === other.postcode,
      ),
  );
}
