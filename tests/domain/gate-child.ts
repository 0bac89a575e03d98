import fc from 'fast-check';
import { judgeContact } from '../../main/domain/contact-gate/judge-contact.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { someFacts } from './some-gate-facts.ts';

/** Says what the gate answers to facts drawn from a seed, on a machine whose own time zone the environment sets. */
const [seed = '1', count = '60'] = process.argv.slice(2);
const verdicts = fc
  .sample(someFacts, { seed: Number(seed), numRuns: Number(count) })
  .map((facts) => judgeContact(facts, startingRules));
process.stdout.write(JSON.stringify({ offset: new Date('2026-07-01T00:00:00Z').getTimezoneOffset(), verdicts }));
