import { refusals } from '../../shared/vocabulary/refusals.ts';
import type { ParsedCall } from '../api/dispatcher.ts';
import { FaultError } from '../api/faults.ts';
import { holdsCardNumber } from '../domain/card-number.ts';

/** Fields that are no text of a person: ids the book made, and secrets that are never stored as they are. */
const noText =
  /(?:^|[a-z])(?:Ids?|Id)$|^(?:commandId|id|ids|password|current|next|passphrase|recoveryKey|key|secret)$/i;

/** True when some text within a call's input holds a card number, however deep it stands. */
function holdsCard(value: unknown): boolean {
  if (typeof value === 'string') return holdsCardNumber(value);
  if (Array.isArray(value)) return value.some(holdsCard);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, part]) => holdsCard(name) || (!noText.test(name) && holdsCard(part)));
}

/**
 * Looks at every text of a command before its handler does: Duly never stores a card number (PCI DSS 4.0.1, 3.3), whichever
 * field it is typed into. Answers the refusal where the procedure has it; else the call is not understood. Null lets it pass.
 */
export function refuseCardNumber({
  procedure,
  input,
}: Pick<ParsedCall, 'procedure' | 'input'>): { readonly ok: false; readonly refusal: 'card_number' } | null {
  if (procedure.kind !== 'command' || !holdsCard(input)) return null;
  if (procedure.refusals.includes('card_number')) return { ok: false, refusal: 'card_number' };
  throw new FaultError('bad_input', refusals.card_number);
}
