import type { LocalDate } from '../../shared/kernel/local-date.ts';
import type { LetterTemplateCode } from '../../shared/vocabulary/letters.ts';
import { type AccountRecord, debtorById } from '../db/accounts.ts';
import { instalmentsOf, liveArrangement } from '../db/arrangements.ts';
import { type ContactPointRecord, contactPointsOf } from '../db/contact.ts';
import type { Db } from '../db/database.ts';
import { disputesOf } from '../db/holds.ts';
import { gateNotices } from '../db/gate-words.ts';
import { isLetterWaiting, movementsOf, wordingText } from '../db/letters.ts';
import {
  demandDeadline,
  type DemandSituation,
  interestExplained,
  isAgreementLetter,
  type LetterArrangement,
  type LetterFacts,
  letterLines,
  type PostalAddress,
  shortenedNumber,
} from '../domain/letters.ts';
import { overshadowing } from '../domain/overshadowing.ts';
import { type AccountValidation, isWithinValidation, validationOf } from '../domain/validation-period.ts';
import { phoneText } from './contact-points/display.ts';
import type { AgencyFacts } from './context.ts';
import { moneyOn } from './interest/money-on.ts';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** The line with town and postcode as the country writes it. */
const townLine = (at: { city: string; state: string; postcode: string; country: string }): string => {
  const postcodeLast = ['US', 'CA', 'AU', 'GB', 'IE', 'PR'].includes(at.country);
  if (!postcodeLast) return [at.postcode, at.city].filter((part) => part !== '').join(' ');
  const region = [at.state, at.postcode].filter((part) => part !== '').join(' ');
  return [at.city, region].filter((part) => part !== '').join(', ');
};

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** An address as the post wants it; a foreign one ends with its country in capitals. */
function postalAddress(
  streets: readonly string[],
  town: { city: string; state: string; postcode: string; country: string },
  sentFrom: string,
): PostalAddress {
  const abroad = town.country === sentFrom ? '' : (countryNames.of(town.country) ?? town.country).toUpperCase();
  const lines = [...streets, townLine(town), abroad].filter((line) => line.trim() !== '');
  return { lines, country: town.country };
}

/** Where the debtor's mail goes: the first address that is not known to be bad; null when there is none. */
export const mailingPoint = (db: Db, debtorId: string): ContactPointRecord | null =>
  contactPointsOf(db, debtorId).find(
    (point) => point.kind === 'address' && point.status !== 'bad' && point.value.trim() !== '',
  ) ?? null;

/** The debtor's address for an envelope, line by line; none when no good one is known. */
export function mailingLines(db: Db, debtorId: string, sentFrom: string): readonly string[] {
  const point = mailingPoint(db, debtorId);
  return point ? postalAddress([point.value, point.line2], point, sentFrom).lines : [];
}

/** The validation period that runs for the account on a day; null when none does. */
function runningValidation(db: Db, accountId: string, on: LocalDate): AccountValidation | null {
  const period = validationOf(gateNotices(db, accountId, on));
  return isWithinValidation(period, on) ? period : null;
}

/** What of the template's stored wording and its day to pay by overshadows a running validation period; null if nothing. */
function overshadowedBy(db: Db, accountId: string, template: LetterTemplateCode, on: LocalDate): string | null {
  const period = runningValidation(db, accountId, on);
  if (period === null) return null;
  const payByOn = demandDeadline(on, period.endsOn);
  const warnings = overshadowing({ period, on, payByOn, text: wordingText(db, template) ?? '' });
  return warnings.length === 0 ? null : warnings.map((one) => one.message).join(' ');
}

/** What decides, besides the gate, whether the account may get the letter. */
export const demandSituation = (
  db: Db,
  account: AccountRecord,
  template: LetterTemplateCode,
  on: LocalDate,
): DemandSituation => ({
  template,
  stands: liveArrangement(db, account.id),
  accountClosed: account.closed,
  owingMinor: moneyOn(db, account, on).money.owingMinor,
  hasAddress: mailingPoint(db, account.debtorId) !== null,
  openDisputes: disputesOf(db, account.id).filter((dispute) => dispute.status === 'open').length,
  isWaiting: isLetterWaiting(db, account.id, template),
  overshadows: overshadowedBy(db, account.id, template, on),
});

