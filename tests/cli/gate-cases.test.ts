import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { validationPeriod } from '../../main/domain/validation-period.ts';
import { instantAt } from '../../shared/kernel/instant.ts';
import { commandIn } from './a-command.ts';

const examples = resolve(import.meta.dirname, '../../../shared/data/regf-contact-rules');
const isThere = existsSync(join(examples, 'call_frequency_examples.json'));
const read = <Shape>(name: string, empty: Shape): Shape =>
  isThere ? (JSON.parse(readFileSync(join(examples, name), 'utf8')) as Shape) : empty;

interface Event {
  readonly at?: string;
  readonly check?: string;
  readonly debt?: string;
  readonly outcome?: string;
}
interface FrequencyExample {
  readonly id: string;
  readonly description: string;
  readonly events: readonly Event[];
  readonly expect: string | readonly string[];
  readonly cite: string;
}
interface ValidationExample {
  readonly provided: string;
  readonly earliest_assumed_receipt: string;
  readonly earliest_validation_period_end: string;
}
interface Verdict {
  readonly decision: string;
  readonly reasons: readonly { readonly rule: string; readonly cite: string; readonly jurisdiction: string }[];
}

const frequency = read('call_frequency_examples.json', { cases: [] as readonly FrequencyExample[] }).cases;
const validation = read('validation_period_examples.json', { cases: [] as readonly ValidationExample[] }).cases;
const folder = mkdtempSync(join(tmpdir(), 'duly-gate-cases-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inBook = commandIn(folder);
/** Runs the headless command on one real book and gives its JSON answer; anything but success fails the test. */
async function duly(...args: readonly string[]): Promise<unknown> {
  const { code, err, out, json } = await inBook(...args);
  expect({ code, err: code === 0 ? '' : err + out }).toEqual({ code: 0, err: '' });
  return json;
}

/** The debtor of the examples lives upstate, where federal law is all that counts calls. */
const moment = (local: string): string => instantAt(local.slice(0, 10), local.slice(11), 'America/New_York');
const outcomes: Readonly<Record<string, string>> = { 'no answer': 'no_answer', conversation: 'refuses' };
const logCall = (account: string, local: string, outcome: string) =>
  duly('log', account, '--channel', 'call', '--direction', 'out', '--outcome', outcome, '--at', moment(local));
const gate = async (account: string, local: string): Promise<Verdict> =>
  (await duly('gate', account, '--channel', 'call', '--at', moment(local))) as Verdict;

/** One statement of an example ("Aug 17 blocked", "D1 blocked") belongs to one check; the last check serves the rest. */
function checksOf({ events, expect: said }: FrequencyExample) {
  const checks = events.filter((event) => event.check !== undefined);
  return [said]
    .flat()
    .flatMap((text) => text.split(';'))
    .map((text, n) => {
      const check = checks[n] ?? checks.at(-1);
      return {
        text: text.trim(),
        local: check?.check ?? '',
        debt: /\bD\d\b/.exec(text)?.[0] ?? check?.debt ?? 'D1',
        isBlocked: /block/.test(text),
      };
    });
}

describe.skipIf(!isThere)(
  'the examples of Regulation F, on a real book (shared data; skipped where it is absent)',
  () => {
    beforeAll(async () => {
      await duly('init', '--agency', 'Example Collections', '--owner', 'olive', '--zone', 'America/New_York');
      const rows = frequency.flatMap(({ id }, n) =>
        ['D1', 'D2'].map((debt) => `${id}-${debt},P${n},Kai,Holt,12 Elm Ave,Albany,NY,12207,655.50,2026-01-15`),
      );
      writeFileSync(
        join(folder, 'placement.csv'),
        [
          'Account Number,Debtor ID,First Name,Last Name,Address,City,State,Zip,Balance,Delinquent Date',
          ...rows,
          'MA-1,P90,Lea,Sato,5 Beacon St,Boston,MA,02110,410.00,2026-01-15',
        ].join('\n'),
      );
      const imported = await duly('import', join(folder, 'placement.csv'), '--creditor', 'Riverton Medical');
      expect(imported).toMatchObject({ created: frequency.length * 2 + 1 });
    }, 60_000);

    test('all of them are here', () => {
      expect(frequency.map((one) => one.id)).toEqual(['CF-01', 'CF-04', 'CF-08']);
      expect(validation).toHaveLength(3);
    });

    test.each(frequency.map((one) => [one.id, one.description, one] as const))(
      '%s: %s',
      async (id, _, example) => {
        const calls = example.events.filter((event) => event.at !== undefined);
        for (const call of calls) {
          await logCall(`${id}-${call.debt ?? 'D1'}`, call.at ?? '', outcomes[call.outcome ?? ''] ?? 'unknown outcome');
        }
        for (const { text, local, debt, isBlocked } of checksOf(example)) {
          const verdict = await gate(`${id}-${debt}`, local);
          expect(verdict.decision, text).toBe(isBlocked ? 'block' : 'allow');
          if (isBlocked) expect(verdict.reasons.map((one) => one.cite)).toEqual([citeOf(example)]);
        }
      },
      60_000,
    );

    test('in Massachusetts the third call within seven days is refused by its own law', async () => {
      await logCall('MA-1', '2026-06-01T10:00', 'no_answer');
      await logCall('MA-1', '2026-06-03T10:00', 'no_answer');
      const verdict = await gate('MA-1', '2026-06-05T12:00');
      expect(verdict).toMatchObject({
        decision: 'block',
        nextAllowedAt: moment('2026-06-08T08:00'),
        reasons: [{ rule: 'call_frequency', jurisdiction: 'Massachusetts' }],
      });
    }, 60_000);

    test.each(validation.map((one) => [one.provided, one] as const))(
      'a validation notice provided on %s is assumed received, and its period ends, when the examples say',
      (provided, one) => {
        expect(validationPeriod(provided, 'mail')).toEqual({
          assumedReceivedOn: one.earliest_assumed_receipt,
          endsOn: one.earliest_validation_period_end,
        });
      },
    );
  },
);

/** The example about two debts cites what makes them two; what blocks the first is the count. */
const citeOf = ({ cite }: FrequencyExample): string =>
  cite === '12 CFR 1006.14(b)(4)' ? '12 CFR 1006.14(b)(2)(i)(A)' : cite;
