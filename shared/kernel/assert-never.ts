/** Makes an unhandled case a compile error, and a loud one if data lied about its type. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
