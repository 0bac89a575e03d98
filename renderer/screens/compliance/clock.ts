import { daysBetween } from '../../../shared/kernel/local-date.ts';

/** A deadline as people count: how many days are left, or how long it is over. Within three days it is soon. */
export function clockText(
  dueOn: string,
  today: string,
): { readonly text: string; readonly mood: 'late' | 'soon' | 'calm' } {
  const days = daysBetween(today, dueOn);
  if (days < 0) return { text: `${-days} ${days === -1 ? 'day' : 'days'} overdue`, mood: 'late' };
  if (days === 0) return { text: 'due today', mood: 'soon' };
  return { text: `${days} ${days === 1 ? 'day' : 'days'} left`, mood: days <= 3 ? 'soon' : 'calm' };
}
