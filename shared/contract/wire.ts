import { z } from 'zod';

/** Faults: something broke or was not meant. Their messages are safe to show; the stack stays in the log. */
export const faultCodes = {
  bad_input: 'The request was not understood.',
  unknown_procedure: 'The request is not known to this version.',
  not_signed_in: 'Please sign in.',
  not_permitted: 'Your role does not allow this.',
  busy: 'Duly is busy. Please try again.',
  shutting_down: 'Duly is closing.',
  database_unavailable: 'The book is not open.',
  internal: 'Something went wrong. Nothing was saved.',
} as const;
export type FaultCode = keyof typeof faultCodes;

export const Fault = z.object({
  code: z.enum(Object.keys(faultCodes) as [FaultCode, ...FaultCode[]]),
  incident: z.string(),
  message: z.string(),
});
export type FaultOut = z.output<typeof Fault>;

/** What travels back as JSON text on every transport. */
export const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), fault: Fault }),
]);
export type AnswerOut = z.output<typeof Answer>;

/** The two functions a window sees, whatever the host. */
export interface Bridge {
  /** `name` is `<context>.<verb>`; input and answer are JSON text. */
  call(name: string, json: string): Promise<string>;
  /** Hears `{topic, payload}` as JSON text; returns how to stop. */
  onEvent(listener: (json: string) => void): () => void;
}
