import { formatDate } from '../../components/format.ts';
import { clockText } from './clock.ts';
import css from './compliance.module.css';

/** A deadline with its clock; an en dash where none runs. */
export function Clock({ dueOn, today }: { readonly dueOn: string | null; readonly today: string }) {
  if (dueOn === null) return <span>–</span>;
  const { text, mood } = clockText(dueOn, today);
  return (
    <span className={mood === 'late' ? css.late : mood === 'soon' ? css.soon : undefined} title={formatDate(dueOn)}>
      {text}
    </span>
  );
}
