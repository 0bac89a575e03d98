import type { Tx } from '../../db/database.ts';
import { insertDetailChange, type NewDetailChange } from '../../db/detail-changes.ts';
import type { CallContext } from '../context.ts';

/** Details by the name people read, each as the text they read. */
export type Details = Readonly<Record<string, string>>;

/**
 * Keeps what every corrected detail was: nothing of a person is overwritten without a trace (domain handbook 2.25). Both
 * sides name the same fields. Returns the fields that changed, in their order.
 */
export function keepChanges(
  tx: Tx,
  { newId, clock, actor }: Pick<CallContext, 'newId' | 'clock' | 'actor'>,
  about: Pick<NewDetailChange, 'debtorId' | 'subjectKind' | 'subjectId' | 'reason'>,
  was: Details,
  became: Details,
): string[] {
  const changed = Object.keys(was).filter((field) => was[field] !== became[field]);
  for (const field of changed) {
    insertDetailChange(tx, {
      id: newId(),
      ...about,
      field,
      was: was[field] ?? '',
      became: became[field] ?? '',
      at: clock.now(),
      changedBy: actor.userId,
    });
  }
  return changed;
}
