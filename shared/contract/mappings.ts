import { z } from 'zod';
import { customFieldKinds, fieldRuleKinds, placementKinds } from '../vocabulary/intake.ts';
import { CommandId, codeOf, Id, InstantText, Nothing, ShortText } from './fields.ts';
import { FieldMap, FieldName, ReadingOptions } from './placements.ts';
import { command, query } from './procedure.ts';

/** How a file was read, as far as the next file of the creditor will be read the same. */
export const KeptOptions = ReadingOptions.pick({ dateOrder: true, encoding: true, delimiter: true, currency: true });

export const mappings = {
  /** Every version of every mapping saved with the creditor, the newest first. */
  list: query(
    'accounts_view',
    z.object({ creditorId: Id }),
    z.object({
      rows: z.array(
        z.object({
          name: z.string(),
          version: z.number().int(),
          kind: codeOf(placementKinds),
          map: FieldMap,
          options: KeptOptions.partial(),
          savedAt: InstantText,
          savedBy: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Saves a mapping under a name; a change makes a new version, the same again does not. */
  save: command(
    'placements_import',
    z.object({
      commandId: CommandId,
      creditorId: Id,
      name: ShortText.min(1),
      kind: codeOf(placementKinds),
      map: FieldMap,
      options: KeptOptions.partial(),
    }),
    z.object({ name: z.string(), version: z.number().int() }),
    ['creditor_not_found'],
  ),
};

const CustomField = z.object({
  name: z.string().trim().min(1).max(60),
  kind: codeOf(customFieldKinds),
  choices: z.array(ShortText.min(1)).max(200),
});
/** What a rule needs beside its kind; what another kind needs is left empty. */
const Rule = z.object({
  field: FieldName,
  kind: codeOf(fieldRuleKinds),
  /** Limits as canonical text: a decimal point in amounts and numbers, ISO dates; null is no limit. */
  from: ShortText.nullable().default(null),
  to: ShortText.nullable().default(null),
  values: z.array(ShortText.min(1)).max(500).default([]),
  /** `9` a digit, `A` a letter, `X` either, `*` any more; every other character stands for itself. */
  pattern: ShortText.default(''),
});

export const creditorFields = {
  /** Fields of the creditor's own and the rules its rows must keep. */
  list: query(
    'accounts_view',
    z.object({ creditorId: Id }),
    z.object({
      custom: z.array(CustomField.extend({ uses: z.number().int() })),
      rules: z.array(Rule.extend({ id: Id })),
    }),
  ),
  /** Adds a field of the creditor's own, or changes it; its type stays while accounts hold values in it. */
  saveField: command(
    'creditors_manage',
    CustomField.extend({ commandId: CommandId, creditorId: Id, active: z.boolean().default(true) }),
    Nothing,
    ['creditor_not_found', 'field_in_use', 'rule_incomplete'],
  ),
  /** Sets the rule of that kind for a field. */
  saveRule: command(
    'creditors_manage',
    Rule.extend({ commandId: CommandId, creditorId: Id }),
    z.object({ ruleId: Id }),
    ['creditor_not_found', 'rule_incomplete'],
  ),
  dropRule: command('creditors_manage', z.object({ commandId: CommandId, ruleId: Id }), Nothing, ['not_found']),
};
