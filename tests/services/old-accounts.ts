import { randomUUID } from 'node:crypto';
import { verifyBook } from '../../main/services/audit.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp, type App } from '../fixtures/an-app.ts';

export const everything = { from: 0, to: 100 };
export const command = () => ({ commandId: randomUUID() });

/** An account that was placed and paid in January 2023, in a book where it is now late November 2026. */
export async function anOldPaidAccount(app: App, id = 'A1'): Promise<void> {
  app.clock.set('2023-01-10T15:00:00.000Z');
  app.with(anAccount(id).owing({ principal: 100_00 }).placed('2023-01-05').of('Holt', 'Kai', `debtor-of-${id}`));
  const paid = await app.api.payments.post({
    ...command(),
    accountId: id,
    amountMinor: 100_00,
    receivedOn: '2023-01-09',
    method: 'check',
  });
  if (!paid.ok) throw new Error(paid.refusal);
}

export async function aBookWithOldAccounts(...ids: readonly string[]): Promise<App> {
  const app = anApp({ today: '2023-01-10' });
  for (const id of ids) await anOldPaidAccount(app, id);
  app.clock.set('2026-11-23T15:00:00.000Z');
  return app;
}

/** The owner proposes what is due; the disposal's id. */
export const propose = async (app: App): Promise<string> => {
  const answer = await app.api.retention.propose({ ...command(), reason: 'Yearly disposal' });
  if (!answer.ok) throw new Error(`${answer.refusal}: ${answer.detail ?? ''}`);
  return answer.value.disposalId;
};
/** The compliance officer approves, or rejects. */
export const decide = (app: App, disposalId: string, approve = true) =>
  app.as('compliance').retention.decide({ ...command(), disposalId, approve });
/** What `duly verify` says of the book. */
export const proofOf = (app: App) => {
  const { audit, ledger, database } = verifyBook(app.house());
  return { audit, ledger, database };
};
export const sound = { audit: 'ok', ledger: 'ok', database: 'ok' };

const namesPeople = (table: string, column: string): boolean =>
  /^(?:account_id|debtor_id|letter_id|merged_into)$/.test(column) ||
  (column === 'id' && /^(?:account|debtor|letter)$/.test(table));

/** Columns of the book that name an account, a debtor or a letter; the list of a disposal stays. */
const columnsOfPeople = (app: App) =>
  app
    .rows<{ table: string; column: string }>(
      `select t.name as "table", c.name as "column" from sqlite_schema t, pragma_table_info(t.name) c
       where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like 'account_search%'`,
    )
    .filter(({ table, column }) => table !== 'disposal_account' && namesPeople(table, column));

export const tablesOfPeople = (app: App): string[] =>
  [...new Set(columnsOfPeople(app).map(({ table }) => table))].sort();

/** Where the book names one of the ids: `table.column`. */
export const rowsNaming = (app: App, ids: readonly string[]): string[] =>
  columnsOfPeople(app)
    .filter(({ table, column }) =>
      ids.some((id) => app.rows(`select 1 from "${table}" where "${column}" = ?`, id).length > 0),
    )
    .map(({ table, column }) => `${table}.${column}`);
