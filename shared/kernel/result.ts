/** A business answer: done with a value, or refused with a code the screen must handle. */
export type Result<Value, Refusal extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal; readonly detail?: string };

export type Refused<Refusal extends string> = Extract<Result<never, Refusal>, { ok: false }>;

/** The work was done. */
export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

/** The business says no. `detail` is one plain sentence that may be shown to a person. */
export const refuse = <const Refusal extends string>(refusal: Refusal, detail?: string): Refused<Refusal> =>
  detail === undefined ? { ok: false, refusal } : { ok: false, refusal, detail };
