/** A closed code list of the trade: code to its label, or to a record that holds it. */
export type CodeList = Readonly<Record<string, unknown>>;

/** The codes of a list, in their order, in the shape zod and drizzle want for an enumeration. */
export const codesOf = <List extends CodeList>(list: List) =>
  Object.keys(list) as unknown as readonly [keyof List & string, ...(keyof List & string)[]];
