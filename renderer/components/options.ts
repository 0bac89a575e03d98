/** The entries of a code list as a choice: codes with their labels, in the order of the list. */
export const optionsOf = <Code extends string>(list: Readonly<Record<Code, string>>) =>
  Object.entries<string>(list).map(([value, label]) => ({ value: value as Code, label }));
