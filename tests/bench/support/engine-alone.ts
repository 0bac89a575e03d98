import { handleOf, writableHandle } from '../../../main/db/database.ts';
import { buildDeferredIndex, deferIndexes } from '../../../main/db/deferred-indexes.ts';
import { type Connection, openConnection } from '../../../main/db/open.ts';
import { searchEntryOf } from '../../../main/db/search.ts';

/** Tables a placement of accounts fills, parents first. */
const tables = ['creditor', 'placement', 'debtor', 'account', 'contact_point', 'ledger_entry', 'activity'] as const;

type Names = Parameters<typeof searchEntryOf>[0];
type Points = Parameters<typeof searchEntryOf>[1];

/** The texts of the search index, which keeps none itself, into a table of the posted book. */
function keepSearchTexts(book: Connection): void {
  book.exec('create table bench_search (id integer primary key, name, phones, emails, addresses, refs)');
  const insert = book.prepare('insert into bench_search values (?, ?, ?, ?, ?, ?)');
  const accounts = book.prepare<[], Names & { readonly rowid: number; readonly points: string }>(
    `select k.rowid, a.file_number as fileNumber, a.reference, d.name, d.sort_name as sortName,
       d.external_reference as externalReference,
       (select json_group_array(json_object('kind', kind, 'value', value, 'line2', line2, 'city', city, 'state', state,
         'postcode', postcode)) from contact_point where debtor_id = d.id) as points
     from account_search_key k join account a on a.id = k.account_id join debtor d on d.id = a.debtor_id`,
  );
  const all = accounts.all();
  book.transaction(() => {
    for (const { rowid, points, ...names } of all)
      insert.run(rowid, ...searchEntryOf(names, JSON.parse(points) as Points, []));
  })();
}

/** Makes a book that a placement was posted into ready to hand its rows over. */
export function prepareRows(file: string, key: Uint8Array): void {
  const book = openConnection({ file, key, cipher: 'aegis' });
  keepSearchTexts(book);
  book.close();
}

/**
 * What SQLite itself needs for the rows of a posted book: they go from there into a fresh one with the same cipher, settings
 * and indexes, table by table, with nothing read, judged or made from them. Answers how many accounts there are.
 */
export function copyRows(from: string, to: string, key: Uint8Array): number {
  const book = openConnection({ file: to, key, cipher: 'aegis' });
  try {
    book.prepare(`attach ? as posted key 'raw:${Buffer.from(key).toString('hex')}'`).run(from);
    const tx = writableHandle(handleOf(book));
    deferIndexes(tx);
    for (const table of tables) book.exec(`insert into main.${table} select * from posted.${table}`);
    book.exec('insert into main.account_search_key select * from posted.account_search_key');
    book.exec(
      `insert into main.account_search (rowid, name, phones, emails, addresses, refs)
       select id, name, phones, emails, addresses, refs from posted.bench_search`,
    );
    while (buildDeferredIndex(tx));
    book.pragma('wal_checkpoint(TRUNCATE)');
    return Number(book.prepare('select count(*) from main.account').pluck().get());
  } finally {
    book.close();
  }
}
