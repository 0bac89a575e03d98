import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesk } from '../../../main/entry/cli/open-desk.ts';
import { instantAt } from '../../../shared/kernel/instant.ts';
import { aBook, accountsEach, host, houses, zone } from './a-book.ts';
import { chanceFrom } from './chance.ts';
import { emptyPurse, type PlainLine, type Purse, settle, share } from './plain.ts';
import { dateOf, termsOf } from './rules-side.ts';

export interface BookFigures {
  readonly operations: number;
  readonly kinds: Readonly<Record<string, number>>;
  /** What the house refused and the model left out as well. */
  readonly refused: Readonly<Record<string, number>>;
  readonly differences: number;
  readonly first: string | null;
  readonly verdicts: Readonly<Record<string, string>>;
}

interface Side {
  readonly house: (typeof houses)[number];
  creditorId: string;
  readonly purse: Purse;
  readonly open: (PlainLine & { readonly payment: string })[];
  carried: bigint;
  statements: { readonly id: string; unpaid: bigint }[];
  nextDay: number;
}
interface Debt {
  readonly id: string;
  readonly side: Side;
  owed: bigint;
  paid: bigint;
}
interface Done {
  readonly id: string;
  readonly debt: Debt;
  readonly amount: bigint;
  readonly over: bigint;
  readonly commission: bigint;
  readonly tax: bigint;
  readonly direct: boolean;
  creditId: string | null;
}

