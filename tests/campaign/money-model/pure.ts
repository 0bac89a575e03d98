import type { Transfer } from '../../../main/domain/books.ts';
import { chanceFrom } from './chance.ts';
import { creditors, currencies, type Debt, type Done, type House, parts, someDebt, someHouse } from './houses.ts';
import { interestThrough, pour, type Purse, settle, share } from './plain.ts';
import { interestDue, leastAmount, ledgerOf, partsOf, pay, statementTotals, takeBack, writeOff } from './rules-side.ts';

export interface PureFigures {
  readonly operations: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly transfers: number;
  readonly differences: number;
  readonly first: string | null;
}

/**
 * So many random operations through the rules of money and through a model that shares none of them, compared after each:
 * what every account owes part by part, each creditor's balances, and that the trust bank holds what it holds for others.
 */
export function runPure({
  operations,
  seed,
  told,
}: {
  readonly operations: number;
  readonly seed: number;
  readonly told?: (line: string) => void;
}): PureFigures {
  const chance = chanceFrom(seed);
  const ledgers = new Map(currencies.map((currency) => [currency, ledgerOf()]));
  const ledger = (house: House) => ledgers.get(house.currency) ?? ledgerOf();
  const houses = Array.from({ length: creditors }, (_, at) =>
    currencies.map((currency) => someHouse(chance, at, currency)),
  ).flat();
  const suspense = new Map<string, bigint>(currencies.map((currency) => [currency, 0n]));
  const debts: Debt[] = [];
  const done: Done[] = [];
  const kinds: Record<string, number> = {};
  let day = 40;
  let differences = 0;
  let first: string | null = null;
  const differ = (what: string): void => {
    differences += 1;
    first ??= what;
  };
  const same = (what: string, rules: number, plain: bigint): void => {
    if (BigInt(rules) !== plain) differ(`${what}: rules ${rules}, model ${plain}`);
  };

  const book = (house: House, transfers: readonly Transfer[], change: Partial<Record<keyof Purse, bigint>>): void => {
    ledger(house).write(house.key, transfers);
    for (const [name, by] of Object.entries(change) as [keyof Purse, bigint][]) house.purse[name] += by;
  };
  const accrue = ({ rules, plain }: Debt, through: number): void => {
    const more = interestDue(rules, through);
    rules.posted += more;
    rules.owed.interest += more;
    const also = interestThrough(plain, through) - plain.posted;
    plain.posted += also;
    plain.owed.interest += also;
  };
  const payOn = (debt: Debt, amount: number, on: number, direct: boolean): void => {
    const { house, rules, plain } = debt;
    const { stored, over } = pay(rules, house.terms, {
      amount,
      direct,
      day: on,
      costsAreOurs: house.contract.costsAreOurs,
    });
    const { taken, left } = pour(plain.owed, BigInt(amount));
    const paid = BigInt(amount) - left;
    const earning = house.contract.costsAreOurs ? paid - taken.costs : paid;
    const { commission, tax } =
      direct && !house.contract.earnsOnDirect
        ? { commission: 0n, tax: 0n }
        : share(house.contract, plain.paid, earning);
    for (const part of parts) plain.owed[part] -= taken[part];
    plain.paid += paid;
    if (taken.principal !== 0n) plain.principal.push({ day: on, by: -taken.principal });
    const kept = direct ? 0n : left;
    same('overpaid', over, kept);
    const costs = house.contract.costsAreOurs ? taken.costs : 0n;
    book(house, stored.transfers, {
      bank: direct ? 0n : paid + kept,
      payable: (direct ? 0n : paid) - commission - tax - costs,
      commission,
      tax,
      costs,
      credit: kept,
    });
    house.open.push({ rules: stored.line, plain: { direct, amount: paid, ours: commission + tax + costs } });
    done.push({
      debt,
      stored,
      day: on,
      plain: { taken, amount: paid, over: kept, commission, tax, costs, direct },
      refunded: false,
    });
    if (done.length > 400) done.shift();
  };
  const liveDebt = (): Debt => {
    if (debts.length < 60 || chance.percent(4))
      debts.push(someDebt(chance, chance.one(houses), day - chance.whole(0, 30)));
    if (debts.length > 400) debts.splice(chance.whole(0, debts.length - 1), 1);
    const debt = chance.one(debts);
    // Long histories end: the work of a derivation grows with them.
    if (debt.rules.movements.length > 36) debts.splice(debts.indexOf(debt), 1);
    return debt;
  };
  const owing = ({ rules: { owed } }: Debt): number => parts.reduce((sum, part) => sum + Math.max(0, owed[part]), 0);
  const statement = (house: House): void => {
    const rules = statementTotals(
      house.open.map((one) => one.rules),
      house.carried.rules,
      { method: house.contract.method, minimumPayoutMinor: Number(house.contract.minimum) },
    );
    const plain = settle(
      house.contract,
      house.carried.plain,
      house.open.map((one) => one.plain),
    );
    same('sent', rules.sendMinor, plain.send);
    same('invoiced', rules.invoiceMinor, plain.invoice);
    same('carried', rules.carriedMinor, plain.carried);
    if (ledger(house).total().trust_bank < rules.sendMinor) return;
    if (rules.sendMinor > 0)
      book(
        house,
        [{ kind: 'remittance', debit: 'creditor_payable', credit: 'trust_bank', amountMinor: rules.sendMinor }],
        { payable: -plain.send, bank: -plain.send },
      );
    house.open.length = 0;
    house.carried = { rules: rules.carriedMinor, plain: plain.carried };
    house.unpaidInvoice += rules.invoiceMinor;
    // What the books owe is what was carried, less what is invoiced and not paid: nothing else is open now.
    same(
      'payable after a statement',
      ledger(house).of(house.key).creditor_payable,
      plain.carried - BigInt(house.unpaidInvoice),
    );
  };

  const acts: readonly (readonly [name: string, weight: number, act: () => void])[] = [
    [
      'payment',
      34,
      () => {
        const debt = liveDebt();
        const on = chance.percent(25) ? Math.max(debt.plain.fromDay, day - chance.whole(0, 60)) : day;
        if (owing(debt) > 0)
          payOn(
            debt,
            chance.percent(15) ? owing(debt) + chance.whole(0, 500) : chance.whole(1, Math.max(1, owing(debt))),
            on,
            false,
          );
      },
    ],
    [
      'direct',
      8,
      () => {
        const debt = liveDebt();
        if (owing(debt) > 0) payOn(debt, chance.whole(1, owing(debt)), day, true);
      },
    ],
    [
      'reversal',
      12,
      () => {
        if (done.length === 0) return;
        const at = chance.whole(0, done.length - 1);
        const [one] = done.splice(at, 1);
        if (one === undefined || one.refunded) return;
        const {
          debt: { house, rules, plain },
          stored,
          day: on,
          plain: was,
        } = one;
        const back = takeBack(rules, stored, on);
        for (const part of parts) plain.owed[part] += was.taken[part];
        plain.paid -= was.amount;
        if (was.taken.principal !== 0n) plain.principal.push({ day: on, by: was.taken.principal });
        const ours = was.commission + was.tax + was.costs;
        book(house, back.transfers, {
          bank: was.direct ? 0n : -was.amount - was.over,
          payable: (was.direct ? 0n : -was.amount) + ours,
          commission: -was.commission,
          tax: -was.tax,
          costs: -was.costs,
          credit: -was.over,
        });
        house.open.push({ rules: back.line, plain: { direct: was.direct, amount: -was.amount, ours: -ours } });
      },
    ],
    ['interest', 8, () => accrue(liveDebt(), day)],
    [
      'fee',
      7,
      () => {
        const { rules, plain } = liveDebt();
        const part = chance.one(['fees', 'costs'] as const);
        const amount = chance.whole(1, 4000);
        rules.owed[part] += amount;
        plain.owed[part] += BigInt(amount);
      },
    ],
    [
      'refund',
      4,
      () => {
        const one = done.find(({ plain, refunded }) => plain.over > 0n && !refunded);
        if (one === undefined) return;
        one.refunded = true;
        book(
          one.debt.house,
          [{ kind: 'refund', debit: 'debtor_credit', credit: 'trust_bank', amountMinor: Number(one.plain.over) }],
          { credit: -one.plain.over, bank: -one.plain.over },
        );
      },
    ],
    [
      'plan',
      5,
      () => {
        const debt = liveDebt();
        accrue(debt, day);
        const total = owing(debt);
        const times = chance.whole(1, 24);
        if (total < times) return;
        const made = partsOf(total, times, day);
        const each = BigInt(total) / BigInt(times);
        made.forEach((part, n) =>
          same('part of a plan', part, n === times - 1 ? BigInt(total) - each * BigInt(times - 1) : each),
        );
        if (made.length !== times) differ(`a plan of ${times} parts has ${made.length}`);
        payOn(debt, made[0] ?? 1, day, false);
      },
    ],
    [
      'settlement',
      4,
      () => {
        const debt = liveDebt();
        const total = owing(debt);
        const bp = chance.whole(3000, 9900);
        if (total < 100) return;
        const offer = leastAmount(total, bp);
        same('least amount of a settlement', offer, (BigInt(total) * BigInt(bp) + 9_999n) / 10_000n);
        for (const part of partsOf(offer, chance.whole(1, 3), day)) if (part > 0) payOn(debt, part, day, false);
        writeOff(debt.rules, day);
        for (const part of parts) {
          if (debt.plain.owed[part] <= 0n) continue;
          if (part === 'principal') debt.plain.principal.push({ day, by: -debt.plain.owed[part] });
          debt.plain.owed[part] = 0n;
        }
      },
    ],
    [
      'unidentified',
      5,
      () => {
        const house = chance.one(houses);
        const amount = chance.whole(1, 50_000);
        ledger(house).write('nobody', [
          { kind: 'unidentified', debit: 'trust_bank', credit: 'suspense', amountMinor: amount },
        ]);
        suspense.set(house.currency, (suspense.get(house.currency) ?? 0n) + BigInt(amount));
      },
    ],
    [
      'identified',
      4,
      () => {
        const debt = liveDebt();
        const held = Number(suspense.get(debt.house.currency) ?? 0n);
        const amount = Math.min(held, owing(debt));
        if (amount <= 0) return;
        ledger(debt.house).write('nobody', [
          { kind: 'identified', debit: 'suspense', credit: 'trust_bank', amountMinor: amount },
        ]);
        suspense.set(debt.house.currency, BigInt(held - amount));
        payOn(debt, amount, day, false);
      },
    ],
    ['statement', 5, () => statement(chance.one(houses))],
    [
      'invoice paid',
      2,
      () => {
        const house = chance.one(houses);
        if (house.unpaidInvoice <= 0) return;
        const amount = chance.whole(1, house.unpaidInvoice);
        house.unpaidInvoice -= amount;
        book(house, [{ kind: 'invoice_paid', debit: 'trust_bank', credit: 'creditor_payable', amountMinor: amount }], {
          bank: BigInt(amount),
          payable: BigInt(amount),
        });
      },
    ],
    [
      'withdrawal',
      2,
      () => {
        const house = chance.one(houses);
        for (const [account, name] of [
          ['commission_held', 'commission'],
          ['tax_held', 'tax'],
          ['costs_held', 'costs'],
        ] as const) {
          const held = ledger(house).of(house.key)[account];
          if (held <= 0 || ledger(house).total().trust_bank < held) continue;
          book(house, [{ kind: 'withdrawal', debit: account, credit: 'trust_bank', amountMinor: held }], {
            [name]: -BigInt(held),
            bank: -BigInt(held),
          });
        }
      },
    ],
  ];
  const bag = acts.flatMap(([name, weight, act]) => Array.from({ length: weight }, () => ({ name, act })));

  for (let n = 1; n <= operations; n += 1) {
    const { name, act } = chance.one(bag);
    act();
    kinds[name] = (kinds[name] ?? 0) + 1;
    const one = debts[n % Math.max(1, debts.length)];
    if (one !== undefined)
      for (const part of parts) same(`${part} owed to ${one.house.key}`, one.rules.owed[part], one.plain.owed[part]);
    const house = houses[n % houses.length];
    if (house !== undefined) comparePurse(house);
    for (const [currency, books] of ledgers)
      if (books.difference() !== 0) differ(`the trust in ${currency} differs by ${books.difference()}`);
    if (n % 500 === 0) day += chance.whole(0, 1);
    if (n % 100_000 === 0) told?.(`${n} operations, ${differences} differences`);
  }
  function comparePurse(house: House): void {
    const said = ledger(house).of(house.key);
    same(`bank of ${house.key}`, said.trust_bank, house.purse.bank);
    same(`owed to ${house.key}`, said.creditor_payable, house.purse.payable);
    same(`commission of ${house.key}`, said.commission_held, house.purse.commission);
    same(`tax of ${house.key}`, said.tax_held, house.purse.tax);
    same(`costs of ${house.key}`, said.costs_held, house.purse.costs);
    same(`credits of ${house.key}`, said.debtor_credit, house.purse.credit);
  }
  for (const house of houses) comparePurse(house);
  for (const [currency, books] of ledgers) {
    same(`suspense in ${currency}`, books.total().suspense, suspense.get(currency) ?? 0n);
    if (!books.refolds()) differ(`the transfers in ${currency}, folded from nothing, say something else`);
  }
  const transfers = [...ledgers.values()].reduce((sum, books) => sum + books.transfers(), 0);
  return { operations, kinds, transfers, differences, first };
}
