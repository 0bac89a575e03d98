import { isLocalDate } from '../../shared/kernel/local-date.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { type CreditorRecord, creditorById } from '../db/creditors.ts';
import {
  customFieldNamed,
  customFieldsOfCreditor,
  customFieldUses,
  insertCustomField,
  updateCustomField,
} from '../db/custom-fields.ts';
import type { Db } from '../db/database.ts';
import { creditorOfRule, deleteRule, type FieldRuleRow, putRule, rulesOfCreditor } from '../db/field-rules.ts';
import type { CallContext, HandlersOf } from './context.ts';
import { type CreditorFields, type FieldRule, noOwnFields } from './placement-reading.ts';

type RuleIn = Parameters<HandlersOf<'creditorFields'>['saveRule']>[0];
type Terms = Pick<RuleIn, 'from' | 'to' | 'values' | 'pattern'>;

const noTerms: Terms = { from: null, to: null, values: [], pattern: '' };
const termsOf = ({ terms }: FieldRuleRow): Terms => ({ ...noTerms, ...(JSON.parse(terms) as Partial<Terms>) });

function ruleOf(row: FieldRuleRow): FieldRule {
  const { field, kind } = row;
  const { from, to, values, pattern } = termsOf(row);
  if (kind === 'range') return { field, kind, from, to };
  if (kind === 'list') return { field, kind, values };
  return kind === 'pattern' ? { field, kind, pattern } : { field, kind };
}

/** The fields and rules a creditor's files are read by. */
export const fieldsOf = ({ db }: Pick<CallContext, 'db'>, creditor: CreditorRecord | null): CreditorFields =>
  creditor === null
    ? noOwnFields
    : { custom: customFieldsOfCreditor(db, creditor.id), rules: rulesOfCreditor(db, creditor.id).map(ruleOf) };

/** What of the terms a rule of that kind keeps; null where they do not make a rule. */
function keptTerms({ kind, from, to, values, pattern }: RuleIn): Partial<Terms> | null {
  if (kind === 'required') return {};
  if (kind === 'list') return values.length > 0 ? { values } : null;
  if (kind === 'pattern') return pattern === '' ? null : { pattern };
  const limits = [from, to].filter((limit) => limit !== null);
  const areDates = limits.every((limit) => isLocalDate(limit));
  if (limits.length === 0 || (!areDates && !limits.every((limit) => /^-?\d+(?:\.\d+)?$/.test(limit)))) return null;
  const isUpsideDown = from !== null && to !== null && (areDates ? from > to : Number(from) > Number(to));
  return isUpsideDown ? null : { from, to };
}

const customOut = (db: Db, creditorId: string) =>
  customFieldsOfCreditor(db, creditorId).map(({ name, kind, choices }) => ({
    name,
    kind,
    choices: [...choices],
    uses: customFieldUses(db, creditorId, name),
  }));

export const creditorFields: HandlersOf<'creditorFields'> = {
  list: ({ creditorId }, { db }) => ({
    custom: customOut(db, creditorId),
    rules: rulesOfCreditor(db, creditorId).map((row) => ({
      id: row.id,
      field: row.field,
      kind: row.kind,
      ...termsOf(row),
    })),
  }),

  saveField: ({ creditorId, name, kind, choices, active }, context) =>
    context.write((tx, announce, audit) => {
      if (!creditorById(tx, creditorId)) return refuse('creditor_not_found');
      if (kind === 'list' && choices.length === 0) return refuse('rule_incomplete', 'A list needs its choices.');
      const known = customFieldNamed(tx, creditorId, name);
      const uses = known && known.kind !== kind ? customFieldUses(tx, creditorId, name) : 0;
      if (uses > 0) return refuse('field_in_use', `${uses} accounts hold a value in ${name}; its type stays.`);
      if (known) updateCustomField(tx, known.id, { kind, choices, active });
      else
        insertCustomField(tx, creditorId, { id: context.newId(), name, kind, choices, createdAt: context.clock.now() });
      audit('creditorFields.saveField', `creditor:${creditorId}`, { name, kind, choices, active });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({});
    }),

  saveRule: (input, context) =>
    context.write((tx, announce, audit) => {
      const { creditorId, field, kind } = input;
      if (!creditorById(tx, creditorId)) return refuse('creditor_not_found');
      const terms = keptTerms(input);
      if (terms === null) return refuse('rule_incomplete');
      const row = { id: context.newId(), field, kind, terms: JSON.stringify(terms), createdAt: context.clock.now() };
      const ruleId = putRule(tx, creditorId, row);
      audit('creditorFields.saveRule', `creditor:${creditorId}`, { field, kind, terms });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({ ruleId });
    }),

  dropRule: ({ ruleId }, context) =>
    context.write((tx, announce, audit) => {
      const creditorId = creditorOfRule(tx, ruleId);
      if (creditorId === null) return refuse('not_found');
      deleteRule(tx, ruleId);
      audit('creditorFields.dropRule', `creditor:${creditorId}`, { ruleId });
      announce('book.changed', { contexts: ['creditors'] });
      return ok({});
    }),
};
