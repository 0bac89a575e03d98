/** Stands where something was taken out. */
const removed = '[removed]';

/** A field is taken out when its name contains one of these words (`firstName`, `phone_number`, `recoveryKey`). */
const words = [
  ...['name', 'names', 'login', 'debtor', 'consumer', 'person', 'agency', 'creditor', 'employer', 'contact'],
  ...['phone', 'phones', 'mobile', 'email', 'emails', 'fax'],
  ...['address', 'addresses', 'street', 'line1', 'line2', 'city', 'postcode', 'zip', 'location'],
  ...['ssn', 'taxid', 'birth', 'born', 'dob', 'passport', 'licence', 'license'],
  ...['iban', 'card', 'routing', 'reference', 'number'],
  ...['note', 'notes', 'text', 'body', 'comment', 'reason', 'memo', 'search', 'title', 'subject'],
  ...['password', 'passphrase', 'secret', 'key', 'keys', 'token', 'ticket', 'pin', 'cookie', 'authorization'],
  ...['input', 'output', 'json', 'payload', 'args', 'params', 'values', 'row', 'rows', 'url', 'link'],
] as const;
const personalWords: ReadonlySet<string> = new Set(words);

/** Whole names that are known to be harmless although a word of them is on the list. */
const harmless: ReadonlySet<string> = new Set([
  'rows_count',
  'row_count',
  'key_version',
  'reason_code',
  'contact_count',
]);

/** `firstName`, `first_name` and `FirstName` are the same words. */
const wordsOf = (field: string): string[] =>
  field
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

/** True when a field of that name may hold names, phones, addresses, account numbers, notes, passwords or keys. */
export function isPersonalField(field: string): boolean {
  const parts = wordsOf(field);
  return !harmless.has(parts.join('_')) && parts.some((word) => personalWords.has(word));
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const email = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[^\s@<>"'(),;:]+/g;
const digitRun = /\+?\(?\d[\d ().-]{4,}\d/g;
const calendarDate = /^\d{4}-\d{2}-\d{2}$/;

/** Seven digits or more in a row are an account, phone or card number; a calendar date is not. */
function scrubDigits(found: string): string {
  const digits = found.replaceAll(/\D/g, '').length;
  return digits < 7 || calendarDate.test(found.trim()) ? found : removed;
}

/** Free text without email addresses and without long numbers. Ids of the book stay, so that a row can be found. */
export function scrubText(text: string): string {
  const ids = text.match(uuid) ?? [];
  return text
    .split(uuid)
    .map((part) => part.replaceAll(email, removed).replaceAll(digitRun, scrubDigits))
    .map((part, index) => part + (ids[index] ?? ''))
    .join('');
}

function scrubError(error: Error, depth: number): Record<string, unknown> {
  const code = (error as { code?: unknown }).code;
  return {
    type: error.name,
    message: scrubText(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: scrubText(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: scrub(error.cause, depth + 1) }),
  };
}

const deepest = 6;
const longest = 50;

function scrub(value: unknown, depth: number): unknown {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return scrubText(value.length > 4000 ? `${value.slice(0, 4000)}…` : value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object') return typeof value;
  if (depth >= deepest) return '[deeper]';
  if (value instanceof Error) return scrubError(value, depth);
  if (Array.isArray(value)) return value.slice(0, longest).map((each) => scrub(each, depth + 1));
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return '[bytes]';
  if (value instanceof Date) return value.toISOString();
  return redact(value as Readonly<Record<string, unknown>>, depth + 1);
}

/**
 * The fields as they may be written to the log: personal fields by name are taken out whole, text is scrubbed of long
 * numbers and email addresses, deep and long structures are cut (architecture handbook, section 12).
 */
export function redact(fields: Readonly<Record<string, unknown>>, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, isPersonalField(field) ? removed : scrub(value, depth)]),
  );
}
