import type { MatchReason } from '../../../shared/vocabulary/same-people.ts';
import type { PlainAddress, PlainFace } from './normalise.ts';
import { isOneSlip, jaroWinkler } from './similarity.ts';

/**
 * What each reason adds. Identifier, phone, email, date of birth and address are the points of the domain handbook (2.23);
 * the name and the slips are set so that no single thing makes a pair: a name needs a date, an address or a number beside it.
 */
export const matchPoints: Readonly<Record<MatchReason, number>> = {
  same_identifier: 60,
  near_identifier: 35,
  same_phone: 35,
  same_email: 35,
  same_birth_date: 25,
  near_birth_date: 15,
  other_birth_date: -20,
  same_name: 35,
  near_name: 25,
  same_address: 20,
  near_address: 12,
  other_identifier: -100,
};

/** From here on a pair is shown for review; from `linkFrom` on a link is suggested. */
export const reviewFrom = 60;
export const linkFrom = 90;

export interface MatchScore {
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

const alike = 0.88;

/** Whether one is the other’s initial or beginning: "J" and "John", "Rob" and "Robert". */
const isShortened = (a: string, b: string): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short !== '' && (short.length === 1 || short.length >= 3) && long.startsWith(short);
};

const isAlike = (a: string, b: string): boolean =>
  a !== '' && b !== '' && (jaroWinkler(a, b) >= alike || isOneSlip(a, b));

function personName(a: PlainFace, b: PlainFace): MatchReason | null {
  const orders = [
    [a.given, b.given, a.surname, b.surname],
    [a.given, b.surname, a.surname, b.given],
  ] as const;
  const wholes = [a, b].map(({ given, surname }) => `${given} ${surname}`.trim());
  if (wholes.every((whole) => whole.includes(' ')) && orders.some(([g, h, s, t]) => g === h && s === t)) {
    return 'same_name';
  }
  for (const [given, otherGiven, surname, otherSurname] of orders) {
    const surnames = isAlike(surname, otherSurname);
    const givens = isAlike(given, otherGiven) || isShortened(given, otherGiven);
    const oneIsMissing = (left: string, right: string): boolean => left === '' || right === '';
    if (surnames && (givens || oneIsMissing(given, otherGiven))) return 'near_name';
    if (givens && given.length > 1 && oneIsMissing(surname, otherSurname)) return 'near_name';
  }
  return null;
}

/** A firm’s name with a word more or less, or a slip in it. */
function firmName(a: string, b: string): MatchReason | null {
  if (a === b || a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 'same_name';
  const [some, all] = [a.split(' '), b.split(' ')].sort((x, y) => x.length - y.length);
  const holds = (some?.length ?? 0) >= 2 && some?.every((word) => all?.includes(word));
  return holds || jaroWinkler(a, b) >= 0.93 ? 'near_name' : null;
}

const nameReason = (a: PlainFace, b: PlainFace): MatchReason | null =>
  a.firm !== '' || b.firm !== ''
    ? a.firm !== '' && b.firm !== ''
      ? firmName(a.firm, b.firm)
      : null
    : personName(a, b);

function birthReason(a: string, b: string): MatchReason | null {
  if (a === '' || b === '') return null;
  if (a === b) return 'same_birth_date';
  const [digits, others] = [a.replaceAll('-', ''), b.replaceAll('-', '')];
  const dayFirst = `${a.slice(0, 4)}-${a.slice(8)}-${a.slice(5, 7)}`;
  return isOneSlip(digits, others) || dayFirst === b ? 'near_birth_date' : 'other_birth_date';
}

function addressReason(a: PlainAddress, b: PlainAddress): MatchReason | null {
  const isSamePlace = (a.postcode !== '' && a.postcode === b.postcode) || (a.city !== '' && a.city === b.city);
  const line = a.lines.some((one) => b.lines.includes(one));
  if (line && isSamePlace) return 'same_address';
  const nearLine = a.lines.some((one) => b.lines.some((other) => jaroWinkler(one, other) >= 0.92));
  const isNearPlace = isSamePlace || isOneSlip(a.postcode, b.postcode) || isAlike(a.city, b.city);
  return (nearLine && isNearPlace) || line ? 'near_address' : null;
}

function bestAddress(a: PlainFace, b: PlainFace): MatchReason | null {
  const found = a.addresses.flatMap((one) => b.addresses.map((other) => addressReason(one, other)));
  return found.find((one) => one === 'same_address') ?? found.find((one) => one !== null) ?? null;
}

function identifierReason(a: string, b: string): MatchReason | null {
  if (a === '' || b === '') return null;
  if (a === b) return 'same_identifier';
  return isOneSlip(a, b) ? 'near_identifier' : 'other_identifier';
}

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one));

/**
 * How much speaks for two debtors being one person, and what. Identifiers that contradict each other end it: the score is
 * below zero, whatever else agrees. Identifiers one slip apart may be a slip or two people of one family: such a pair is
 * for review, never for a link by itself.
 */
export function scoreMatch(a: PlainFace, b: PlainFace): MatchScore {
  const identifier = identifierReason(a.identifier, b.identifier);
  if (identifier === 'other_identifier') {
    return { score: matchPoints.other_identifier, reasons: ['other_identifier'] };
  }
  const reasons = [
    identifier,
    nameReason(a, b),
    birthReason(a.birthOn, b.birthOn),
    shares(a.phones, b.phones) ? ('same_phone' as const) : null,
    shares(a.emails, b.emails) ? ('same_email' as const) : null,
    bestAddress(a, b),
  ].filter((reason) => reason !== null);
  const sum = reasons.reduce((points, reason) => points + matchPoints[reason], 0);
  return { score: identifier === 'near_identifier' ? Math.min(sum, linkFrom - 1) : sum, reasons };
}

/** Two identifiers that cannot be one person’s: such debtors are never linked or merged. */
export const contradicts = (a: Pick<PlainFace, 'identifier'>, b: Pick<PlainFace, 'identifier'>): boolean =>
  identifierReason(a.identifier, b.identifier) === 'other_identifier';
