/** What speaks for or against two debtors being one person (domain handbook 2.23). */
export const matchReasons = {
  same_identifier: 'Same identifier',
  near_identifier: 'Identifiers differ by one slip',
  same_phone: 'Same phone',
  same_email: 'Same email',
  same_birth_date: 'Same date of birth',
  near_birth_date: 'Dates of birth differ by one slip',
  other_birth_date: 'Different dates of birth',
  same_name: 'Same name',
  near_name: 'Similar name',
  same_address: 'Same address',
  near_address: 'Similar address',
  other_identifier: 'Different identifiers',
} as const;
export type MatchReason = keyof typeof matchReasons;

/** What a person chooses of two records when one is to speak for both. */
export const mergeFields = {
  name: 'Name',
  birth_date: 'Date of birth',
  identifier: 'Identifier',
  language: 'Language',
  country: 'Country',
} as const;
export type MergeField = keyof typeof mergeFields;
