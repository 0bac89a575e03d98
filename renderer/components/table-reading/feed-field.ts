/** The changes once a column is to feed a field: the field it fed before is left out, another column loses the field. */
export function feedField(
  changes: Readonly<Record<string, string>>,
  column: string,
  before: string | null,
  field: string,
): Record<string, string> {
  const next = { ...changes };
  if (before !== null && before !== field) next[before] = '';
  if (field !== '') next[field] = column;
  return next;
}
