import type { CommissionBasis } from '../../../shared/vocabulary/contracts.ts';
import { type Bucket, buckets } from '../../../shared/vocabulary/money.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import type { ContractVersion } from './creditor.ts';

export type Terms = ContractVersion['terms'];

/** A row of a plan while it is typed; null where nothing that reads is typed yet. */
export interface DraftRow {
  readonly upTo: number | null;
  readonly rateBp: number | null;
}

/** A contract while it is typed. */
export interface Draft {
  readonly kind: 'fixed' | 'plan';
  readonly bp: Readonly<Record<Bucket, number | null>>;
  readonly basis: CommissionBasis;
  /** The last row has no end. */
  readonly rows: readonly DraftRow[];
  readonly earns: readonly Bucket[];
  readonly taxBp: number | null;
  readonly method: Terms['method'];
  readonly minimumPayoutMinor: number | null;
  readonly clearingDays: number | null;
  readonly freeDays: number | null;
  readonly capMinor: number | null;
  readonly earnsOnDirect: boolean;
  readonly costsBelongTo: Terms['costsBelongTo'];
}

const everyKind = codesOf(buckets);

/** Whether the rows of such a plan are amounts; else they are days. */
export const isMoneyBasis = (basis: CommissionBasis): boolean =>
  basis === 'listed_amount' || basis === 'paid_to_date' || basis === 'payment_amount';

const flat = (rateBp: number): Record<Bucket, number> => ({
  costs: rateBp,
  fees: rateBp,
  interest: rateBp,
  principal: rateBp,
});

/** What a new version begins with: the terms of today, or a usual contract. */
export function draftOf(terms: Terms | null): Draft {
  if (terms === null)
    return {
      kind: 'fixed',
      bp: flat(2500),
      basis: 'paid_to_date',
      rows: [{ upTo: null, rateBp: 2500 }],
      earns: everyKind,
      taxBp: 0,
      method: 'net',
      minimumPayoutMinor: 0,
      clearingDays: 10,
      freeDays: 0,
      capMinor: null,
      earnsOnDirect: true,
      costsBelongTo: 'creditor',
    };
  const { rates, ...rest } = terms;
  return {
    ...rest,
    kind: rates.kind,
    bp: rates.kind === 'fixed' ? rates.bp : flat(rates.rows[0]?.rateBp ?? 2500),
    basis: rates.kind === 'plan' ? rates.basis : 'paid_to_date',
    rows: rates.kind === 'plan' ? rates.rows : [{ upTo: null, rateBp: rates.bp.principal }],
    earns: rates.kind === 'plan' ? rates.earns : everyKind,
  };
}

/** The draft as terms, or null while something is missing. */
export function termsOf(draft: Draft): Terms | null {
  const { taxBp, minimumPayoutMinor, clearingDays, freeDays, method, capMinor, earnsOnDirect, costsBelongTo } = draft;
  const rates = ratesOf(draft);
  if (rates === null || taxBp === null || minimumPayoutMinor === null || clearingDays === null || freeDays === null)
    return null;
  return { rates, taxBp, method, minimumPayoutMinor, clearingDays, freeDays, capMinor, earnsOnDirect, costsBelongTo };
}

function ratesOf({ kind, bp, basis, rows, earns }: Draft): Terms['rates'] | null {
  if (kind === 'fixed') {
    const { costs, fees, interest, principal } = bp;
    return costs === null || fees === null || interest === null || principal === null
      ? null
      : { kind, bp: { costs, fees, interest, principal } };
  }
  const whole = rows.flatMap(({ upTo, rateBp }, index) => {
    const isLast = index === rows.length - 1;
    return rateBp === null || (!isLast && upTo === null) ? [] : [{ upTo: isLast ? null : upTo, rateBp }];
  });
  return whole.length < rows.length || earns.length === 0 ? null : { kind, basis, rows: whole, earns: [...earns] };
}
