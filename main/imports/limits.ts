/** Limits of reading: what a hostile or broken file may cost. Each is named in the sentence that refuses. */
export const limits = {
  cellCharacters: 64 * 1024,
  columns: 500,
  rowCharacters: 1024 * 1024,
  batchRows: 500,
} as const;

/** The file as a whole cannot be read; the message is a sentence for a person. */
export class UnreadableFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableFileError';
  }
}

/** The columns do not feed what accounts need; the message is a sentence for a person. */
export class IncompleteMappingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IncompleteMappingError';
  }
}
