/** A row of `hold` neither lifted nor over on a day; `day` is a mark or a name in the statement and stands in it twice. */
export const holdInForce = (day: string, table = 'hold'): string =>
  `${table}.lifted_at is null and ${table}.starts_on <= ${day} and (${table}.ends_on is null or ${table}.ends_on >= ${day})`;