export interface LetterSnapshot {
  readonly facts: LetterFacts;
  /** The debtor's language. */
  readonly language: string;
  readonly contactPointId: string | null;
}

/** True when a letter drawn before asks for payment inside a validation period that began since (12 CFR 1006.38(b)(1)). */
export function asksInsideValidation(db: Db, accountId: string, deadlineOn: LocalDate, on: LocalDate): boolean {
  const period = runningValidation(db, accountId, on);
  return overshadowing({ period, on, payByOn: deadlineOn, text: '' }).length > 0;
}

/** What is agreed or offered on the account, as its letters tell it. */
function arrangementOf(db: Db, accountId: string): LetterArrangement | null {
  const row = liveArrangement(db, accountId);
  if (row === null || row.status === 'pending') return null;
  const parts = instalmentsOf(db, row.id);
  return {
    kind: row.kind,
    isOffer: row.status === 'offered',
    madeOn: row.madeOn,
    offerUntil: row.offerUntil,
    balanceMinor: row.balanceMinor,
    agreedMinor: row.totalMinor,
    givenUpMinor: row.balanceMinor - row.totalMinor,
    interest: row.interest,
    graceDays: row.graceDays,
    brokenAfter: row.brokenAfter,
    parts:
      parts.length === 0
        ? row.schedule.map((part) => ({ ...part, isPaid: false }))
        : parts.map(({ dueOn, amountMinor, status }) => {
            return { dueOn, amountMinor, isPaid: status === 'kept' || status === 'kept_late' };
          }),
  };
}

/** Everything the letter will say, read from the book as of its date. */
export function letterSnapshot(
  db: Db,
  agency: AgencyFacts,
  account: AccountRecord,
  template: LetterTemplateCode,
  letterId: string,
  letterOn: LocalDate,
): LetterSnapshot {
  const debtor = debtorById(db, account.debtorId);
  const point = mailingPoint(db, account.debtorId);
  const { money, accrued } = moneyOn(db, account, letterOn);
  const arrangement = isAgreementLetter(template) ? arrangementOf(db, account.id) : null;
  const nextDueOn = arrangement?.parts.find((part) => !part.isPaid)?.dueOn ?? null;
  const lines = letterLines(movementsOf(db, account.id), accrued.unpostedMinor);
  const original = orNull(account.originalCreditor ?? '');
  const facts: LetterFacts = {
    letterId,
    reference: orNull(account.fileNumber),
    creditorReference: orNull(shortenedNumber(account.reference)),
    letterOn,
    deadlineOn: nextDueOn ?? demandDeadline(letterOn, runningValidation(db, account.id, letterOn)?.endsOn ?? null),
    currency: account.currency,
    practice: agency.practice,
    consumer: account.debtClass !== 'commercial',
    recipient: {
      name: orNull(debtor?.name ?? ''),
      address: point && postalAddress([point.value, point.line2], point, agency.country),
    },
    agency: {
      name: orNull(agency.name),
      address: agency.address.trim() === '' ? null : postalAddress([agency.address], agency, agency.country),
      phone: orNull(phoneText(agency.phone, agency.country)),
      email: orNull(agency.email),
      licence: orNull(agency.licence),
      hours: null,
      bank: null,
    },
    creditor: orNull(account.creditorName),
    originalCreditor: original === account.creditorName ? null : original,
    lines,
    interestLines: interestExplained(lines, accrued.lines),
    interestRateBp: accrued.perDayMinor > 0 ? accrued.rateBp : null,
    interestPerDayMinor: accrued.perDayMinor,
    totalMinor: money.owingMinor,
    arrangement,
  };
  return { facts, language: debtor?.language ?? 'en', contactPointId: point?.id ?? null };
}
