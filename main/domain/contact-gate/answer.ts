import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Channel, GateRule } from '../../../shared/vocabulary/contact.ts';

/** What a rule finds wrong: its sentence and when that lifts by itself (null: never). */
export interface Finding {
  readonly message: string;
  readonly nextAllowedAt: Instant | null;
  /** Another code than the rule's own. */
  readonly code?: GateRule;
}

/** A rule that finds nothing, and until when it stays so if nothing else happens; null while no clock changes it. */
export interface Pass {
  readonly until: Instant | null;
}

/** What a rule answers; null when it has nothing to say about this contact. */
export type Answer = Finding | Pass | null;

/** Finds nothing, and no clock will change that. */
export const pass: Pass = { until: null };

/** True for something found wrong. */
export const isFinding = (answer: Finding | Pass): answer is Finding => 'message' in answer;

/** Ways of contact inside a sentence. */
export const things: Readonly<Record<Channel, { readonly many: string; readonly one: string }>> = {
  call: { many: 'calls', one: 'call' },
  voicemail: { many: 'voicemails', one: 'voicemail' },
  text: { many: 'text messages', one: 'text message' },
  email: { many: 'emails', one: 'email' },
  letter: { many: 'letters', one: 'letter' },
  visit: { many: 'visits', one: 'visit' },
  private_message: { many: 'private messages', one: 'private message' },
};

/** The words at the beginning of a sentence. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