/** So many random operations through the services on a real, encrypted book, against the same model as the rules. */
export async function runOnBook({
  operations,
  seed,
  told,
}: {
  readonly operations: number;
  readonly seed: number;
  readonly told?: (line: string) => void;
}): Promise<BookFigures> {
  const chance = chanceFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'duly-money-model-'));
  const owedAtFirst = new Map<number, number>();
  await aBook(folder, (at) => {
    const owed = chance.whole(5_000, 300_000);
    owedAtFirst.set(at, owed);
    return owed;
  });
  const made = await openDesk({ dataDir: join(folder, 'book') }, host());
  const { api, clock } = made;
  let day = 10;
  const goTo = (next: number): void => {
    day = next;
    clock.stand(instantAt(dateOf(day), '12:00', zone));
  };
  goTo(day);
  const kinds: Record<string, number> = {};
  const refused: Record<string, number> = {};
  let differences = 0;
  let first: string | null = null;
  const differ = (what: string): void => {
    differences += 1;
    first ??= what;
  };
  const same = (what: string, book: number, model: bigint): void => {
    if (BigInt(book) !== model) differ(`${what}: book ${book}, model ${model}`);
  };

  const { rows: creditors } = await api.creditors.list({});
  const sides: Side[] = [];
  const debts: Debt[] = [];
  for (const [at, house] of houses.entries()) {
    const creditorId = creditors.find(({ name }) => name === house.name)?.id ?? '';
    const rates = termsOf(house.contract, house.contract.steps.length > 1 ? 'plan' : 'fixed');
    const { method, minimum, costsAreOurs } = house.contract;
    const terms = {
      ...rates,
      rates: JSON.parse(JSON.stringify(rates.rates)) as never,
      costsBelongTo: costsAreOurs ? ('agency' as const) : ('creditor' as const),
      method,
      minimumPayoutMinor: Number(minimum),
      clearingDays: 0,
    };
    await api.contracts.add({ commandId: randomUUID(), creditorId, fromOn: dateOf(0), terms, note: '' });
    await api.arrangements.setFloors({ commandId: randomUUID(), creditorId, steps: [{ fromDays: 0, bp: 4000 }] });
    const side: Side = { house, creditorId, purse: emptyPurse(), open: [], carried: 0n, statements: [], nextDay: 0 };
    sides.push(side);
    for (let n = 0; n < accountsEach; n += 1) {
      const { accountIds } = await api.accounts.byReference({ reference: `M-${at}-${n}` });
      debts.push({
        id: accountIds[0] ?? '',
        side,
        owed: BigInt(owedAtFirst.get(at * accountsEach + n) ?? 0),
        paid: 0n,
      });
    }
  }
  const done: Done[] = [];
  const count = (of: Record<string, number>, name: string): void => void (of[name] = (of[name] ?? 0) + 1);
  const live = (): Debt | null => {
    const open = debts.filter(({ owed }) => owed > 0n);
    return open.length === 0 ? null : chance.one(open);
  };

  const pay = async (debt: Debt, amount: bigint, direct: boolean, mayBeLate = true): Promise<boolean> => {
    const back = mayBeLate && chance.percent(25) ? chance.whole(0, 6) : 0;
    const answer = await api.payments.post({
      commandId: randomUUID(),
      accountId: debt.id,
      amountMinor: Number(amount),
      receivedOn: dateOf(day - back),
      method: 'cash',
      route: direct ? 'direct' : 'to_us',
      confirmedNotDuplicate: true,
      keepExcess: true,
    });
    if (!answer.ok) {
      count(refused, answer.refusal);
      if (amount <= debt.owed || !direct) differ(`a payment of ${amount} was refused: ${answer.refusal}`);
      return false;
    }
    const { side } = debt;
    const paid = amount > debt.owed ? debt.owed : amount;
    const over = amount - paid;
    const { commission, tax } =
      direct && !side.house.contract.earnsOnDirect
        ? { commission: 0n, tax: 0n }
        : share(side.house.contract, debt.paid, paid);
    debt.owed -= paid;
    debt.paid += paid;
    const { purse } = side;
    if (!direct) {
      purse.bank += paid + over;
      purse.payable += paid;
      purse.credit += over;
    }
    purse.payable -= commission + tax;
    purse.commission += commission;
    purse.tax += tax;
    side.open.push({ payment: answer.value.paymentId, direct, amount: paid, ours: commission + tax });
    done.push({ id: answer.value.paymentId, debt, amount: paid, over, commission, tax, direct, creditId: null });
    return true;
  };
  const takeBack = async (): Promise<void> => {
    if (done.length === 0) return;
    const [one] = done.splice(chance.whole(0, done.length - 1), 1);
    if (one === undefined || one.creditId !== null) return;
    const answer = await api.payments.reverse({ commandId: randomUUID(), paymentId: one.id, reason: 'Returned' });
    if (!answer.ok) return differ(`a reversal was refused: ${answer.refusal}`);
    const { debt, amount, over, commission, tax, direct } = one;
    debt.owed += amount;
    debt.paid -= amount;
    const { purse } = debt.side;
    if (!direct) {
      purse.bank -= amount + over;
      purse.payable -= amount;
      purse.credit -= over;
    }
    purse.payable += commission + tax;
    purse.commission -= commission;
    purse.tax -= tax;
    debt.side.open.push({ payment: answer.value.paymentId, direct, amount: -amount, ours: -commission - tax });
  };
  const bankOf = (currency: string): bigint =>
    sides.filter(({ house }) => house.currency === currency).reduce((sum, { purse }) => sum + purse.bank, 0n);
  const statement = async (side: Side): Promise<void> => {
    if (side.nextDay >= day) return;
    const order = {
      commandId: randomUUID(),
      creditorId: side.creditorId,
      currency: side.house.currency,
      fromOn: dateOf(side.nextDay),
      toOn: dateOf(day),
    };
    const prepared = await api.statements.prepare(order);
    if (!prepared.ok) return count(refused, prepared.refusal);
    const plain = settle(side.house.contract, side.carried, side.open);
    const { statement: said } = prepared.value;
    same('sent', said.sendMinor, plain.send);
    same('invoiced', said.invoiceMinor, plain.invoice);
    same('carried', said.carriedMinor, plain.carried);
    same('lines', said.lines, BigInt(side.open.length));
    if (chance.percent(15) || bankOf(side.house.currency) < plain.send) {
      await api.statements.discard({ commandId: randomUUID(), statementId: said.id });
      return;
    }
    const posted = await api.statements.post({ commandId: randomUUID(), statementId: said.id });
    if (!posted.ok) return differ(`a statement was not posted: ${posted.refusal}`);
    side.purse.payable -= plain.send;
    side.purse.bank -= plain.send;
    side.carried = plain.carried;
    side.open.length = 0;
    side.nextDay = day + 1;
    if (plain.invoice > 0n) side.statements.push({ id: said.id, unpaid: plain.invoice });
    goTo(day + 1);
  };

  const acts: readonly (readonly [name: string, weight: number, act: () => Promise<unknown>])[] = [
    [
      'payment',
      40,
      async () => {
        const debt = live();
        if (debt)
          await pay(
            debt,
            chance.percent(8)
              ? debt.owed + BigInt(chance.whole(1, 900))
              : BigInt(chance.whole(1, Math.min(40_000, Number(debt.owed)))),
            false,
          );
      },
    ],
    [
      'direct',
      10,
      async () => {
        const debt = live();
        if (debt) await pay(debt, BigInt(chance.whole(1, Math.min(20_000, Number(debt.owed)))), true);
      },
    ],
    ['reversal', 16, takeBack],
    [
      'refund',
      4,
      async () => {
        const one = done.find(({ over, creditId }) => over > 0n && creditId === null);
        if (!one) return;
        const held = await api.credits.held({ accountId: one.debt.id });
        const credit = held.rows.find(({ amountMinor }) => BigInt(amountMinor) === one.over);
        if (!credit) return differ('a credit is not held');
        const answer = await api.credits.refund({
          commandId: randomUUID(),
          creditId: credit.id,
          reference: `Check ${day}`,
        });
        if (!answer.ok) return differ(`a refund was refused: ${answer.refusal}`);
        one.creditId = credit.id;
        // Its payment is no longer taken back here: the money is gone.
        done.splice(done.indexOf(one), 1);
        one.debt.side.purse.credit -= one.over;
        one.debt.side.purse.bank -= one.over;
      },
    ],
    [
      'plan',
      6,
      async () => {
        const debt = live();
        if (!debt || debt.owed < 3000n) return;
        const answer = await api.arrangements.takePlan({
          commandId: randomUUID(),
          accountId: debt.id,
          firstOn: dateOf(day + 14),
          split: { by: 'number', times: chance.whole(2, 6), firstMinor: null },
        });
        if (!answer.ok) return count(refused, answer.refusal);
        const sum = answer.value.arrangement.instalments.reduce((all, { amountMinor }) => all + amountMinor, 0);
        same('a plan', sum, debt.owed);
      },
    ],
    [
      'settlement',
      4,
      async () => {
        const debt = live();
        if (!debt || debt.owed < 3000n) return;
        const offered = (debt.owed * 8n) / 10n;
        const answer = await api.arrangements.offerSettlement({
          commandId: randomUUID(),
          accountId: debt.id,
          accepted: true,
          totalMinor: Number(offered),
          parts: 1,
          firstOn: dateOf(day + 5),
          offerUntil: dateOf(day + 5),
        });
        if (!answer.ok) return count(refused, answer.refusal);
        // Money received before the agreement would not count towards it.
        if (!(await pay(debt, offered, false, false))) return;
        // The last part cleared: the rest is given up, and what paid it is not taken back here.
        debt.owed = 0n;
        for (const one of done.filter((one) => one.debt === debt)) done.splice(done.indexOf(one), 1);
      },
    ],
    ['statement', 6, () => statement(chance.one(sides))],
    [
      'invoice paid',
      4,
      async () => {
        const side = chance.one(sides);
        const [bill] = side.statements;
        if (!bill) return;
        const amount = BigInt(chance.whole(1, Number(bill.unpaid)));
        const answer = await api.statements.invoicePaid({
          commandId: randomUUID(),
          statementId: bill.id,
          amountMinor: Number(amount),
          receivedOn: dateOf(day),
        });
        if (!answer.ok) return differ(`an invoice was not paid: ${answer.refusal}`);
        bill.unpaid -= amount;
        if (bill.unpaid === 0n) side.statements.shift();
        side.purse.bank += amount;
        side.purse.payable += amount;
      },
    ],
    [
      'withdrawal',
      2,
      async () => {
        const side = chance.one(sides);
        const answer = await api.books.withdraw({
          commandId: randomUUID(),
          currency: side.house.currency,
          throughOn: dateOf(day),
          note: '',
        });
        if (!answer.ok) return count(refused, answer.refusal);
        for (const name of ['commission', 'tax'] as const) {
          if (side.purse[name] <= 0n) continue;
          side.purse.bank -= side.purse[name];
          side.purse[name] = 0n;
        }
      },
    ],
    ['day', 6, async () => goTo(day + 1)],
  ];
  const bag = acts.flatMap(([name, weight, act]) => Array.from({ length: weight }, () => ({ name, act })));
  const compare = async (): Promise<void> => {
    const { rows, differences: wrong, untied } = await api.books.balances({});
    if (wrong.length > 0) differ('the trust does not tie out');
    if (untied.length > 0) differ('statements, payments and books do not agree');
    const balance = (account: string, { creditorId, house }: Side): number =>
      rows
        .filter(
          (row) =>
            row.account === account &&
            row.currency === house.currency &&
            (row.creditorId === null || row.creditorId === creditorId),
        )
        .reduce((sum, row) => sum + row.amountMinor, 0);
    for (const side of sides) {
      same(`bank in ${side.house.currency}`, balance('trust_bank', side), side.purse.bank);
      same(`owed to ${side.house.name}`, balance('creditor_payable', side), side.purse.payable);
      same(`commission in ${side.house.currency}`, balance('commission_held', side), side.purse.commission);
      same(`tax in ${side.house.currency}`, balance('tax_held', side), side.purse.tax);
      same(`credits in ${side.house.currency}`, balance('debtor_credit', side), side.purse.credit);
    }
  };
  for (let n = 1; n <= operations; n += 1) {
    const { name, act } = chance.one(bag);
    await act();
    count(kinds, name);
    await compare();
    if (n % 500 === 0) told?.(`${n} operations on the book, ${differences} differences`);
  }
  for (const debt of debts) {
    const { money } = (await api.accounts.open({ accountId: debt.id })) ?? { money: null };
    if (money === null) differ('an account is gone');
    else same(`owing of ${debt.id}`, money.owingMinor, debt.owed);
  }
  const proof = await api.audit.verify({});
  if (!proof.ok) throw new Error('The book was not proven');
  const { audit, ledger, database } = proof.value;
  await made.core.stop();
  rmSync(folder, { recursive: true, force: true });
  return { operations, kinds, refused, differences, first, verdicts: { audit, ledger, database } };
}
