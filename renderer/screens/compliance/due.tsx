import { daysBetween } from '../../../shared/kernel/local-date.ts';
import { formatDate } from '../../components/format.ts';
import css from './compliance.module.css';

const soonDays = 5;

/** A day in words, counted from today: what is left, or how much it is past. */
export function daysLeftText(today: string, dueOn: string): string {
  const days = daysBetween(today, dueOn);
  if (days === 0) return 'today';
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? `${count} left` : `${count} over`;
}

/** A day on which something is due, with the days left; in danger's colour once it is past, in warning's shortly before. */
export function Due({ today, dueOn }: { readonly today: string; readonly dueOn: string }) {
  const days = daysBetween(today, dueOn);
  const look = days < 0 ? css.over : days <= soonDays ? css.near : undefined;
  return (
    <span className={css.cell}>
      {formatDate(dueOn)} <span className={look}>{daysLeftText(today, dueOn)}</span>
    </span>
  );
}
