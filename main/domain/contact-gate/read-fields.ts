import { isZone } from '../../../shared/kernel/instant.ts';
import { isLocalDate } from '../../../shared/kernel/local-date.ts';

/** Where the data is not what it must be: the path and what belongs there. */
export class Misfit extends Error {}

/** Reads one value of untrusted data, or throws `Misfit` with the path. */
export type Reader<Value> = (value: unknown, path: string) => Value;

/** Throws: the data does not fit at the path, and that belongs there. */
export function misfit(path: string, expected: string): never {
  throw new Misfit(`${path}: ${expected}`);
}

/** Reads the fields of an object and refuses fields nobody asked for: a misspelt one must not pass silently. */
export function fieldsOf(value: unknown, path: string) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) misfit(path, 'an object belongs here');
  const object: Readonly<Record<string, unknown>> = { ...value };
  const asked = new Set<string>();
  return {
    get<Value>(name: string, read: Reader<Value>): Value {
      asked.add(name);
      return read(Object.hasOwn(object, name) ? object[name] : undefined, `${path}.${name}`);
    },
    close(): void {
      const stray = Object.keys(object).find((name) => !asked.has(name));
      if (stray !== undefined) misfit(`${path}.${stray}`, 'no such field');
    },
  };
}

/** The fields of one object while it is read. */
export type Fields = ReturnType<typeof fieldsOf>;

/** Reads an object by its fields and refuses those that nobody read. */
export const objectOf =
  <Value>(read: (fields: Fields, path: string) => Value): Reader<Value> =>
  (value, path) => {
    const fields = fieldsOf(value, path);
    const object = read(fields, path);
    fields.close();
    return object;
  };

/** A text that is not empty. */
export const text: Reader<string> = (value, path) =>
  typeof value === 'string' && value.trim() !== '' ? value : misfit(path, 'a text belongs here');

/** A calendar date that exists. */
export const date: Reader<string> = (value, path) =>
  typeof value === 'string' && isLocalDate(value) ? value : misfit(path, 'a date (YYYY-MM-DD) belongs here');

/** A whole number within bounds, both included. */
export const wholeFrom =
  (least: number, most = 1_000): Reader<number> =>
  (value, path) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : misfit(path, `a whole number from ${least} to ${most} belongs here`);

/** A wall-clock time; 24:00 is the end of the day. */
export const time: Reader<string> = (value, path) =>
  typeof value === 'string' && /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(value)
    ? value
    : misfit(path, 'a time (HH:MM) belongs here');

/** A time zone this machine knows. */
export const zone: Reader<string> = (value, path) =>
  typeof value === 'string' && isZone(value) ? value : misfit(path, 'a time zone belongs here');

/** Yes or no; a missing field says no. */
export const flag: Reader<boolean> = (value, path) => {
  if (value === undefined) return false;
  return typeof value === 'boolean' ? value : misfit(path, 'true or false belongs here');
};

/** Null and a missing field both say "none". */
export const orNull =
  <Value>(read: Reader<Value>): Reader<Value | null> =>
  (value, path) =>
    value === null || value === undefined ? null : read(value, path);

/** A missing field stands for the usual value. */
export const orElse =
  <Value>(read: Reader<Value>, usual: Value): Reader<Value> =>
  (value, path) =>
    value === undefined ? usual : read(value, path);

/** A list, each entry read; an empty one fits only where said. */
export const listOf =
  <Value>(read: Reader<Value>, mayBeEmpty = false): Reader<readonly Value[]> =>
  (value, path) =>
    Array.isArray(value) && (mayBeEmpty || value.length > 0)
      ? value.map((one: unknown, n) => read(one, `${path}[${n}]`))
      : misfit(path, 'a list belongs here');

/** One of the codes. */
export const codeOf =
  <Code extends string>(...codes: readonly Code[]): Reader<Code> =>
  (value, path) =>
    codes.find((code) => code === value) ?? misfit(path, `one of ${codes.join(', ')} belongs here`);

/** One of the codes of a vocabulary. */
export const inList = <List extends Readonly<Record<string, unknown>>>(list: List): Reader<keyof List & string> =>
  codeOf(...(Object.keys(list) as (keyof List & string)[]));
