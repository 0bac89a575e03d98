import type { z } from 'zod';
import type { Result } from '../kernel/result.ts';
import { contract as wholeContract, type Contract } from './contract.ts';
import type { Command, Procedure, Query } from './procedure.ts';
import { Answer, type Bridge, type FaultCode, type FaultOut } from './wire.ts';

/** What a caller hands in. */
export type InputOf<P> = P extends { readonly input: infer I extends z.ZodType } ? z.input<I> : never;
/** What a handler receives, parsed. */
export type ParsedOf<P> = P extends { readonly input: infer I extends z.ZodType } ? z.output<I> : never;
export type OutputOf<P> = P extends { readonly output: infer O extends z.ZodType } ? z.output<O> : never;
export type RefusalOf<P> = P extends { readonly refusals: readonly (infer R extends string)[] } ? R : never;

/** Queries give their output; commands give a result the caller must look at. */
export type AnswerOf<P> = P extends { readonly kind: 'command' } ? Result<OutputOf<P>, RefusalOf<P>> : OutputOf<P>;

export type Api<C> = {
  readonly [Context in keyof C]: {
    readonly [Verb in keyof C[Context]]: (input: InputOf<C[Context][Verb]>) => Promise<AnswerOf<C[Context][Verb]>>;
  };
};
export type DulyApi = Api<Contract>;

/** A procedure by its wire name, own properties only: `constructor.constructor` is unknown. */
export function procedureNamed(name: string): Procedure | null {
  const [context = '', verb = '', ...rest] = name.split('.');
  if (rest.length > 0 || !Object.hasOwn(wholeContract, context)) return null;
  const verbs: Readonly<Record<string, Query | Command>> = wholeContract[context as keyof Contract];
  return Object.hasOwn(verbs, verb) ? (verbs[verb] ?? null) : null;
}

/** Every wire name, in contract order. */
export const procedureNames = (): string[] =>
  Object.entries(wholeContract).flatMap(([context, verbs]) => Object.keys(verbs).map((verb) => `${context}.${verb}`));

/** A fault as the caller meets it. */
export class ApiFault extends Error {
  readonly code: FaultCode;
  readonly incident: string;
  constructor(fault: FaultOut) {
    super(fault.message);
    this.name = 'ApiFault';
    this.code = fault.code;
    this.incident = fault.incident;
  }
}

/** The typed client over any transport. Faults throw `ApiFault`; refusals are in the answer. */
export function createApi(call: Bridge['call']): DulyApi {
  const invoke = async (name: string, input: unknown): Promise<unknown> => {
    const answer = Answer.parse(JSON.parse(await call(name, JSON.stringify(input ?? {}))));
    if (answer.ok) return answer.value;
    throw new ApiFault(answer.fault);
  };
  const contexts = Object.entries(wholeContract).map(([context, verbs]) => [
    context,
    Object.fromEntries(
      Object.keys(verbs).map((verb) => [verb, (input: unknown) => invoke(`${context}.${verb}`, input)]),
    ),
  ]);
  return Object.fromEntries(contexts) as DulyApi;
}
