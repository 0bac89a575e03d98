/** What a seal on paper says of the journal (reliability handbook D4). */
export const sealVerdicts = {
  matches: 'The journal is the one that was sealed',
  rewritten: 'The journal is not the one that was sealed, or the code was mistyped',
  cut_short: 'The journal ends before the entry that was sealed',
} as const;
