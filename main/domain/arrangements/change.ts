import { dayText } from '../../../shared/kernel/human-text.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';
import { type Minor, minor } from '../../../shared/kernel/minor.ts';
import type { Instalment } from './schedule.ts';

/** An instalment that stands, with the money that counts towards it. */
export interface StandingInstalment extends Instalment {
  readonly receivedMinor: Minor;
}

/** One date or one amount that is to be another. Positions count from 1. */
export interface InstalmentChange {
  readonly position: number;
  readonly dueOn: LocalDate;
  readonly amountMinor: Minor;
}

export type ChangedSchedule = { readonly instalments: readonly Instalment[] } | { readonly trouble: string };

const isOpen = (one: StandingInstalment): boolean => one.receivedMinor < one.amountMinor;

/** The last instalment still open besides the changed one: it takes up the difference. */
function absorberOf(instalments: readonly StandingInstalment[], changed: number): number {
  for (let at = instalments.length - 1; at >= 0; at -= 1) {
    const one = instalments[at];
    if (at !== changed && one !== undefined && isOpen(one)) return at;
  }
  return -1;
}

function dateTrouble(
  instalments: readonly StandingInstalment[],
  at: number,
  dueOn: LocalDate,
  today: LocalDate,
): string | null {
  const before = instalments[at - 1];
  const after = instalments[at + 1];
  if (dueOn < today) return 'The new date lies in the past.';
  if (before !== undefined && dueOn <= before.dueOn)
    return `The instalment before it is due on ${dayText(before.dueOn)}; the new date must be later.`;
  if (after !== undefined && dueOn >= after.dueOn)
    return `The instalment after it is due on ${dayText(after.dueOn)}; the new date must be earlier.`;
  return null;
}

/**
 * Moves one instalment or changes its amount; the last other open instalment takes up the difference, so that the plan's
 * total stays (domain handbook 2.16). `nextOn` is the day a new last instalment would fall on, where less is paid with the
 * only one left. A sentence instead where the change does not work out.
 */
export function changeInstalment(
  instalments: readonly StandingInstalment[],
  { position, dueOn, amountMinor }: InstalmentChange,
  days: { readonly today: LocalDate; readonly nextOn: LocalDate },
): ChangedSchedule {
  const at = position - 1;
  const old = instalments[at];
  if (old === undefined) return { trouble: 'The plan has no such instalment.' };
  if (!isOpen(old)) return { trouble: 'The instalment is paid already.' };
  if (dueOn === old.dueOn && amountMinor === old.amountMinor) return { trouble: 'Nothing would change.' };
  if (amountMinor <= 0) return { trouble: 'An instalment is more than nothing.' };
  if (amountMinor < old.receivedMinor) return { trouble: 'More than that was paid towards the instalment already.' };
  const date = dueOn === old.dueOn ? null : dateTrouble(instalments, at, dueOn, days.today);
  if (date !== null) return { trouble: date };
  const changed: Instalment[] = instalments.map((one, index) =>
    index === at ? { dueOn, amountMinor } : { dueOn: one.dueOn, amountMinor: one.amountMinor },
  );
  const difference = old.amountMinor - amountMinor;
  if (difference === 0) return { instalments: changed };
  const absorber = absorberOf(instalments, at);
  const last = instalments[absorber];
  if (last === undefined || absorber < 0) {
    if (difference < 0) return { trouble: 'The plan would come to more than was agreed.' };
    return { instalments: [...changed, { dueOn: days.nextOn, amountMinor: minor(difference) }] };
  }
  const left = last.amountMinor + difference;
  if (left <= last.receivedMinor)
    return { trouble: `The instalment of ${dayText(last.dueOn)} takes up the difference and cannot hold so much.` };
  changed[absorber] = { dueOn: last.dueOn, amountMinor: minor(left) };
  return { instalments: changed };
}
