import type { OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { disclosureMoments } from '../../../shared/vocabulary/compliance.ts';
import { localDateIn } from '../../../shared/kernel/instant.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { type Channel, channels, type ContactPointKind } from '../../../shared/vocabulary/contact.ts';
import { type AccountRecord, accountById, debtorById } from '../../db/accounts.ts';
import {
  type ConsentRecord,
  consentsOf,
  inconveniencesOf,
  type NoticeRecord,
  noticesOf,
  partiesOf,
} from '../../db/communication.ts';
import { type ContactPointRecord, contactPointsOf } from '../../db/contact.ts';
import { consentStanding } from '../../domain/consents.ts';
import { disclosuresInForce } from '../../domain/contact-gate/disclosures.ts';
import { whyNotTold } from '../../domain/parties.ts';
import { isWithinValidation, validationOf } from '../../domain/validation-period.ts';
import { debtorZone, placesOf } from '../contact/zones.ts';
import { namedPoint } from '../contact-points/display.ts';
import type { CallContext } from '../context.ts';

type Overview = NonNullable<OutputOf<Contract['communication']['of']>>;

/** Ways of contact a number or address is used for. */
const channelsOf: Readonly<Record<ContactPointKind, readonly Channel[]>> = {
  phone: ['call', 'text'],
  email: ['email'],
  address: ['letter'],
};

/** Whole channels first, then each number and address by the ways it is used. */
function consentRows(
  words: readonly ConsentRecord[],
  points: readonly ContactPointRecord[],
  country: string,
): Overview['consents'] {
  const whole = codesOf(channels).map((channel) => ({
    channel,
    contactPointId: null,
    label: channels[channel],
    ...consentStanding(words, channel, null),
  }));
  const single = points.flatMap((point) =>
    channelsOf[point.kind].map((channel) => ({
      channel,
      contactPointId: point.id,
      label: namedPoint(point, country),
      ...consentStanding(words, channel, point.id),
    })),
  );
  return [...whole, ...single];
}

const historyOf = (
  words: readonly ConsentRecord[],
  points: readonly ContactPointRecord[],
  country: string,
): Overview['history'] =>
  words.map(({ id, at, kind, source, channel, contactPointId, note, by }) => {
    const point = points.find((one) => one.id === contactPointId);
    return { id, at, kind, source, channel, label: point ? namedPoint(point, country) : channels[channel], note, by };
  });

function validationOut(notices: readonly NoticeRecord[], on: string): Overview['validation'] {
  const period = validationOf(notices);
  return period && { ...period, isOver: !isWithinValidation(period, on) };
}

function disclosuresOut(
  { rules }: CallContext,
  account: AccountRecord,
  places: ReturnType<typeof placesOf>,
  on: string,
): Overview['disclosures'] {
  const { debtClass, collectorKind } = account;
  return disclosuresInForce(rules, { places, on, debtClass, collectorKind }).map((one) => ({
    id: one.id,
    jurisdiction: one.jurisdiction,
    moment: one.moments.map((moment) => disclosureMoments[moment]).join(', '),
    summary: one.summary,
    cite: one.cite,
    confidence: one.confidence,
  }));
}

/** What the debtor wants and allows, who else may be spoken to, which notices were given, and what must be said. */
export function communicationOverview(context: CallContext, accountId: string): Overview | null {
  const { db, agency } = context;
  const account = accountById(db, accountId);
  const debtor = account && debtorById(db, account.debtorId);
  if (!account || !debtor) return null;
  const points = contactPointsOf(db, account.debtorId);
  const words = consentsOf(db, account.debtorId);
  const notices = noticesOf(db, account.id);
  const on = localDateIn(context.clock.now(), debtorZone(points, null, agency.zone));
  return {
    language: debtor.language,
    consents: consentRows(words, points, agency.country),
    history: historyOf(words, points, agency.country),
    inconveniences: inconveniencesOf(db, account.debtorId).map((one) => ({
      ...one,
      channels: one.channels && [...one.channels],
      weekdays: one.weekdays && [...one.weekdays],
    })),
    parties: partiesOf(db, account.debtorId).map((party) => {
      const whyNot = whyNotTold(party, on);
      return { ...party, mayBeTold: whyNot === null, whyNot: whyNot ?? '' };
    }),
    notices: notices.map(({ letterId: _letter, ...notice }) => notice),
    validation: validationOut(notices, on),
    disclosures: disclosuresOut(context, account, placesOf(points, null), on),
  };
}
