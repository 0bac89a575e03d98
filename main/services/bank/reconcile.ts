import type { OutputOf } from '../../../shared/contract/api.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { sumMinor } from '../../../shared/kernel/minor.ts';
import { transferKinds } from '../../../shared/vocabulary/books.ts';
import {
  bankOnlyOn,
  bookOnlyOn,
  type LooseEnd,
  type TrustAccountOn,
  trustAccountsOn,
} from '../../db/bank-reconcile.ts';
import { bookBalances } from '../../db/books.ts';
import { creditorById } from '../../db/creditors.ts';
import type { Db } from '../../db/database.ts';
import { bankBalance, beforeAndGap, reconcile } from '../../domain/bank/reconciliation.ts';

type InCurrency = OutputOf<Contract['bank']['reconcile']>['currencies'][number];
type Explained = InCurrency['explained'][number];

const wordFor = (label: string): string =>
  label in transferKinds ? transferKinds[label as keyof typeof transferKinds] : label;

/** Differences within an account's own statements. */
function ofStatements(account: TrustAccountOn): Explained[] {
  const { beforeMinor, gapMinor } = beforeAndGap(account);
  const line = (cause: 'before' | 'gap', label: string, amountMinor: number): Explained => ({
    cause,
    on: account.closingOn,
    label,
    amountMinor,
    entryId: null,
    accountId: null,
  });
  return [
    ...(beforeMinor === 0
      ? []
      : [line('before', `Balance of ${account.account} before its first statement`, beforeMinor)]),
    ...(gapMinor === 0
      ? []
      : [line('gap', `Statements of ${account.account} do not add up, or one is missing`, gapMinor)]),
  ];
}

const explainedBy = (cause: 'bank_only' | 'book_only', { amountMinor, label, ...end }: LooseEnd): Explained => ({
  ...end,
  cause,
  label: wordFor(label),
  // What only the books have makes the ledger larger than the bank.
  amountMinor: cause === 'bank_only' ? amountMinor : -amountMinor,
});

function inCurrency(db: Db, on: LocalDate, currency: string, accounts: readonly TrustAccountOn[]): InCurrency {
  const balances = bookBalances(db, on).filter((balance) => balance.currency === currency);
  const ledgerMinor = balances.find(({ account }) => account === 'trust_bank')?.amountMinor ?? 0;
  const owners = balances
    .filter(({ account }) => account !== 'trust_bank')
    .map(({ account, creditorId, amountMinor }) => ({
      account,
      creditor: creditorId === null ? null : (creditorById(db, creditorId)?.name ?? null),
      amountMinor,
    }));
  const known = accounts.map((account) => ({ account, balanceMinor: bankBalance(account) }));
  const isKnown = known.length > 0 && known.every(({ balanceMinor }) => balanceMinor !== null);
  const explained = [
    ...accounts.flatMap(ofStatements),
    ...bankOnlyOn(db, on, currency).map((end) => explainedBy('bank_only', end)),
    ...bookOnlyOn(db, on, currency).map((end) => explainedBy('book_only', end)),
  ];
  const ways = {
    bankMinor: isKnown ? sumMinor(known.map(({ balanceMinor }) => balanceMinor ?? 0)) : null,
    ledgerMinor,
    ownersMinor: sumMinor(owners.map(({ amountMinor }) => amountMinor)),
    explained,
  };
  return {
    currency,
    accounts: known.map(({ account, balanceMinor }) => ({
      bankAccountId: account.id,
      account: account.account,
      closingOn: account.closingOn,
      balanceMinor,
    })),
    owners,
    ...ways,
    ...reconcile(ways),
  };
}

/** Bank, trust ledger and what it is held for on a day, by currency, with every difference down to the entry. */
export function reconcileOn(db: Db, on: LocalDate, only: string | null): InCurrency[] {
  const accounts = trustAccountsOn(db, on);
  const currencies = new Set([
    ...accounts.map(({ currency }) => currency),
    ...bookBalances(db, on).map(({ currency }) => currency),
  ]);
  return [...currencies]
    .filter((currency) => only === null || currency === only)
    .sort()
    .map((currency) =>
      inCurrency(
        db,
        on,
        currency,
        accounts.filter((account) => account.currency === currency),
      ),
    );
}
