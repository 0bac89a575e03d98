import { decimalOf } from '../../../shared/kernel/minor.ts';

/** Money as JSON carries it: a decimal string, never a float. */
export const money = (amountMinor: number, currency: string) => ({
  amount: decimalOf(amountMinor, currency),
  currency,
});

/** The business said no: exit code 1. */
export class RefusedError extends Error {
  readonly refusal: string;
  constructor(refusal: string, detail: string) {
    super(detail);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }
}

/** The call itself is wrong: exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isMoney = (value: unknown): value is { amount: string; currency: string } =>
  isPlain(value) && Object.keys(value).length === 2 && 'amount' in value && 'currency' in value;

const inline = (value: unknown): string => {
  if (value === null || value === undefined) return '–';
  if (isMoney(value)) return `${value.amount} ${value.currency}`;
  if (isPlain(value))
    return Object.entries(value)
      .map(([key, part]) => `${key} ${inline(part)}`)
      .join(' · ');
  return Array.isArray(value) ? value.map(inline).join(', ') : String(value);
};

/** An answer as text for people: a line per fact, a line per row of a list. */
export function asText(answer: Readonly<Record<string, unknown>>): string {
  return Object.entries(answer)
    .flatMap(([key, value]) => {
      if (!Array.isArray(value)) return [`${key}: ${inline(value)}`];
      return [`${key}: ${value.length === 0 ? 'none' : ''}`.trimEnd(), ...value.map((row) => `  ${inline(row)}`)];
    })
    .join('\n');
}
