import { statement } from '../../main/db/database.ts';
import { findAccounts } from '../../main/services/accounts/find.ts';
import { compare, p95, type Ratio } from './harness.ts';
import { type OpenedBook, openPracticeBook } from './support/open-practice-book.ts';
import { accounts, aPracticeBook } from './support/practice-book.ts';

const pairs = Number(process.env.PAIRS ?? 5);
/** P3 of the performance handbook. */
const floor = 0.05;
/** Accounts whose debtors call in one run; every key of what is typed for them is a search of its own. */
const callers = 12;
const office = { country: 'US', today: '2026-11-24' };
const hits = 20;

interface Caller {
  readonly name: string;
  readonly sortName: string;
  readonly fileNumber: string;
  readonly phone: string;
  readonly address: string;
  readonly owingMinor: number;
}

/** Callers all over the book. */
const callersOf = ({ db }: OpenedBook): Caller[] =>
  statement<[number], Caller>(
    db,
    `select d.name, d.sort_name as sortName, a.file_number as fileNumber, a.owing_minor as owingMinor,
       (select value from contact_point where debtor_id = d.id and kind = 'phone' limit 1) as phone,
       (select value from contact_point where debtor_id = d.id and kind = 'address' limit 1) as address
     from account a join debtor d on d.id = a.debtor_id order by substr(a.id, -6), a.id limit ?`,
  ).all(callers);

/** A letter too few, as somebody types who did not hear well. */
const mistyped = (word: string): string => word.slice(0, 2) + word.slice(3);

/** What the box holds after every key, from the second on: a name, a number, a file, an address, an amount, a mistake. */
function keysOf(caller: Caller, index: number): string[] {
  const texts = [
    caller.name,
    caller.sortName.toLowerCase(),
    caller.phone.slice(-10),
    caller.fileNumber,
    caller.address,
    (caller.owingMinor / 100).toFixed(2),
    mistyped(caller.sortName),
    caller.phone.slice(-4),
  ];
  const text = texts[index % texts.length] ?? '';
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, last) => text.slice(0, last + 2));
}

function timesOf(keys: readonly string[], ask: (text: string) => unknown): number[] {
  return keys.map((text) => {
    const started = performance.now();
    ask(text);
    return performance.now() - started;
  });
}

export default async function find(): Promise<Ratio[]> {
  const book = await openPracticeBook(await aPracticeBook());
  try {
    const keys = callersOf(book).flatMap(keysOf);
    // Twenty ranked hits: those whose name begins with the text first, so that every row must be looked at.
    const like = statement<[{ anywhere: string; beginning: string; hits: number }], unknown>(
      book.db,
      `select id, debtor_name, reference, file_number, creditor_name from account
       where debtor_name like @anywhere or reference like @anywhere or file_number like @anywhere
         or creditor_name like @anywhere
       order by debtor_name like @beginning desc, debtor_name limit @hits`,
    );
    const ours = (text: string): unknown => findAccounts(book.db, text, hits, office);
    const theirs = (text: string): unknown => like.all({ anywhere: `%${text}%`, beginning: `${text}%`, hits });
    const slowest = keys
      .map((text) => ({ text, took: timesOf([text], ours)[0] ?? 0 }))
      .sort((a, b) => b.took - a.took)
      .slice(0, 5);
    console.log(`slowest: ${slowest.map(({ text, took }) => `"${text}" ${took.toFixed(1)} ms`).join(', ')}`);
    return [
      await compare({
        name: `p95 of ${keys.length} keys to ${hits} ranked hits, ${accounts.toLocaleString('en-US')} accounts`,
        against: "p95 of LIKE '%…%' on four columns of the same accounts",
        ours: () => p95(timesOf(keys, ours)),
        theirs: () =>
          p95(
            timesOf(
              keys.filter((_, index) => index % 4 === 0),
              theirs,
            ),
          ),
        pairs,
        target: floor,
      }),
    ];
  } finally {
    await book.close();
  }
}
