import type { ContractTermsOut } from '../../shared/contract/creditor-money.ts';
import type { BankDetailsIn } from '../../shared/contract/payouts.ts';
import type { practiceCreditors } from './people.ts';

type Code = (typeof practiceCreditors)[number]['code'];

const everyKind = ['principal', 'interest', 'fees', 'costs'] as const;

/** What the practice agency agreed with each creditor: one of each way to remit, a fixed rate and two plans. */
export const practiceTerms: Readonly<Record<Code, ContractTermsOut>> = {
  RIVMED: {
    rates: { kind: 'fixed', bp: { principal: 3000, interest: 3000, fees: 3000, costs: 0 } },
    freeDays: 0,
    earnsOnDirect: true,
    capMinor: null,
    taxBp: 0,
    costsBelongTo: 'agency',
    method: 'net',
    minimumPayoutMinor: 25_00,
    clearingDays: 10,
  },
  CITYWTR: {
    rates: {
      kind: 'plan',
      basis: 'paid_to_date',
      rows: [
        { upTo: 500_00, rateBp: 3500 },
        { upTo: 2_000_00, rateBp: 2800 },
        { upTo: null, rateBp: 2000 },
      ],
      earns: [...everyKind],
    },
    freeDays: 5,
    earnsOnDirect: false,
    capMinor: null,
    taxBp: 0,
    costsBelongTo: 'creditor',
    method: 'combined',
    minimumPayoutMinor: 0,
    clearingDays: 5,
  },
  CARDBNK: {
    rates: {
      kind: 'plan',
      basis: 'days_listed',
      rows: [
        { upTo: 90, rateBp: 1800 },
        { upTo: 180, rateBp: 2500 },
        { upTo: null, rateBp: 3300 },
      ],
      earns: [...everyKind],
    },
    freeDays: 0,
    earnsOnDirect: true,
    capMinor: 1_500_00,
    taxBp: 0,
    costsBelongTo: 'creditor',
    method: 'net',
    minimumPayoutMinor: 100_00,
    clearingDays: 10,
  },
};

/** Routing numbers end in a right check digit; the accounts behind them do not exist. */
const anAccount = (holder: string, account: string): BankDetailsIn => ({
  way: 'ach',
  holder,
  routing: '011401533',
  account,
  accountKind: 'checking',
  entryClass: 'CCD',
});

export const practiceBanks: Readonly<Record<Code, BankDetailsIn>> = {
  RIVMED: anAccount('Riverton Medical', '0055501001'),
  CITYWTR: anAccount('City Water Works', '0055501002'),
  CARDBNK: anAccount('Card Bank', '0055501003'),
};

/** Where the practice agency keeps what is its creditors'. */
export const practiceTrust = (holder: string): BankDetailsIn => ({
  way: 'trust',
  holder,
  bank: 'First Example Bank',
  iban: '',
  bic: '',
  routing: '091000019',
  account: '0055500001',
  companyId: '1555010000',
});
