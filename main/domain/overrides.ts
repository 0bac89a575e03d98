import type { ContactVerdict, GateReason } from './contact-gate/verdict.ts';

/**
 * The house's own limits on letting a contact pass against the gate: five a day of the office and person, so that an
 * exception stays one, and an hour to make the contact it was given for.
 */
export const overridePolicy = { perPersonAndDay: 5, validMs: 3_600_000 } as const;

/** Whether a person may let the contact pass: the reasons that would be, or what speaks against it. */
export type OverrideAnswer =
  | { readonly may: true; readonly reasons: readonly GateReason[] }
  | { readonly may: false; readonly refusal: 'not_overridable' | 'override_limit'; readonly message: string };

/**
 * May a person let this contact pass? Only where every reason that blocks is a presumption or a policy by its own pack;
 * law is never overridden, wrong data is corrected instead. `givenToday` counts the person's overrides of the office's day.
 */
export function mayOverride(verdict: ContactVerdict, givenToday: number): OverrideAnswer {
  const reasons = verdict.reasons.filter((reason) => reason.severity === 'block');
  if (reasons.length === 0) {
    return { may: false, refusal: 'not_overridable', message: 'Nothing blocks this contact; no override is needed.' };
  }
  const law = reasons.find((reason) => !reason.overridable);
  if (law !== undefined) {
    const cite = law.cite === '' ? '' : ` (${law.cite})`;
    return { may: false, refusal: 'not_overridable', message: `${law.message}${cite}` };
  }
  if (givenToday >= overridePolicy.perPersonAndDay) {
    const message = `${overridePolicy.perPersonAndDay} overrides were given today; that is the most for one person.`;
    return { may: false, refusal: 'override_limit', message };
  }
  return { may: true, reasons };
}
