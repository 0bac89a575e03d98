import { dayText } from '../../shared/kernel/human-text.ts';
import { accountById, bumpVersion } from '../db/accounts.ts';
import type { Db } from '../db/database.ts';
import { accountOfReference, openAccountsOfKind, type PlacedAccount } from '../db/placements.ts';
import { type OpenRow, type StagedRow } from '../db/placement-rows.ts';
import { noteMade } from '../db/placement-effects.ts';
import { settleStatusAfterMoney } from './account-status.ts';
import { type AccountItem, itemsOf } from './accounts/items.ts';
import { moneyOn } from './interest/money-on.ts';
import { postMoney } from './payments/post-money.ts';
import { type Posted, type PostingScope, remember } from './placement-accounts.ts';
import { payItem, settleAccount } from './placement-invoices.ts';
import type { MissingRow, ReadingOptions, ReadRow } from './placement-reading.ts';
import type { JudgedInvoice, Judged, JudgedFor } from './placement-verdicts.ts';
import { returnToCreditor } from './return-to-creditor.ts';

/** An open account of the creditor, or an open invoice of one, that the file no longer lists. */
export interface Missing {
  readonly account: PlacedAccount;
  readonly item: AccountItem | null;
  readonly openMinor: number;
  /** True where the file shows other open invoices of the account. */
  readonly isPart: boolean;
}

/** Remembers which accounts and invoices of the book a file has shown, so that what is missing can be told at its end. */
export class Shown {
  readonly #accounts = new Set<string>();
  readonly #items = new Set<string>();
  /** Accounts with a row that was refused: which invoice it was about is not sure. */
  readonly #doubtful = new Set<string>();
  #unnamed = 0;
  #refused = 0;
  #refusedMinor = 0;

  /** Notes a row with what the book would do with it. A refused row still shows its account. */
  note(db: Db, { creditorId }: JudgedFor, row: ReadRow, judged: Judged | JudgedInvoice): void {
    if (row.record === null) {
      const account = row.reference === '' ? null : accountOfReference(db, creditorId, row.reference);
      if (row.reference === '') this.#unnamed += 1;
      else if (account) this.#doubtful.add(account.id);
      return;
    }
    if (judged.verdict === 'error') {
      this.#refused += 1;
      this.#refusedMinor += row.balanceMinor;
    }
    if (judged.account) this.#accounts.add(judged.account.id);
    if ('item' in judged && judged.item) this.#items.add(judged.item.id);
  }

  /** Rows that could not be read so far as to say which account they are about: what is missing cannot be told. */
  get unnamed(): number {
    return this.#unnamed;
  }

  /** Rows that were understood and that the book cannot take, and what they add up to. */
  get refused(): number {
    return this.#refused;
  }

  get refusedMinor(): number {
    return this.#refusedMinor;
  }

  hasAccount({ id }: PlacedAccount): boolean {
    return this.#accounts.has(id) || this.#doubtful.has(id);
  }

  hasItem({ id }: AccountItem, account: PlacedAccount): boolean {
    return this.#items.has(id) || this.#doubtful.has(account.id);
  }
}

/** Open accounts, or in a file of invoices open invoices, of the creditor that the file did not show. */
export function* missingFrom(db: Db, { creditorId, kind, currency }: JudgedFor, shown: Shown): Generator<Missing> {
  if (kind !== 'accounts' && kind !== 'invoices') return;
  // Taken before the first is asked for its items: a statement that is being walked cannot be used beside it.
  for (const account of [...openAccountsOfKind(db, creditorId, kind, currency)]) {
    if (kind === 'accounts') {
      if (!shown.hasAccount(account)) yield { account, item: null, openMinor: account.owingMinor, isPart: false };
      continue;
    }
    const open = itemsOf(db, account.id).filter(({ openMinor }) => openMinor > 0);
    const absent = open.filter((item) => !shown.hasItem(item, account));
    const isPart = absent.length < open.length;
    for (const item of absent) yield { account, item, openMinor: item.openMinor, isPart };
  }
}

/** Rows behind the last of the file, one for each missing account or invoice: they are posted like every other row. */
export function missingRows(
  missing: readonly Missing[],
  treatment: ReadingOptions['missing'],
  lastLine: number,
): StagedRow[] {
  if (treatment === undefined || treatment === 'leave') return [];
  const recalled = new Set<string>();
  const records = missing.flatMap(({ account, item, isPart }): MissingRow[] => {
    const accountId = account.id;
    if (treatment === 'paid_direct' || isPart) return [{ accountId, itemId: item?.id ?? null, treatment }];
    // An account is recalled as a whole, once, however many of its invoices are missing.
    if (recalled.has(accountId)) return [];
    recalled.add(accountId);
    return [{ accountId, itemId: null, treatment }];
  });
  return records.map((record, index) => ({
    line: lastLine + 1 + index,
    verdict: 'update',
    record: JSON.stringify(record),
    original: '[]',
    problems: '[]',
    reference: '',
    search: null,
  }));
}

/** Recalls a missing account, or posts that it was paid to the creditor; always with its entry in the history. */
export function postMissing(scope: PostingScope, row: OpenRow): Posted {
  const { tx, context, placement, audit } = scope;
  const { accountId, itemId, treatment } = JSON.parse(row.record) as MissingRow;
  const account = accountById(tx, accountId);
  const skip = (reason: string): Posted => ({
    verdict: 'skip',
    accountId,
    problems: [{ line: row.line, column: '', reason }],
  });
  if (!account || account.closed) return skip('The account was closed meanwhile; it was left as it is.');
  const why = `No longer in the creditor’s file (placement ${placement.number})`;
  // What follows is later work on the account: a batch that recalled accounts or posted payments is not taken back.
  const told = `No longer in the file of placement ${placement.number}.`;
  const entry = remember(scope, accountId, told, []);
  noteMade(tx, { placementId: placement.id, accountId }, 'activity', entry);
  if (treatment === 'recall') {
    if (itemId !== null)
      return skip('Other invoices of the account are in the file; an account is recalled as a whole. It was left.');
    returnToCreditor(tx, context, accountId, why);
  } else if (itemId === null) {
    const { owingMinor } = moneyOn(tx, account, context.today()).money;
    if (owingMinor <= 0) return skip('Nothing is owed on the account; it was left as it is.');
    const money = {
      amountMinor: owingMinor,
      receivedOn: context.today(),
      method: 'not_told',
      route: 'direct',
    } as const;
    const booked = postMoney(tx, context, audit, account, { ...money, externalReference: why.slice(0, 100) });
    if (!booked.ok) return skip(booked.detail ?? 'The payment was refused.');
    settleStatusAfterMoney(tx, context, accountId);
  } else {
    const item = itemsOf(tx, accountId).find(({ id }) => id === itemId);
    if (!item || item.openMinor <= 0) return skip('Nothing is open of the invoice any more; it was left as it is.');
    if (!payItem(scope, accountId, item, context.today(), `Invoice ${item.number}`))
      return skip(`Credits left less owed on the account than is open of the invoice due ${dayText(item.dueOn)}.`);
    settleAccount(scope, accountId);
  }
  audit(`placements.${treatment}`, `account:${accountId}`, { placement: placement.id, itemId });
  bumpVersion(tx, accountId);
  return { verdict: 'update', accountId, problems: [] };
}
