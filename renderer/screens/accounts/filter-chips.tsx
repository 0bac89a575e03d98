import { IconX } from '@tabler/icons-react';
import type { AccountFilterIn } from '../../../shared/contract/account-list.ts';
import { accountStatuses, debtClasses, holdReasons } from '../../../shared/vocabulary/accounts.ts';
import { formatCount, formatDate, formatMoney } from '../../components/format.ts';
import { filterAccounts } from '../../state/accounts-list.ts';
import css from './accounts.module.css';

interface FilterChip {
  readonly text: string;
  readonly remove: Partial<Record<keyof AccountFilterIn, undefined>>;
}

interface Said {
  readonly nameOf: (id: string) => string;
  readonly money: (minor: number) => string;
}

/** What each part of a filter says, in the order the chips stand. */
const words: {
  readonly [Part in keyof AccountFilterIn]-?: (value: NonNullable<AccountFilterIn[Part]>, said: Said) => string;
} = {
  text: (text) => `Found by “${text}”`,
  statuses: (codes) => `State is ${codes.map((code) => accountStatuses[code].label).join(' or ')}`,
  debtClasses: (codes) => `Debt class is ${codes.map((code) => debtClasses[code]).join(' or ')}`,
  creditorId: (id, { nameOf }) => `Creditor is ${nameOf(id)}`,
  placementId: (id, { nameOf }) => `Batch is ${nameOf(id)}`,
  onList: (id, { nameOf }) => `On the list ${nameOf(id)}`,
  assignedTo: (id, { nameOf }) => `Agent is ${nameOf(id)}`,
  unassigned: () => 'Nobody’s',
  owingFromMinor: (minor, { money }) => `Balance from ${money(minor)}`,
  owingToMinor: (minor, { money }) => `Balance up to ${money(minor)}`,
  ageFromDays: (days) => `At least ${formatCount(days)} days late`,
  ageToDays: (days) => `At most ${formatCount(days)} days late`,
  delinquentBefore: (on) => `Delinquent before ${formatDate(on)}`,
  placedFrom: (on) => `Placed from ${formatDate(on)}`,
  placedTo: (on) => `Placed until ${formatDate(on)}`,
  chargedOffFrom: (on) => `Charged off from ${formatDate(on)}`,
  chargedOffTo: (on) => `Charged off until ${formatDate(on)}`,
  lastPaymentFrom: (on) => `Last paid from ${formatDate(on)}`,
  lastPaymentTo: (on) => `Last paid until ${formatDate(on)}`,
  nextStepFrom: (on) => `Next step from ${formatDate(on)}`,
  nextStepTo: (on) => `Next step until ${formatDate(on)}`,
  untouchedDays: (days) => `No contact for ${formatCount(days)} days`,
  open: (open) => (open ? 'Open' : 'Closed'),
  noNextStep: (none) => (none ? 'No next step' : 'With a next step'),
  onHold: (held) => (held ? 'On hold' : 'Not on hold'),
  holdReason: (reason) => `On hold for ${holdReasons[reason].toLowerCase()}`,
  disputed: (disputed) => (disputed ? 'Disputed' : 'Not disputed'),
  promised: (promised) => (promised ? 'With an open promise' : 'Without an open promise'),
  state: (state) => `Lives in ${state}`,
  country: (country) => `Lives in the country ${country}`,
};

/** The search field shows its own text, so that part is no chip. */
function wordsOf(part: keyof AccountFilterIn, filter: AccountFilterIn, said: Said): string | null {
  const value = filter[part];
  if (value === undefined || part === 'text') return null;
  const say = words[part] as (value: unknown, said: Said) => string;
  return say(value, said);
}

/** What the filter says, one chip per part. */
function chipsOf(filter: AccountFilterIn, nameOf: (id: string) => string, currency: string): readonly FilterChip[] {
  const said = { nameOf, money: (minor: number) => formatMoney(minor, currency) };
  return (Object.keys(words) as (keyof AccountFilterIn)[]).flatMap((part) => {
    const text = wordsOf(part, filter, said);
    return text === null ? [] : [{ text, remove: { [part]: undefined } }];
  });
}

/** The parts of the filter, each with a cross that takes it away. */
export function FilterChips({
  filter,
  nameOf,
  currency,
}: {
  readonly filter: AccountFilterIn;
  readonly nameOf: (id: string) => string;
  readonly currency: string;
}) {
  const chips = chipsOf(filter, nameOf, currency);
  return (
    <>
      {chips.map(({ text, remove }) => (
        <button
          key={text}
          type="button"
          className={css.chip}
          aria-label={`Remove filter: ${text}`}
          onClick={() => filterAccounts(remove)}
        >
          {text}
          <IconX size={14} aria-hidden />
        </button>
      ))}
      {chips.length > 1 && (
        <button
          type="button"
          className={css.clear}
          onClick={() => filterAccounts(Object.assign({}, ...chips.map((chip) => chip.remove)))}
        >
          Clear all
        </button>
      )}
    </>
  );
}
