import type { FiguresOut } from '../../../shared/contract/figures.ts';
import { dayText, moneyText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { sumMinor } from '../../../shared/kernel/minor.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import { baseRateSeries } from '../../../shared/vocabulary/interest.ts';
import { type Bucket, buckets, ledgerKinds, paymentMethods } from '../../../shared/vocabulary/money.ts';
import { type AccountRecord, accountById } from '../../db/accounts.ts';
import { ledgerOf, type PaymentListRow, paymentPage } from '../../db/payments.ts';
import type { CallContext, HandlersOf } from '../context.ts';
import { type AccruedInterest, termsFor } from '../interest/derive.ts';
import { moneyOn } from '../interest/money-on.ts';
import { interestWords, percent, termsSentence } from '../interest/terms-out.ts';
import { judgmentOf } from '../../domain/interest/terms.ts';

type Line = FiguresOut['figures'][number]['lines'][number];
type Entry = ReturnType<typeof ledgerOf>[number];
type Told = Omit<Line, 'sumMinor'>;

/** Lines in order of their days, each with the sum so far. */
function withSums(lines: readonly Told[]): Line[] {
  let sumSoFar = 0;
  return lines
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map((line) => {
      sumSoFar += line.amountMinor;
      return { ...line, sumMinor: sumSoFar };
    });
}

function entryWords({ kind, note, paymentId }: Entry, receipts: ReadonlyMap<string, PaymentListRow>): string {
  const payment = paymentId === null ? undefined : receipts.get(paymentId);
  if (payment) return `${ledgerKinds[kind]} ${payment.receiptNumber}`;
  return note === '' ? ledgerKinds[kind] : `${ledgerKinds[kind]}: ${note}`;
}

/** The entries of one part; interest that is derived anew stands line by line in their place. */
function partLines(
  bucket: Bucket,
  facts: {
    entries: readonly Entry[];
    derived: readonly Told[];
    derivedAfter: LocalDate;
    receipts: ReadonlyMap<string, PaymentListRow>;
  },
): Line[] {
  const isDerived = ({ kind, effectiveOn }: Entry) => kind === 'interest' && effectiveOn > facts.derivedAfter;
  const posted = facts.entries
    .filter((entry) => entry.bucket === bucket && !isDerived(entry))
    .map((entry) => ({
      on: entry.effectiveOn,
      what: entryWords(entry, facts.receipts),
      amountMinor: entry.amountMinor,
    }));
  return withSums(bucket === 'interest' ? [...facts.derived, ...posted] : posted);
}

const paidWords = ({
  receiptNumber,
  method,
  costsMinor,
  feesMinor,
  interestMinor,
  principalMinor,
  currency,
}: PaymentListRow) => {
  const split = { costs: costsMinor, fees: feesMinor, interest: interestMinor, principal: principalMinor };
  const parts = codesOf(buckets)
    .filter((bucket) => split[bucket] !== 0)
    .map((bucket) => `${buckets[bucket].toLowerCase()} ${moneyText(split[bucket], currency)}`);
  return `${receiptNumber}, ${paymentMethods[method].toLowerCase()}: ${parts.join(', ')}`;
};

/** What to know about the interest: its terms, its rounding, what is put off, and rates the book does not know. */
function notesOn(context: CallContext, account: AccountRecord, accrued: AccruedInterest, asOf: LocalDate): string[] {
  const terms = termsFor(context.db, account, asOf).map(termsSentence);
  const deferred = `${moneyText(accrued.deferredMinor, account.currency)} of interest is put off by an arrangement and not in the sum.`;
  return [
    ...terms,
    ...(terms.length === 0 ? [] : ['Each line is rounded once, half up, to the cent; nothing is posted day by day.']),
    ...(accrued.deferredMinor > 0 ? [deferred] : []),
    ...accrued.unknown.map(
      ({ series, readOn, usedBp }) =>
        `The ${baseRateSeries[series]} of ${dayText(readOn)} is not in the book yet; ${percent(usedBp)} was used.`,
    ),
  ];
}

/**
 * Every figure of an account with the lines it comes from (domain handbook 2.19, 6.2: what is owed is a fold over entries).
 * Interest is shown as it is derived, not as it happened to be posted; after a judgment what was posted before it stands.
 */
export const figuresOf: HandlersOf<'payments'>['figures'] = ({ accountId, asOf: asked }, context) => {
  const { db, today } = context;
  const account = accountById(db, accountId);
  if (!account) return null;
  const asOf = asked < today() ? today() : asked;
  const { currency } = account;
  const { money, accrued } = moneyOn(db, account, asOf);
  const payments = paymentPage(db, accountId, 0, 100_000).rows;
  const derived = accrued.lines
    .filter(({ isDeferred }) => !isDeferred)
    .map((line) => ({ on: line.to, what: interestWords(line, currency), amountMinor: line.interestMinor }));
  const facts = {
    entries: ledgerOf(db, accountId),
    derived,
    derivedAfter: judgmentOf(termsFor(db, account, asOf), asOf)?.fromOn ?? '',
    receipts: new Map(payments.map((payment) => [payment.id, payment])),
  };
  const parts = codesOf(buckets).map((bucket) => {
    const lines = partLines(bucket, facts);
    return { figure: bucket, lines, amountMinor: sumMinor(lines.map((line) => line.amountMinor)) };
  });
  const paid = payments.map((payment) => ({
    on: payment.takenBackOn ?? payment.receivedOn,
    what: payment.reverses === null ? paidWords(payment) : `Taken back: ${payment.reason}`,
    amountMinor: payment.amountMinor,
  }));
  const owing = (['principal', 'interest', 'fees', 'costs'] as const).flatMap((bucket) => {
    const part = parts.find(({ figure }) => figure === bucket);
    return part && part.lines.length > 0 ? [{ on: asOf, what: buckets[bucket], amountMinor: part.amountMinor }] : [];
  });
  const order = new Map(parts.map((part) => [part.figure, part]));
  return {
    currency,
    asOf,
    figures: [
      { figure: 'owing', amountMinor: money.owingMinor, lines: withSums(owing) },
      ...(['principal', 'interest', 'fees', 'costs'] as const).flatMap((bucket) => order.get(bucket) ?? []),
      { figure: 'paid', amountMinor: money.paidMinor, lines: withSums(paid) },
    ],
    perDayMinor: accrued.perDayMinor,
    deferredMinor: accrued.deferredMinor,
    notes: notesOn(context, account, accrued, asOf),
  };
};
