import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { contactFacts, type ContactOrder, type JudgedAccount } from '../../main/services/contact/facts.ts';
import { statement } from '../../main/db/database.ts';
import type { DebtClass } from '../../shared/vocabulary/accounts.ts';
import { compare, type Ratio } from './harness.ts';
import { type OpenedBook, openPracticeBook } from './support/open-practice-book.ts';
import { accounts, aPracticeBook } from './support/practice-book.ts';

const pairs = Number(process.env.PAIRS ?? 5);
/** Ten thousand verdicts a second, where one read takes four microseconds. */
const floor = 25;
/** Verdicts of one run, spread over the whole book; a small book is gone through several times. */
const count = 20_000;
/** Noon in New York on the day of the practice book. */
const order: ContactOrder = {
  channel: 'call',
  direction: 'out',
  contactPointId: null,
  at: '2026-11-24T17:00:00.000Z',
};

/** Accounts all over the book, in no order its pages are stored in. */
function spreadOver({ db }: OpenedBook): JudgedAccount[] {
  const rows = statement<[], { readonly id: string; readonly debtorId: string; readonly debtClass: DebtClass }>(
    db,
    `select id, debtor_id as debtorId, debt_class as debtClass from account where closed = 0
     order by substr(id, -6), id`,
  ).all();
  if (rows.length === 0) throw new Error('The practice book has no open account');
  return Array.from({ length: count }, (_, n) => rows[n % rows.length]).flatMap((row) =>
    row === undefined ? [] : [{ ...row, closed: false }],
  );
}

const aSecond = (ms: number): string => Math.round(count / (ms / 1_000)).toLocaleString('en-US');

export default async function gate(): Promise<Ratio[]> {
  const book = await openPracticeBook(await aPracticeBook());
  try {
    const asked = spreadOver(book);
    const { rules, db } = book;
    const read = statement<[string], unknown>(
      db,
      'select id, debtor_id, debt_class, status, owing_minor, version from account where id = ?',
    );
    const theirs = (): void => {
      for (const { id } of asked) read.get(id);
    };
    const fromBook = (): void => {
      for (const account of asked) judgeContact(contactFacts(db, account, order, rules), rules);
    };
    const facts = asked.map((account) => contactFacts(db, account, order, rules));
    const pure = (): void => {
      for (const one of facts) judgeContact(one, rules);
    };
    const many = `${count.toLocaleString('en-US')} in a book of ${accounts.toLocaleString('en-US')} accounts`;
    const against = 'reading each account by its primary key';
    const whole = await compare({
      name: `verdicts with their facts, ${many}`,
      ours: fromBook,
      theirs,
      against,
      pairs,
      target: floor,
    });
    const judged = await compare({ name: `verdicts alone, ${many}`, ours: pure, theirs, against, pairs });
    console.log(
      `verdicts a second on one core: ${aSecond(whole.oursMs.median)} with their facts, ` +
        `${aSecond(judged.oursMs.median)} alone, under ${rules.packs.length} packs`,
    );
    return [whole, judged];
  } finally {
    await book.close();
  }
}
