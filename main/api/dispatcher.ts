import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { procedureNamed } from '../../shared/contract/api.ts';
import type { Access, Procedure } from '../../shared/contract/procedure.ts';
import type { AnswerOut, FaultCode } from '../../shared/contract/wire.ts';
import { FaultError, faultOf } from './faults.ts';

/** Who calls, as far as the dispatcher must know. */
export interface Caller {
  readonly signedIn: boolean;
  readonly locked: boolean;
  readonly has: (permission: string) => boolean;
}

/** A command that may be repeated: the same id answers the same. */
export interface Intent {
  readonly commandId: string;
  readonly procedure: string;
  readonly inputHash: string;
}

/** One parsed call, handed to whoever runs the handler. */
export interface ParsedCall {
  readonly name: string;
  readonly procedure: Procedure;
  readonly input: unknown;
  readonly intent: Intent | null;
}

export interface DispatcherParts {
  readonly caller: () => Caller;
  /** Runs the handler in the right context; throws FaultError('database_unavailable') when the book is not open. */
  readonly run: (call: ParsedCall) => Promise<unknown>;
  /** The stored answer of an earlier call with this id, as JSON text of the Result. */
  readonly earlierAnswer: (
    commandId: string,
  ) => { readonly procedure: string; readonly inputHash: string; readonly answer: string } | null;
  /** Keeps a stack under an incident number. */
  readonly logFault: (error: unknown, name: string) => string;
  readonly isClosing: () => boolean;
}

function assertAllowed(access: Access, caller: Caller): void {
  if (access === 'anyone') return;
  if (!caller.signedIn || caller.locked) throw new FaultError('not_signed_in');
  if (access !== 'signed_in' && !caller.has(access)) throw new FaultError('not_permitted');
}

function parseInput(procedure: Procedure, json: string): unknown {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    throw new FaultError('bad_input');
  }
  const parsed = procedure.input.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new FaultError(
      'bad_input',
      `The request was not understood: ${issue?.path.join('.') || 'input'} – ${issue?.message ?? 'invalid'}.`,
    );
  }
  return parsed.data;
}

const commandIdOf = (input: unknown): string | null =>
  typeof input === 'object' && input !== null && 'commandId' in input && typeof input.commandId === 'string'
    ? input.commandId
    : null;

function intentOf(name: string, procedure: Procedure, input: unknown): Intent | null {
  const commandId = procedure.kind === 'command' ? commandIdOf(input) : null;
  if (!commandId) return null;
  return { commandId, procedure: name, inputHash: createHash('sha256').update(JSON.stringify(input)).digest('hex') };
}

/** What goes out must be what the contract says: queries their output, commands a result. */
function parseOutput(procedure: Procedure, answer: unknown): unknown {
  if (procedure.kind === 'query') return (procedure.output as z.ZodType).parse(answer);
  const result = answer as {
    readonly ok: boolean;
    readonly value?: unknown;
    readonly refusal?: string;
    readonly detail?: string;
  };
  if (result.ok) return { ok: true, value: procedure.output.parse(result.value) };
  if (!procedure.refusals.some((code) => code === result.refusal))
    throw new Error(`Refusal ${String(result.refusal)} is not in the contract`);
  return result.detail === undefined
    ? { ok: false, refusal: result.refusal }
    : { ok: false, refusal: result.refusal, detail: result.detail };
}

/** JSON text in, JSON text out, for every transport. Never rejects: what goes wrong is a fault with an incident number. */
export function createDispatcher(parts: DispatcherParts): (name: string, json: string) => Promise<string> {
  const underway = new Map<string, Promise<unknown>>();

  const runOnce = async (call: ParsedCall): Promise<unknown> => {
    const { intent } = call;
    if (!intent) return parts.run(call);
    const earlier = parts.earlierAnswer(intent.commandId);
    if (earlier) {
      if (earlier.procedure !== intent.procedure || earlier.inputHash !== intent.inputHash) {
        throw new FaultError('bad_input', 'This request repeats the number of an earlier, different one.');
      }
      return JSON.parse(earlier.answer);
    }
    const same = underway.get(intent.commandId);
    if (same) return same;
    const running = parts.run(call).finally(() => underway.delete(intent.commandId));
    underway.set(intent.commandId, running);
    return running;
  };

  const answer = async (name: string, json: string): Promise<AnswerOut> => {
    try {
      const procedure = procedureNamed(name);
      if (!procedure) throw new FaultError('unknown_procedure');
      if (parts.isClosing()) throw new FaultError('shutting_down');
      assertAllowed(procedure.access, parts.caller());
      const input = parseInput(procedure, json);
      const outcome = await runOnce({ name, procedure, input, intent: intentOf(name, procedure, input) });
      return { ok: true, value: parseOutput(procedure, outcome) };
    } catch (error) {
      return { ok: false, fault: faultOf(error, isOrdinary(error) ? '' : parts.logFault(error, name)) };
    }
  };
  return async (name, json) => JSON.stringify(await answer(name, json));
}

/** Faults that are an answer, not an incident: nobody needs to look them up. */
const ordinary: ReadonlySet<FaultCode> = new Set([
  'bad_input',
  'unknown_procedure',
  'not_signed_in',
  'not_permitted',
  'shutting_down',
]);
const isOrdinary = (error: unknown): boolean => error instanceof FaultError && ordinary.has(error.code);
