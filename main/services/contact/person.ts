import type { Db } from '../../db/database.ts';
import type { GatePoint } from '../../db/gate-facts.ts';
import { type GateConsent, gateConsents } from '../../db/gate-words.ts';
import { mergedRecordsOf } from '../../db/same-people.ts';

const isSame = (a: GatePoint, b: GatePoint): boolean =>
  a.kind === b.kind && a.value.toLowerCase() === b.value.toLowerCase() && a.postcode === b.postcode;

/** The number or address to be used, forbidden or an employer's when any record of the person says so of the same one. */
export function pointOfPerson(points: readonly GatePoint[], id: string | null): GatePoint | undefined {
  const chosen = points.find((point) => point.id === id);
  if (chosen === undefined) return undefined;
  const same = points.filter((point) => isSame(point, chosen));
  return {
    ...chosen,
    isForbidden: same.some((point) => point.isForbidden),
    isEmployers: same.some((point) => point.isEmployers),
  };
}

/** A word about a number or address is a word about the same one wherever else the person's records hold it. */
function aboutSamePoints(consent: GateConsent, points: readonly GatePoint[]): GateConsent[] {
  const meant = points.find((point) => point.id === consent.contactPointId);
  if (meant === undefined) return [consent];
  return points.filter((point) => isSame(point, meant)).map((point) => ({ ...consent, contactPointId: point.id }));
}

/**
 * What a person allowed or refused up to a moment. Merged records speak for each other; of a record that is only linked
 * the refusals count, not the permissions: a link may be wrong, and a permission must come from the one it is used for.
 */
export function consentsOfPerson(
  db: Db,
  personIds: readonly string[],
  points: readonly GatePoint[],
  upTo: string,
): GateConsent[] {
  const [debtorId] = personIds;
  if (debtorId === undefined || personIds.length === 1) return personIds.flatMap((id) => gateConsents(db, id, upTo));
  const merged = new Set(mergedRecordsOf(db, debtorId));
  return personIds
    .flatMap((id) => gateConsents(db, id, upTo).filter((one) => merged.has(id) || one.kind === 'withdrawn'))
    .flatMap((consent) => aboutSamePoints(consent, points));
}
