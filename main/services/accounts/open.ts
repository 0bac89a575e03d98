import type { WorkspaceOut } from '../../../shared/contract/accounts.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import {
  type AccountRecord,
  accountById,
  accountsOfPerson,
  debtorById,
  draftOf,
  lettersInView,
} from '../../db/accounts.ts';
import { itemCount } from '../../db/account-items.ts';
import { instalmentsOf, judgedArrangements } from '../../db/arrangements.ts';
import { activitiesOf, activityCount } from '../../db/activities.ts';
import { partyCount } from '../../db/communication.ts';
import { type ContactPointRecord, contactPointsOf } from '../../db/contact.ts';
import type { Db } from '../../db/database.ts';
import { documentCount } from '../../db/documents.ts';
import { disputesOf, holdsOn } from '../../db/holds.ts';
import { promisesInView } from '../../db/promises.ts';
import { openRemindersOf } from '../../db/reminders.ts';
import { queueRows } from '../../db/work-queue.ts';
import { lastOfIdentifier } from '../../domain/debtor-name.ts';
import { judgeUndertakings } from '../../domain/arrangements/undertakings.ts';
import { adviseNext } from '../../domain/work-queue/advise-next.ts';
import { arrangementFacts, calendarOf, undertakingPayments } from '../arrangements/facts.ts';
import { displayOf, namedPoint } from '../contact-points/display.ts';
import type { CallContext } from '../context.ts';
import { moneyOn } from '../interest/money-on.ts';
import { judgeRow, queueFacts } from '../queue/facts.ts';

/** Entries of the history shown at once. */
const timelineLength = 100;

const accountOut = (account: AccountRecord): WorkspaceOut['account'] => ({
  id: account.id,
  version: account.version,
  fileNumber: account.fileNumber,
  reference: account.reference,
  status: account.status,
  closed: account.closed,
  creditorName: account.creditorName,
  originalCreditor: account.originalCreditor,
  debtClass: account.debtClass,
  openedOn: account.openedOn,
  delinquentOn: account.delinquentOn,
  chargedOffOn: account.chargedOffOn,
  itemizationOn: account.itemizationOn,
  placedOn: account.placedOn,
  lastPaymentOn: account.lastPaymentOn,
  lastPaymentMinor: account.lastPaymentMinor,
  interestRateBp: account.interestRateBp,
  assignedName: account.assignedName,
  customFields: { ...account.customFields },
});

function debtorOut(db: Db, account: AccountRecord): WorkspaceOut['debtor'] {
  const debtor = debtorById(db, account.debtorId);
  if (!debtor) throw new Error('The debtor of the account is not in the book');
  return {
    id: debtor.id,
    kind: debtor.kind,
    name: debtor.name,
    language: debtor.language,
    birthYearKnown: debtor.birthOn !== null,
    // The rest of the number never leaves the book.
    identifierLastFour: debtor.identifier === null ? null : lastOfIdentifier(debtor.identifier),
  };
}

/** Promises with the money that counts towards each as of today, latest due first. */
function promisesOut(
  { db, agency }: Pick<CallContext, 'db' | 'agency'>,
  account: AccountRecord,
  today: LocalDate,
): WorkspaceOut['promises'] {
  const promises = promisesInView(db, account.id);
  if (promises.length === 0) return [];
  const standing = promises.filter((promise) => promise.status !== 'cancelled');
  const rows = judgedArrangements(db, account.id);
  const arrangements = rows.map((row) => arrangementFacts(row, instalmentsOf(db, row.id), false));
  const { promises: verdicts } = judgeUndertakings(
    { promises: standing, arrangements },
    undertakingPayments(db, account),
    today,
    calendarOf(agency),
  );
  return promises.map((promise) => {
    const { id, amountMinor, dueOn, status, madeAt } = promise;
    const receivedMinor = verdicts[standing.indexOf(promise)]?.receivedMinor ?? promise.receivedMinor;
    return { id, amountMinor, receivedMinor, dueOn, status, madeAt };
  });
}

function nextStepOut(db: Db, accountId: string): WorkspaceOut['nextStep'] {
  const [step] = openRemindersOf(db, accountId);
  if (!step) return null;
  return { reminderId: step.id, kind: step.kind, on: step.dueOn, time: step.dueTime, note: step.note };
}

/** The line at the top of the account: what to do now and why. */
function adviceFor(
  { db, rules, clock, today, agency }: CallContext,
  account: AccountRecord,
  points: readonly ContactPointRecord[],
): WorkspaceOut['advice'] {
  const [row] = account.closed ? [] : queueRows(db, [account.id], today());
  if (!row) return null;
  const at = clock.now();
  const phone = points.find((point) => point.kind === 'phone' && point.status !== 'bad');
  const facts = {
    ...queueFacts(row, judgeRow({ db, rules }, row, at)),
    accountClosed: account.closed,
    phone: phone ? namedPoint(phone, agency.country) : null,
  };
  return adviseNext(facts, { at, today: today(), zone: agency.zone });
}

/** Interest runs to the day an account was closed, and no longer (domain handbook 2.1). */
const interestDay = (account: AccountRecord, today: LocalDate): LocalDate =>
  account.closedOn !== null && account.closedOn < today ? account.closedOn : today;

/** Everything the workspace shows, in one answer; null when the account is not in the book. */
export function openWorkspace(context: CallContext, accountId: string): WorkspaceOut | null {
  const { db, agency, actor } = context;
  const account = accountById(db, accountId);
  if (!account) return null;
  const today = context.today();
  const points = contactPointsOf(db, account.debtorId);
  const { money, accrued } = moneyOn(db, account, interestDay(account, today));
  const inForce = holdsOn(db, account.id, account.debtorId).filter(
    (hold) => hold.liftedAt === null && (hold.endsOn === null || hold.endsOn >= today),
  );
  return {
    account: { ...accountOut(account), interestRateBp: accrued.rateBp ?? account.interestRateBp },
    debtor: debtorOut(db, account),
    money,
    interestPerDayMinor: account.closed ? 0 : accrued.perDayMinor,
    contactPoints: points.map(({ line2, zones, ...point }) => ({
      ...point,
      display: displayOf({ ...point, line2 }, agency.country),
      zones: [...zones],
    })),
    holds: inForce.map(({ id, reason, scope, blocks, startsOn, endsOn, reviewOn, note }) => {
      return { id, reason, scope, blocks: [...blocks], startsOn, endsOn, reviewOn, note };
    }),
    disputes: disputesOf(db, account.id),
    promises: promisesOut(context, account, today),
    letters: lettersInView(db, account.id),
    nextStep: nextStepOut(db, account.id),
    advice: adviceFor(context, account, points),
    otherAccounts: accountsOfPerson(db, account.debtorId).filter((other) => other.id !== account.id),
    timeline: activitiesOf(db, account.id, timelineLength),
    counts: {
      people: partyCount(db, account.debtorId, today),
      items: itemCount(db, account.id),
      fields: Object.keys(account.customFields).length,
      documents: documentCount(db, account.id),
      timeline: activityCount(db, account.id),
    },
    draftNote: actor.userId === null ? '' : draftOf(db, actor.userId, account.id),
  };
}
