import { z } from 'zod';

/** What a test may do to the host from outside; the Node host's control fills it in. */
export interface TestControl {
  record(): object;
  answerDialog(answer: string | boolean | null): void;
  power(event: 'suspend' | 'resume' | 'lock' | 'unlock'): void;
  setIdle(seconds: number | null): void;
  clickNotification(tag: string): void;
  chooseMenu(id: string): void;
  becomeUpdate(state: z.output<typeof Update>): void;
  requestQuit(): void;
  /** The book's clock stands at that moment; null sets it free. */
  setClock(now: string | null): void;
}

const Update = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unavailable') }),
  z.object({ state: z.literal('idle') }),
  z.object({ state: z.literal('available'), version: z.string() }),
  z.object({ state: z.literal('downloading'), percent: z.number() }),
  z.object({ state: z.literal('ready'), version: z.string() }),
  z.object({ state: z.literal('failed'), reason: z.string() }),
]);
const Answer = z.object({ answer: z.union([z.string(), z.boolean(), z.null()]) });
const Power = z.object({ event: z.enum(['suspend', 'resume', 'lock', 'unlock']) });
const Idle = z.object({ seconds: z.number().min(0).nullable() });
const Clock = z.object({ now: z.iso.datetime().nullable() });

/**
 * `/__host/<verb>`: `state` is read; `dialog {answer}`, `power {event}`, `clock {now}`, `idle {seconds}`,
 * `notification {tag}`, `menu {id}`, `update {state,…}` and `quit` act. Answers the value to send, or undefined for a
 * verb that does not exist; throws on input that does not fit.
 */
export function runTestControl(control: TestControl, verb: string, input: unknown): unknown {
  const done = (): object => ({ ok: true });
  switch (verb) {
    case 'state':
      return control.record();
    case 'dialog':
      control.answerDialog(Answer.parse(input).answer);
      return done();
    case 'power':
      control.power(Power.parse(input).event);
      return done();
    case 'clock':
      control.setClock(Clock.parse(input).now);
      return done();
    case 'idle':
      control.setIdle(Idle.parse(input).seconds);
      return done();
    case 'notification':
      control.clickNotification(z.object({ tag: z.string() }).parse(input).tag);
      return done();
    case 'menu':
      control.chooseMenu(z.object({ id: z.string() }).parse(input).id);
      return done();
    case 'update':
      control.becomeUpdate(Update.parse(input));
      return done();
    case 'quit':
      control.requestQuit();
      return done();
    default:
      return undefined;
  }
}
