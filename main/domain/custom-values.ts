import { isLocalDate } from '../../shared/kernel/local-date.ts';
import { minorFromDecimal } from '../../shared/kernel/minor.ts';
import type { CustomFieldKind } from '../../shared/vocabulary/intake.ts';

/** Longest text of a field. */
const longest = 400;

/**
 * Whether a value is canonical text of its type: dates `YYYY-MM-DD`, amounts and numbers with a decimal point, `yes` or
 * `no`, one of the choices. Nothing at all empties the field.
 */
export function isCustomValue(
  { kind, choices }: { readonly kind: CustomFieldKind; readonly choices: readonly string[] },
  value: string,
  currency: string,
): boolean {
  if (value === '') return true;
  if (value.length > longest) return false;
  switch (kind) {
    case 'text':
      return true;
    case 'number':
      return /^-?\d{1,15}(?:\.\d{1,10})?$/.test(value);
    case 'money':
      return minorFromDecimal(value, currency) !== null;
    case 'date':
      return isLocalDate(value);
    case 'list':
      return choices.includes(value);
    case 'yes_no':
      return value === 'yes' || value === 'no';
  }
}
