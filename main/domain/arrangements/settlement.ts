import { moneyText } from '../../../shared/kernel/human-text.ts';
import { type Minor, minor } from '../../../shared/kernel/minor.ts';
import { type Bucket, buckets } from '../../../shared/vocabulary/money.ts';
import { codesOf } from '../../../shared/vocabulary/codes.ts';
import type { Split } from '../allocation/allocate.ts';
import type { BeyondLimit, LimitsInForce } from './limits.ts';

/** From so many days of age on a creditor takes this share of the balance, in basis points. */
export interface FloorStep {
  readonly fromDays: number;
  readonly bp: number;
}

/** What is wrong with a creditor's floors, in a sentence, or null: ages rise from the first day on, shares are shares. */
export function floorTrouble(steps: readonly FloorStep[]): string | null {
  if (steps.length > 6) return 'A creditor has six floors at most.';
  if (steps.some(({ bp }) => bp <= 0 || bp > 10_000))
    return 'A floor is more than 0 % and at most 100 % of the balance.';
  if (steps.length > 0 && steps[0]?.fromDays !== 0) return 'The first floor counts from day 0.';
  const rises = steps.every(({ fromDays }, at) => at === 0 || fromDays > (steps[at - 1]?.fromDays ?? 0));
  return rises ? null : 'The ages of the floors rise from row to row.';
}

/** The share a creditor takes for a debt of that age; null where the creditor has not said that it settles. */
export const floorAt = (steps: readonly FloorStep[], ageDays: number): number | null =>
  steps.filter(({ fromDays }) => fromDays <= Math.max(0, ageDays)).at(-1)?.bp ?? null;

/** The least amount that is at least that share: rounded up, since a floor is never undercut by a fraction. */
export const leastAmount = (balanceMinor: Minor, bp: number): Minor =>
  minor(Number((BigInt(balanceMinor) * BigInt(bp) + 9_999n) / 10_000n));

export interface SettlementAmount {
  readonly balanceMinor: Minor;
  readonly offeredMinor: Minor;
  /** Days since the debt fell overdue, or since it was placed. */
  readonly ageDays: number;
  readonly creditorFloors: readonly FloorStep[];
  readonly currency: string;
}

/** How the amount stands to the floors: the creditor's binds everybody, the role's wants a supervisor. */
export interface FloorVerdict {
  readonly shareBp: number;
  /** The creditor's floor as an amount; the whole balance where the creditor settles nothing. */
  readonly creditorFloorMinor: Minor;
  readonly creditorFloorBp: number | null;
  /** The least amount that needs nobody's approval. */
  readonly freeFromMinor: Minor;
  /** The creditor must have agreed to this very amount, and that is recorded. */
  readonly needsConsent: boolean;
  readonly beyond: readonly BeyondLimit[];
}

const percent = (bp: number): string => `${bp / 100} %`;

/** Whether the amount may be offered (domain handbook 2.17): not below the creditor's floor, and below the role's only with approval. */
export function judgeSettlementAmount(facts: SettlementAmount, limits: LimitsInForce): FloorVerdict {
  const { balanceMinor, offeredMinor, ageDays, creditorFloors, currency } = facts;
  const creditorFloorBp = floorAt(creditorFloors, ageDays);
  const creditorFloorMinor = creditorFloorBp === null ? balanceMinor : leastAmount(balanceMinor, creditorFloorBp);
  const roleFloorMinor = leastAmount(balanceMinor, limits.settlementFloorBp.value);
  const freeFromMinor = Math.max(creditorFloorMinor, roleFloorMinor);
  const needsConsent = offeredMinor < creditorFloorMinor;
  const share = Number((BigInt(offeredMinor) * 10_000n) / BigInt(Math.max(1, balanceMinor)));
  const beyond: BeyondLimit[] = [];
  if (needsConsent) {
    const message =
      creditorFloorBp === null
        ? 'The creditor has not said that it settles.'
        : `It is below ${percent(creditorFloorBp)} of the balance (${moneyText(creditorFloorMinor, currency)}), the creditor’s floor.`;
    beyond.push({ limit: 'settlementFloorBp', message });
  } else if (offeredMinor < roleFloorMinor) {
    const message = `It is below ${percent(limits.settlementFloorBp.value)} of the balance (${moneyText(roleFloorMinor, currency)}), the floor without approval.`;
    beyond.push({ limit: 'settlementFloorBp', message });
  }
  return { shareBp: share, creditorFloorMinor, creditorFloorBp, freeFromMinor, needsConsent, beyond };
}

/** What is given up when a settlement is paid: everything still owed, part by part; what is in credit stays. */
export function writtenOff(owed: Split): Split {
  const off: Record<Bucket, Minor> = { costs: 0, fees: 0, interest: 0, principal: 0 };
  for (const bucket of codesOf(buckets)) off[bucket] = owed[bucket] > 0 ? -owed[bucket] : 0;
  return off;
}
