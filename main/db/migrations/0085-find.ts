import { wordsOf } from '../../../shared/kernel/search-words.ts';
import { isSpelled, spellingsOf } from '../search-spelling.ts';
import type { Migration } from './migration.ts';

/** Words of the names and addresses a book has already. */
const texts = `select name as text from debtor union select sort_name from debtor
  union select value from contact_point where kind = 'address' union select line2 from contact_point where kind = 'address'
  union select city from contact_point where kind = 'address'`;

export const find = {
  version: 85,
  name: 'finding by similar spelling, amount and end of an identifier',
  up: (db) => {
    db.exec(`
  create table account_search_word (
    spelling text not null,
    word text not null,
    primary key (spelling, word)
  ) strict, without rowid;
  create virtual table account_search_term using fts5vocab(account_search, 'row');

  create index account_by_other_principal on account (principal_minor) where principal_minor <> owing_minor;
  create index debtor_identifier_end
    on debtor (substr(upper(replace(replace(replace(identifier, '-', ''), ' ', ''), '.', '')), -4))
    where identifier is not null;`);
    const words = new Set<string>();
    for (const text of db.prepare<[], string>(texts).pluck().iterate()) {
      for (const word of wordsOf(text)) if (isSpelled(word)) words.add(word);
    }
    const learn = db.prepare('insert into account_search_word (spelling, word) values (?, ?)');
    for (const word of words) for (const spelling of spellingsOf(word)) learn.run(spelling, word);
  },
} satisfies Migration;
