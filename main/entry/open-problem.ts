const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Why a book does not open, in a sentence for the person in front of it; the stack is in the log. */
export function openProblem(error: unknown): string {
  const code = codeOf(error);
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return 'The file of the book is damaged: it cannot be read with its key.';
  if (/^SQLITE_(IOERR|CANTOPEN|READONLY|FULL)/.test(code)) return 'The disk did not give the file of the book.';
  if (/^E(ACCES|PERM)$/.test(code)) return 'The file of the book may not be opened by this user of the computer.';
  return error instanceof Error ? error.message : 'The book could not be opened.';
}
