import { IconX } from '@tabler/icons-react';
import type { AccountFilterIn } from '../../../shared/contract/account-list.ts';
import { accountStatuses } from '../../../shared/vocabulary/accounts.ts';
import { formatDate, formatMoney } from '../../components/format.ts';
import { filterAccounts } from '../../state/accounts-list.ts';
import css from './accounts.module.css';

interface FilterChip {
  readonly text: string;
  readonly remove: Partial<Record<keyof AccountFilterIn, undefined>>;
}

/** What the filter says, one chip per part. */
function chipsOf(filter: AccountFilterIn, nameOf: (id: string) => string, currency: string): readonly FilterChip[] {
  const chips: FilterChip[] = [];
  const { statuses, creditorId, assignedTo, placementId, owingFromMinor, owingToMinor, open, noNextStep } = filter;
  const add = (text: string, ...parts: (keyof AccountFilterIn)[]) =>
    chips.push({ text, remove: Object.fromEntries(parts.map((part) => [part, undefined])) });
  if (statuses !== undefined) {
    add(`State is ${statuses.map((status) => accountStatuses[status].label).join(' or ')}`, 'statuses');
  }
  if (creditorId !== undefined) add(`Creditor is ${nameOf(creditorId)}`, 'creditorId');
  if (assignedTo !== undefined) add(`Agent is ${nameOf(assignedTo)}`, 'assignedTo');
  if (placementId !== undefined) add('One placement', 'placementId');
  if (owingFromMinor !== undefined) add(`Balance from ${formatMoney(owingFromMinor, currency)}`, 'owingFromMinor');
  if (owingToMinor !== undefined) add(`Balance up to ${formatMoney(owingToMinor, currency)}`, 'owingToMinor');
  if (open !== undefined) add(open ? 'Open' : 'Closed', 'open');
  if (noNextStep === true) add('No next step', 'noNextStep');
  if (filter.delinquentBefore !== undefined) {
    add(`Delinquent before ${formatDate(filter.delinquentBefore)}`, 'delinquentBefore');
  }
  return chips;
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
