import type { StatementLine } from '../../../main/domain/remittance.ts';
import type { Chance } from './chance.ts';
import { emptyPurse, type PlainAccount, type PlainContract, type PlainLine, type pour, type Purse } from './plain.ts';
import { dateOf, type RulesAccount, type Stored, termsOf } from './rules-side.ts';

export const currencies = ['USD', 'EUR', 'JPY', 'KWD'] as const;
export const creditors = 6;

export interface House {
  readonly key: string;
  readonly currency: (typeof currencies)[number];
  readonly contract: PlainContract;
  readonly terms: ReturnType<typeof termsOf>;
  readonly purse: Purse;
  readonly open: { rules: StatementLine; plain: PlainLine }[];
  carried: { rules: number; plain: bigint };
  unpaidInvoice: number;
}
export interface Debt {
  readonly house: House;
  readonly rules: RulesAccount;
  readonly plain: PlainAccount;
}
export interface Done {
  readonly debt: Debt;
  readonly stored: Stored;
  readonly day: number;
  readonly plain: {
    readonly taken: ReturnType<typeof pour>['taken'];
    readonly amount: bigint;
    readonly over: bigint;
    readonly commission: bigint;
    readonly tax: bigint;
    readonly costs: bigint;
    readonly direct: boolean;
  };
  refunded: boolean;
}

export const parts = ['costs', 'fees', 'interest', 'principal'] as const;

function someContract(chance: Chance): PlainContract {
  const isPlan = chance.percent(50);
  const rate = () => BigInt(chance.whole(0, 5000));
  return {
    steps: isPlan
      ? [
          [BigInt(chance.whole(1, 50_000)), rate()],
          [BigInt(chance.whole(50_001, 300_000)), rate()],
          [null, rate()],
        ]
      : [[null, rate()]],
    taxBp: BigInt(chance.one([0, 500, 1900, 2175])),
    cap: chance.percent(25) ? BigInt(chance.whole(500, 50_000)) : null,
    costsAreOurs: chance.percent(40),
    earnsOnDirect: chance.percent(70),
    method: chance.one(['net', 'gross', 'combined']),
    minimum: chance.percent(50) ? 0n : BigInt(chance.whole(1, 20_000)),
  };
}

export function someHouse(chance: Chance, at: number, currency: (typeof currencies)[number]): House {
  const contract = someContract(chance);
  const terms = termsOf(contract, contract.steps.length > 1 ? 'plan' : 'fixed');
  return {
    key: `${at} ${currency}`,
    currency,
    contract,
    terms,
    purse: emptyPurse(),
    open: [],
    carried: { rules: 0, plain: 0n },
    unpaidInvoice: 0,
  };
}

export function someDebt(chance: Chance, house: House, day: number): Debt {
  const owed = {
    principal: chance.whole(100, 400_000),
    interest: chance.whole(0, 9000),
    fees: chance.whole(0, 3000),
    costs: chance.whole(0, 5000),
  };
  const bp = chance.percent(70) ? chance.whole(1, 2500) : 0;
  const later = chance.percent(40) ? [{ fromDay: day + chance.whole(5, 200), bp: chance.whole(0, 2500) }] : [];
  const rates = [{ fromDay: day, bp }, ...later];
  return {
    house,
    rules: {
      owed: { ...owed },
      paid: 0,
      movements: [{ on: dateOf(day), deltaMinor: owed.principal }],
      from: dateOf(day),
      rates: rates.map((rate) => ({
        fromOn: dateOf(rate.fromDay),
        rateBp: rate.bp,
        basis: 'contractual',
        dayCount: 'days_365',
      })),
      posted: 0,
      listed: owed.principal + owed.interest + owed.fees + owed.costs,
    },
    plain: {
      owed: {
        principal: BigInt(owed.principal),
        interest: BigInt(owed.interest),
        fees: BigInt(owed.fees),
        costs: BigInt(owed.costs),
      },
      paid: 0n,
      principal: [{ day, by: BigInt(owed.principal) }],
      fromDay: day,
      rates: rates.map((rate) => ({ fromDay: rate.fromDay, bp: BigInt(rate.bp) })),
      posted: 0n,
    },
  };
}
