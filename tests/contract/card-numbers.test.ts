import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { procedureNamed, procedureNames } from '../../shared/contract/api.ts';
import { refusals } from '../../shared/vocabulary/refusals.ts';
import { refuseCardNumber } from '../../main/entry/card-guard.ts';

const card = 'paid by 4111 1111 1111 1111';

type Path = readonly string[];
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly in?: z.ZodType;
}
const defOf = (schema: z.ZodType): Def => (schema as unknown as { readonly _zod: { readonly def: Def } })._zod.def;

/** Every place in an input where a text may stand that accepts a card number. */
function textsIn(schema: z.ZodType, path: Path = []): Path[] {
  const { type, shape, innerType, element, valueType, options, in: inner } = defOf(schema);
  if (type === 'string') return schema.safeParse(card).success ? [path] : [];
  if (shape) return Object.entries(shape).flatMap(([name, part]) => textsIn(part, [...path, name]));
  if (innerType) return textsIn(innerType, path);
  if (element) return textsIn(element, [...path, '[]']);
  if (valueType) return textsIn(valueType, [...path, '{}']);
  if (options) return options.flatMap((option) => textsIn(option, path));
  return inner ? textsIn(inner, path) : [];
}

/** An input that holds the text at that place and nothing else. */
const inputWith = ([name, ...rest]: Path): unknown => {
  if (name === undefined) return card;
  if (name === '[]') return [inputWith(rest)];
  return { [name === '{}' ? 'anything' : name]: inputWith(rest) };
};

const commands = procedureNames().flatMap((name) => {
  const procedure = procedureNamed(name);
  return procedure?.kind === 'command' ? [{ name, procedure }] : [];
});

/** Not a text that is stored: ids only find what the book made, secrets are kept as hashes. */
const notStored = /(?:Id|Ids\.\[\])$|\.(?:password|current|next|recoveryKey|key|secret)$/;

describe('card numbers', () => {
  test('no text field of any command takes one, whichever context it belongs to', () => {
    const let_in: string[] = [];
    let fields = 0;
    for (const { name, procedure } of commands) {
      for (const path of textsIn(procedure.input as z.ZodType)) {
        const field = `${name}.${path.join('.')}`;
        if (notStored.test(field)) continue;
        fields += 1;
        try {
          if (refuseCardNumber({ procedure, input: inputWith(path) })?.refusal !== 'card_number') let_in.push(field);
        } catch (error) {
          expect((error as Error).message).toBe(refusals.card_number);
        }
      }
    }
    expect(let_in).toEqual([]);
    expect(fields).toBeGreaterThan(100);
  });

  test('ids, dates and amounts of a command are let through', () => {
    const post = procedureNamed('payments.post');
    if (!post) throw new Error('payments.post is not there');
    const input = {
      commandId: '41111111-1111-4111-8111-111111111111',
      accountId: '4111111111111111',
      amountMinor: 411_111_111_111,
      receivedOn: '2026-11-20',
      externalReference: 'ending 1111',
    };
    expect(refuseCardNumber({ procedure: post, input })).toBeNull();
  });
});
