import type { z } from 'zod';
import type { Permission } from '../vocabulary/roles.ts';
import type { RefusalCode } from '../vocabulary/refusals.ts';

/**
 * Who may call a procedure: anyone (before a book is open or a person signed in), anyone signed in, or those whose role
 * has the permission. Every procedure must say one.
 */
export type Access = 'anyone' | 'signed_in' | Permission;

export interface Query<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: 'query';
  readonly access: Access;
  readonly input: Input;
  readonly output: Output;
}

export interface Command<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Refusal extends RefusalCode = RefusalCode,
> {
  readonly kind: 'command';
  readonly access: Access;
  readonly input: Input;
  readonly output: Output;
  readonly refusals: readonly Refusal[];
}

export type Procedure = Query | Command;

/** A procedure that never writes. */
export const query = <Input extends z.ZodType, Output extends z.ZodType>(
  access: Access,
  input: Input,
  output: Output,
): Query<Input, Output> => ({ kind: 'query', access, input, output });

/** A procedure that writes, or acts outside; it names the refusals its screen must handle. */
export const command = <Input extends z.ZodType, Output extends z.ZodType, const Refusal extends RefusalCode>(
  access: Access,
  input: Input,
  output: Output,
  refusals: readonly Refusal[],
): Command<Input, Output, Refusal> => ({ kind: 'command', access, input, output, refusals });
