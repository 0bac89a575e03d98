import { moneyText } from '../../../shared/kernel/human-text.ts';
import { bankAccountNumbered, lastClosing } from '../../db/bank.ts';
import { bankLayouts, putBankLayout } from '../../db/bank-layouts.ts';
import type { Db, Tx } from '../../db/database.ts';
import type { RecordAudit } from '../../db/unit-of-work.ts';
import type { CallContext } from '../context.ts';
import type { FieldColumns } from '../placement-reading.ts';
import { accountNumber } from './keep-file.ts';
import type { BankDefect, BankLayout, BankTableFacts, ReadBankFile, ReadStatement } from './reading.ts';

/** How the tables of accounts are read, as it was saved with their last file. */
export const savedLayouts = (db: Db): BankLayout[] =>
  bankLayouts(db).map(({ columns, map, sheet, delimiter, ...row }) => ({
    account: row.account,
    currency: row.currency,
    columns: JSON.parse(columns) as string[],
    hasHeader: row.hasHeader,
    map: JSON.parse(map) as FieldColumns,
    encoding: row.encoding,
    delimiter: delimiter as BankLayout['delimiter'],
    ...(sheet !== null && { sheet }),
    dateOrder: row.dateOrder,
    decimalMark: row.decimalMark,
  }));

/** True for a table that was read without a person's word and has something only a person can say, or is seen for the first time. */
export const mustBeLookedAt = ({ errors }: ReadBankFile, table: BankTableFacts): boolean =>
  table.layoutOf === null ||
  errors.length > 0 ||
  table.missing.length > 0 ||
  table.markExample !== '' ||
  table.dateColumns.some(({ undecided }) => undecided);

/**
 * What speaks against the account a silent table was taken for by its columns alone: tables of two accounts at one bank look
 * alike. It must go on from the balance the account stood at.
 */
export function doubts(db: Db, { statements, table }: ReadBankFile): BankDefect[] {
  const layout = table?.layoutOf;
  if (!layout || table.namesAccount) return [];
  const account = bankAccountNumbered(db, layout.account, layout.currency);
  const before = account && lastClosing(db, account.id);
  return statements.flatMap(({ line, opening, currency }) => {
    const goesOn =
      !before || opening?.on == null || opening.on <= before.on || opening.amountMinor === before.amountMinor;
    if (goesOn) return [];
    const [begins, ended] = [moneyText(opening.amountMinor, currency), moneyText(before.amountMinor, currency)];
    const reason = `The file does not name its account, and it begins with ${begins} where ${layout.account} stood at ${ended} on ${before.on}. Say whose it is.`;
    return [{ line, field: 'Account', reason }];
  });
}

/** Keeps how the table was read for each account it is about, unless it is kept so already. */
export function rememberLayout(
  tx: Tx,
  context: CallContext,
  audit: RecordAudit,
  statements: readonly ReadStatement[],
  table: BankTableFacts,
): void {
  const { encoding, delimiter, sheet } = table.reading;
  const { dateOrder, decimalMark } = table;
  const kept = {
    columns: JSON.stringify(table.columns.map(({ column }) => column)),
    map: JSON.stringify(table.map),
    hasHeader: table.headerLine > 0,
    encoding,
    delimiter,
    sheet: sheet ?? null,
    dateOrder,
    decimalMark,
  };
  const saved = bankLayouts(tx);
  for (const { account, currency } of statements) {
    const bankAccountId = bankAccountNumbered(tx, accountNumber(account), currency)?.id;
    if (bankAccountId === undefined) continue;
    const before = saved.find((row) => row.bankAccountId === bankAccountId);
    if (before && Object.entries(kept).every(([key, value]) => before[key as keyof typeof kept] === value)) continue;
    putBankLayout(tx, {
      ...kept,
      bankAccountId,
      savedAt: context.clock.now(),
      savedBy: context.actor.userId,
    });
    audit('bank.layout', `bank_account:${bankAccountId}`, { map: table.map, dateOrder, decimalMark });
  }
}
