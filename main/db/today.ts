import { type Db, statement } from './database.ts';

/** One office day and whose figures are wanted: a person's, or everybody's (null). */
export interface DaySlice {
  readonly person: string | null;
  readonly on: string;
  /** First and last instant of the office's day: from inclusive, until exclusive. */
  readonly from: string;
  readonly until: string;
}

/** Through the index by person and time, for one person or for all of them. */
const attemptsOfDay = `from contact_attempt where at >= @from and at < @until
  and logged_by in (select id from user where @person is null or id = @person)`;

export interface AttemptFigures {
  readonly attempts: number;
  readonly rightParty: number;
}

/** Outgoing attempts of the day, and how often the debtor was spoken to, whoever called. */
export const attemptFigures = (db: Db, slice: DaySlice): AttemptFigures =>
  statement<[DaySlice], AttemptFigures>(
    db,
    `select count(*) filter (where direction = 'out') as attempts, count(*) filter (where right_party = 1) as rightParty
     ${attemptsOfDay}`,
  ).get(slice) ?? { attempts: 0, rightParty: 0 };

/** Conversations with the debtor in each quarter of an hour; the quarter's first instant and how many. */
export const contactsByQuarter = (db: Db, slice: DaySlice) =>
  statement<[DaySlice], { readonly at: string; readonly contacts: number }>(
    db,
    `select substr(at, 1, 14) || printf('%02d', substr(at, 15, 2) / 15 * 15) || ':00.000Z' as at, count(*) as contacts
     ${attemptsOfDay} and right_party = 1 group by 1`,
  ).all(slice);

/** The currency most accounts of the book are in; null for an empty book. */
export const mainCurrency = (db: Db): string | null =>
  statement<[], string>(
    db,
    `select c.currency from creditor c
     order by (select coalesce(sum(accounts), 0) from account_sum a where a.creditor_id = c.id) desc, c.id limit 1`,
  )
    .pluck()
    .get() ?? null;

export interface MoneyFigures {
  readonly promisesMade: number;
  readonly promisedMinor: number;
  readonly paymentsPosted: number;
  readonly collectedMinor: number;
}

/** Promises made and payments posted on the day, amounts in the one currency; returned payments count against them. */
export const moneyFigures = (db: Db, slice: DaySlice, currency: string): MoneyFigures =>
  statement<[DaySlice & { currency: string }], MoneyFigures>(
    db,
    `with made as (
       select p.amount_minor, a.currency from promise_to_pay p join account a on a.id = p.account_id
       where p.status in ('open', 'kept', 'kept_late', 'partly_kept', 'broken') and p.due_on >= @on
         and p.made_at >= @from and p.made_at < @until and (@person is null or p.made_by = @person)),
     posted as (select amount_minor, currency, reverses from payment where posted_at >= @from and posted_at < @until)
     select (select count(*) from made) as promisesMade,
       (select coalesce(sum(amount_minor), 0) from made where currency = @currency) as promisedMinor,
       (select count(*) from posted where reverses is null) as paymentsPosted,
       (select coalesce(sum(amount_minor), 0) from posted where currency = @currency) as collectedMinor`,
  ).get({ ...slice, currency }) ?? { promisesMade: 0, promisedMinor: 0, paymentsPosted: 0, collectedMinor: 0 };

export interface BookFigures {
  readonly noNextStep: number;
  readonly promisesDueToday: number;
  readonly brokenPromises: number;
  readonly newAccounts: number;
  readonly lettersQueued: number;
  readonly lastImportAt: string | null;
  readonly lastPaymentOn: string | null;
}

const isSeen = '(@person is null or +a.assigned_to = @person or +a.assigned_to is null)';

/** How many accounts the person sees among those the condition over `account_sum` means. */
const seen = (condition: string): string =>
  `(select coalesce(sum(accounts), 0) from account_sum
        where ${condition} and (@person is null or assigned_to in (@person, '')))`;

/** How the book stands: lists that want attention, and how fresh its data are. */
export const bookFigures = (db: Db, slice: DaySlice): BookFigures =>
  statement<[DaySlice], BookFigures>(
    db,
    `select
       ${seen(`closed = 0 and is_planned = 0 and status <> 'new'`)} as noNextStep,
       (select count(*) from promise_to_pay p join account a on a.id = p.account_id
        where p.status = 'open' and p.due_on = @on and ${isSeen}) as promisesDueToday,
       ${seen(`status = 'broken_promise' and closed = 0`)} as brokenPromises,
       ${seen(`status = 'new'`)} as newAccounts,
       (select count(*) from letter where status in ('queued', 'rendered')) as lettersQueued,
       (select max(posted_at) from placement) as lastImportAt,
       (select max(received_on) from (select received_on from payment order by posted_at desc limit 1000)) as lastPaymentOn`,
  ).get(slice) ?? {
    noNextStep: 0,
    promisesDueToday: 0,
    brokenPromises: 0,
    newAccounts: 0,
    lettersQueued: 0,
    lastImportAt: null,
    lastPaymentOn: null,
  };
