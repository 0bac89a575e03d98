import {
  StrategyDefinitionIn,
  type StrategyDefinitionOut,
  type StrategyOut,
} from '../../../shared/contract/strategies.ts';
import { ok, refuse, type Result } from '../../../shared/kernel/result.ts';
import type { StrategyVersionRow } from '../../db/strategies.ts';
import { actionText, conditionText, dueText, type StrategyDefinition } from '../../domain/strategy/definition.ts';

type Issue = NonNullable<ReturnType<typeof StrategyDefinitionIn.safeParse>['error']>['issues'][number];

/** Where in a definition something is wrong: "Step 2, offsetDays". */
function placeOf(path: readonly PropertyKey[]): string {
  const [head, index, ...rest] = path;
  if (head === 'steps' && typeof index === 'number') {
    const [when, condition, ...field] = rest;
    const within = when === 'when' && typeof condition === 'number' ? [`condition ${condition + 1}`, ...field] : rest;
    return [`Step ${index + 1}`, ...within.map(String)].join(', ');
  }
  return path.length === 0 ? 'The strategy' : path.map(String).join(', ');
}

const kinds: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** What is wrong, without the words of the parser; sentences of the contract itself stay. */
function reasonOf(issue: Issue): string {
  if (!issue.message.startsWith('Invalid ') && issue.code !== 'unrecognized_keys') return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('undefined') ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `knows no ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return 'is none that Duly knows';
    default:
      return issue.message;
  }
}

/** Reads a definition somebody wrote; what is wrong is told by step, field and reason. */
export function readDefinition(written: unknown): Result<StrategyDefinitionOut, 'strategy_invalid'> {
  const read = StrategyDefinitionIn.safeParse(written);
  if (read.success) return ok(read.data);
  const told = read.error.issues.slice(0, 5).map((issue) => `${placeOf(issue.path)}: ${reasonOf(issue)}.`);
  const more = read.error.issues.length - told.length;
  return refuse('strategy_invalid', more > 0 ? `${told.join(' ')} And ${more} more.` : told.join(' '));
}

const definitions = new Map<string, StrategyDefinitionOut>();

/** The definition of a published version. Versions never change, so each text is parsed once. */
export function definitionOf({
  code,
  name,
  steps,
}: Pick<StrategyVersionRow, 'code' | 'name' | 'steps'>): StrategyDefinitionOut & StrategyDefinition {
  const key = `${code}\n${name}\n${steps}`;
  const known = definitions.get(key) ?? StrategyDefinitionIn.parse({ code, name, steps: JSON.parse(steps) });
  definitions.set(key, known);
  return known;
}

/** Steps as a person reads them. */
export const stepsInWords = ({ steps }: StrategyDefinition): StrategyOut['versions'][number]['steps'] =>
  steps.map((step, index) => ({
    step: index + 1,
    action: step.action,
    what:
      step.approval === 'agent' && step.action !== 'call' && step.action !== 'review'
        ? `${actionText(step)}, agent decides`
        : actionText(step),
    due: dueText(step) + (step.minGapDays > 0 ? `, at least ${step.minGapDays} days after the last step` : ''),
    condition: conditionText(step.when),
  }));
