import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { verifyAudit } from '../../main/db/audit.ts';
import { verifyDatabase, verifyLedger } from '../../main/db/ledger.ts';
import type { App } from '../fixtures/an-app.ts';
import { aFile, type Options } from './support.ts';

export const november = `account,customer,name,phone,email,city,state,zip,balance,disputed,note
A1,C1,"Holt, Kai",(212) 555-0101,kai@example.com,Boston,MA,02134,100.50,,First note
A2,C2,"Lopez, Maria",(617) 555-0142,,Austin,TX,78701,80.00,Y,
A3,C2,"Lopez, Maria",(617) 555-0143,,Austin,TX,78701,70.00,,
`;
export const december = `account,customer,name,phone,email,city,state,zip,balance,disputed,note,last payment date
A1,C1,"Holt, Kai",(212) 555-0199,kai.holt@example.com,Boston,MA,02134,90.00,,Moved in with his brother,2026-11-20
A2,C2,"Lopez, Maria",(617) 555-0142,,Austin,TX,78701,80.00,,,
A9,C2,"Lopez, Maria",(617) 555-0144,,Austin,TX,78701,12.00,Y,,
A10,C7,"Sato, Lea",212-555-0177,lea@example.com,Springfield,NY,10001,500.00,,Call after five,
bad,,"Nobody",,,,,,not an amount,,,
`;

export const command = () => ({ commandId: randomUUID() });

/** Imports the file for Riverton Medical, as a person does; the placement's id. */
export async function placed(app: App, content: string, name: string, options: Options = {}): Promise<string> {
  const { creditorId, ...order } = await ordered(app, content, name, options);
  const posted = await app.api.placements.post({ ...command(), ...order, creditorId });
  if (!posted.ok) throw new Error(`${posted.refusal} ${posted.detail ?? ''}`);
  return posted.value.placementId;
}

export async function ordered(app: App, content: string, name: string, options: Options = {}) {
  app.seen.chosenFiles.push(aFile(content, name));
  const picked = await app.api.placements.chooseFile({});
  if (!picked.ok || !picked.value.file) throw new Error('no file was chosen');
  const { fileId } = picked.value.file;
  const contact = { currency: 'USD', contact: '' };
  const added = await app.api.creditors.add({ ...command(), name: 'Riverton Medical', ...contact });
  const known = (await app.api.creditors.list({})).rows.find((row) => row.name === 'Riverton Medical');
  const creditorId = added.ok ? added.value.creditorId : (known?.id ?? '');
  const seen = await app.api.placements.preview({ fileId, creditorId, options });
  if (!seen.ok) throw new Error(seen.detail);
  const map = Object.fromEntries(seen.value.columns.flatMap(({ field, column }) => (field ? [[field, column]] : [])));
  return { fileId, creditorId, map, options, control: { count: null, totalMinor: null } };
}

/** Tables that grow with whatever happens: the journal and its receipts, the numbers given out, the heads of placements. */
const always = new Set(['audit_entry', 'audit_detail', 'command_receipt', 'number_range', 'placement', 'mark']);

/** Every row of every table, and every word of the search index with the account it is found by. */
export function contentOf(app: App): Record<string, unknown[]> {
  const tables = app.rows<{ name: string }>(
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'account_search%'`,
  );
  const content: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    if (!always.has(name)) content[name] = app.rows(`select * from "${name}" order by 1, 2`);
  }
  app.db.connection.exec(
    `create virtual table if not exists temp.words using fts5vocab(main, account_search, instance)`,
  );
  content['search'] = app.rows(
    `select w.term, w.col, w.offset, k.account_id from words w left join account_search_key k on k.rowid = w.doc
     order by k.account_id, w.col, w.offset, w.term`,
  );
  app.db.connection.exec('drop table temp.words');
  content['totals'] = app.rows(
    'select count(*) as n, sum(owing_minor) as owing, sum(version) as versions from account',
  );
  return content;
}

export const expectSound = (app: App): void =>
  expect([verifyAudit(app.db).verdict, verifyLedger(app.db), verifyDatabase(app.db), app.faults]).toEqual([
    'ok',
    'ok',
    'ok',
    [],
  ]);
