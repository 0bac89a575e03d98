import type { StrategyDefinitionOut } from '../../shared/contract/strategies.ts';
import { ok } from '../../shared/kernel/result.ts';
import { insertVersion } from '../db/strategies.ts';
import type { CallContext } from '../services/context.ts';
import { readDefinition } from '../services/strategies/definition.ts';

type Written = Pick<StrategyDefinitionOut, 'code' | 'name'> & { readonly steps: readonly object[] };

/** Strategies the practice agency works by: one for most debts, one for small ones, one for businesses. */
const practiceStrategies: readonly Written[] = [
  {
    code: 'usual',
    name: 'Letter, then calls',
    steps: [
      { anchor: 'start', action: 'letter', template: 'demand' },
      {
        anchor: 'previous_done',
        offsetDays: 5,
        action: 'call',
        note: 'Ask about the letter',
        when: [{ fact: 'has_phone', value: true }],
      },
      { anchor: 'previous_done', offsetDays: 7, action: 'call', note: 'Offer a plan', minGapDays: 5 },
      { anchor: 'start', offsetDays: 35, action: 'review', note: 'Settle, sue or return', minGapDays: 7 },
    ],
  },
  {
    code: 'small',
    name: 'Small balances',
    steps: [
      { anchor: 'start', action: 'letter', template: 'demand' },
      { anchor: 'previous_done', offsetDays: 21, action: 'letter', template: 'demand' },
      {
        anchor: 'previous_done',
        offsetDays: 14,
        action: 'call',
        note: 'Last call',
        when: [{ fact: 'owing', is: 'at_least', value: 50_00 }],
      },
      { anchor: 'previous_done', offsetDays: 14, action: 'review', note: 'Worth going on?' },
    ],
  },
  {
    code: 'business',
    name: 'Businesses',
    steps: [
      {
        anchor: 'start',
        action: 'call',
        note: 'Find out who pays invoices',
        when: [{ fact: 'debtor_kind', is: 'is', value: 'business' }],
      },
      { anchor: 'previous_done', offsetDays: 3, action: 'letter', template: 'demand', approval: 'agent' },
      { anchor: 'previous_done', offsetDays: 10, action: 'call', note: 'Agree on dates', minGapDays: 5 },
      { anchor: 'promise_broken', offsetDays: 1, action: 'call', note: 'The promise was broken' },
    ],
  },
];

/** Publishes the practice agency's strategies. They are there to be started; nobody is on one. */
export function addPracticeStrategies(context: CallContext): void {
  context.writeStep((tx, _announce, audit) => {
    for (const written of practiceStrategies) {
      const read = readDefinition(written);
      if (!read.ok) throw new Error(read.detail);
      const { code, name, steps } = read.value;
      const publishedAt = context.clock.now();
      insertVersion(tx, {
        id: `practice-${code}`,
        code,
        version: 1,
        name,
        steps: JSON.stringify(steps),
        publishedAt,
        userId: null,
      });
    }
    audit('practice.strategies', 'book', { strategies: practiceStrategies.length });
    return ok({});
  });
}
