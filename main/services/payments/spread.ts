import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import type { Minor } from '../../../shared/kernel/minor.ts';
import type { PaymentRoute, TransactionType } from '../../../shared/vocabulary/money.ts';
import { type AccountRecord, countryOfDebtor } from '../../db/accounts.ts';
import type { Db } from '../../db/database.ts';
import { disputesOf } from '../../db/holds.ts';
import { allocationRulesFor } from '../../db/shares.ts';
import { type Split, splitOfShares } from '../../domain/allocation/allocate.ts';
import { type Claim, sharePayment } from '../../domain/allocation/claims.ts';
import { type RuleTaken, ruleFor } from '../../domain/allocation/rules.ts';
import { itemsOf } from '../accounts/items.ts';

/** What of a payment's principal goes to an item. */
export interface ItemShare {
  readonly itemId: string;
  readonly amountMinor: Minor;
}

/** How money would be spread over an account. */
export interface Spread {
  readonly applied: Split;
  readonly items: readonly ItemShare[];
  readonly unappliedMinor: Minor;
  /** What is still open and in dispute. */
  readonly withheldMinor: Minor;
  /** The order that was taken, or why somebody spread it by hand. */
  readonly by: string;
}

/** The money to be spread, as far as its spreading asks. */
export interface MoneyToSpread {
  readonly amountMinor: Minor;
  readonly receivedOn: LocalDate;
  readonly route: PaymentRoute;
  /** Instalments, settlements and levies may have an order of their own. */
  readonly type?: TransactionType;
  /** The debtor said that the money is for what is in dispute, too. */
  readonly toDisputed?: boolean;
}

/** What is disputed of a debt: all of it, or an amount. Asking for the original creditor disputes nothing. */
export function disputedOf(db: Db, accountId: string): { readonly all: boolean; readonly minor: Minor } {
  const open = disputesOf(db, accountId).filter(({ status, kind }) => status === 'open' && kind === 'dispute');
  return {
    all: open.some(({ amountMinor }) => amountMinor === null),
    minor: open.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0),
  };
}

const principalClaim = (openMinor: Minor, isWithheld: boolean): Claim => ({
  id: isWithheld ? 'disputed' : 'principal',
  part: 'principal',
  dueOn: null,
  openMinor,
  isWithheld,
});

/** The principal of an account: its items as far as it owes them, and what is beyond them. */
function principalClaims(db: Db, account: AccountRecord, principalMinor: Minor, toDisputed: boolean): Claim[] {
  const disputed = disputedOf(db, account.id);
  const items = itemsOf(db, account.id);
  let left = Math.max(0, principalMinor);
  const claims = items.map((item): Claim => {
    const openMinor = Math.min(left, Math.max(0, item.openMinor));
    left -= openMinor;
    const isDisputed = item.disputed === 1 && (disputed.all || disputed.minor > 0);
    return { id: item.id, part: 'principal', dueOn: item.dueOn, openMinor, isWithheld: isDisputed && !toDisputed };
  });
  if (items.length > 0 || toDisputed) return [...claims, principalClaim(left, false)];
  const withheld = Math.min(left, disputed.minor);
  return [principalClaim(left - withheld, false), principalClaim(withheld, true)];
}

/** The order for money on an account: the creditor's, the book's, the country's or the house's. */
export const ruleOnAccount = (db: Db, account: AccountRecord, { route, type, receivedOn }: MoneyToSpread): RuleTaken =>
  ruleFor(allocationRulesFor(db, account.creditorId), {
    creditorId: account.creditorId,
    type: type ?? (route === 'direct' ? 'direct' : 'payment'),
    on: receivedOn,
    country: countryOfDebtor(db, account.debtorId),
  });

/**
 * Spreads money over what an account owes by the order that holds for it (domain handbook 2.18), item by item. What is in
 * dispute is left out unless the debtor says otherwise; payment of a debt that is disputed as a whole is the debtor's own
 * choice and is taken.
 */
export function spreadMoney(db: Db, account: AccountRecord, owed: Split, money: MoneyToSpread): Spread {
  const rule = ruleOnAccount(db, account, money);
  const claims: Claim[] = [
    ...(['costs', 'fees', 'interest'] as const).map(
      (part): Claim => ({ id: part, part, dueOn: null, openMinor: owed[part], isWithheld: false }),
    ),
    ...principalClaims(db, account, owed.principal, money.toDisputed === true),
  ];
  const { shares, unappliedMinor, withheldMinor } = sharePayment(money.amountMinor, claims, rule, money.receivedOn);
  const items = shares.flatMap(({ claimId, part, amountMinor }) =>
    part === 'principal' && claimId !== 'principal' ? [{ itemId: claimId, amountMinor }] : [],
  );
  return { applied: splitOfShares(shares), items, unappliedMinor, withheldMinor, by: rule.source };
}
