/** A cell understood (with remarks about doubts), or the reason why not, as the end of a sentence about the column. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value; readonly remark?: string }
  | { readonly ok: false; readonly reason: string };

/** Understood. */
export const read = <Value>(value: Value, remark?: string): Reading<Value> =>
  remark === undefined ? { ok: true, value } : { ok: true, value, remark };

/** Not understood. The reason is a whole sentence; it quotes at most the start of the cell. */
export const unread = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason });

/** A cell as a sentence may quote it. */
export const quoted = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
