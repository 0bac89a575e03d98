import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exportLetters } from '../../main/services/letter-export.ts';
import { resumeLetters } from '../../main/services/letter-rendering.ts';
import { contract } from '../../shared/contract/contract.ts';
import { codesOf } from '../../shared/vocabulary/codes.ts';
import { channels } from '../../shared/vocabulary/contact.ts';
import { aCall } from '../fixtures/a-call.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const command = () => ({ commandId: randomUUID() });

/** An account with a letter drawn, a letter sent and a letter queued, whose debtor then asked that contact stop. */
async function aCeasedApp() {
  const app = anApp({ today: '2026-11-23' }).with(
    anAccount('A1').owing({ principal: 500_00 }),
    anAccount('A2').debtor('debtor-of-A1'),
  );
  const queue = async (): Promise<string> => {
    const queued = await app.api.letters.queue({ ...command(), accountId: 'A1', template: 'demand' });
    if (!queued.ok) throw new Error(`${queued.refusal}: ${queued.detail ?? ''}`);
    return queued.value.letterId;
  };
  const letter = async (): Promise<string> => {
    const letterId = await queue();
    await app.api.letters.render({ ...command(), letterIds: [letterId] });
    return letterId;
  };
  const sent = await letter();
  await app.api.letters.send({ ...command(), letterIds: [sent], to: { kind: 'printer', printer: null } });
  const drawn = await letter();
  const spouse = await app.api.communication.addParty({
    ...command(),
    accountId: 'A1',
    role: 'spouse',
    name: 'Robin Holt',
    phone: '',
    email: '',
    address: '',
    note: '',
  });
  if (!spouse.ok) throw new Error(spouse.refusal);
  app.db.connection
    .prepare(
      `insert into letter (id, account_id, debtor_id, contact_point_id, template, template_version, language, status, queued_at)
       select 'queued', account_id, debtor_id, contact_point_id, template, template_version, language, 'queued', queued_at
       from letter limit 1`,
    )
    .run();
  await app.api.calls.log(aCall('A1', { direction: 'in', contactPointId: null, outcome: 'cease' }));
  return { app, drawn, sent, spouse: spouse.value.partyId };
}
type Ceased = Awaited<ReturnType<typeof aCeasedApp>>;

/** What left the house: attempts outwards, letters sent, letters drawn, files and print jobs. */
const whatLeft = (app: App) => ({
  attempts: app.rows(`select id from contact_attempt where direction = 'out'`).length,
  letters: app.count('letter_sent'),
  drawn: app.rows(`select id from letter where status = 'rendered'`).length,
  printed: app.seen.printed.length,
});
const blocks = (app: App): number => app.rows(`select id from gate_log where decision = 'block'`).length;

interface Path {
  /** The procedure, or the work that no procedure starts. */
  readonly name: string;
  readonly take: (ceased: Ceased) => Promise<unknown>;
}

const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'duly-letters-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
};

const calls: readonly Path[] = codesOf(channels).flatMap((channel) => [
  {
    name: `calls.log ${channel} to the debtor`,
    take: ({ app }: Ceased) =>
      app.api.calls.log(aCall('A1', { channel, ...(channel !== 'call' && withoutPhone(channel)) })),
  },
  {
    name: `calls.log ${channel} to the spouse`,
    take: ({ app, spouse }: Ceased) =>
      app.api.calls.log(aCall('A1', { channel, partyId: spouse, contactPointId: null })),
  },
]);

/** Voicemails and texts go to the phone; everything else names no number here. */
function withoutPhone(channel: string): { contactPointId?: null } {
  return channel === 'voicemail' || channel === 'text' ? {} : { contactPointId: null };
}

const paths: readonly Path[] = [
  ...calls,
  {
    name: 'letters.queue',
    take: ({ app }) => app.api.letters.queue({ ...command(), accountId: 'A2', template: 'demand' }),
  },
  {
    name: 'bulk.run of letters',
    take: async ({ app }) => {
      const order = { action: 'letter', template: 'demand' } as const;
      const planned = await app.api.bulk.plan({ ...command(), order, selection: { accountIds: ['A1', 'A2'] } });
      if (!planned.ok) throw new Error(planned.refusal);
      // Asked for between the look and the run.
      app.db.connection.exec(`update bulk_item set state = 'ready', skip = null`);
      return app.api.bulk.run({ ...command(), runId: planned.value.runId });
    },
  },
  { name: 'letters.render', take: ({ app }) => app.api.letters.render(command()) },
  {
    name: 'letters.send to a printer',
    take: ({ app, drawn }) =>
      app.api.letters.send({ ...command(), letterIds: [drawn], to: { kind: 'printer', printer: null } }),
  },
  {
    name: 'letters.send to a file',
    take: async ({ app, drawn }) => {
      app.seen.savePaths.push(join(await folder(), 'letters.pdf'));
      return app.api.letters.send({ ...command(), letterIds: [drawn], to: { kind: 'file' } });
    },
  },
  {
    name: 'letters.reprint',
    take: ({ app, sent }) => app.api.letters.reprint({ ...command(), letterId: sent, printer: null }),
  },
  { name: 'day.run', take: ({ app }) => app.api.day.run({ ...command(), asOf: '2026-11-23' }) },
  {
    name: 'day.run of a letter that a strategy asks for',
    take: async ({ app }) => {
      const steps = [{ anchor: 'start', action: 'letter', template: 'demand' }];
      await app.api.strategies.put({ ...command(), definition: { code: 'usual', name: 'Usual', steps } });
      // The hold stops strategies, too; here the gate alone stands in the way.
      app.db.connection.exec(`update hold set blocks = '["calls","letters","email","texts"]'`);
      app.db.connection.exec(`update account set status = 'active' where id = 'A2'`);
      const [found] = app.rows<{ version: number }>(`select version from account where id = 'A2'`);
      const expectedVersion = found?.version ?? 0;
      const started = await app.api.strategies.start({ ...command(), accountId: 'A2', expectedVersion, code: 'usual' });
      expect(started).toMatchObject({ ok: true });
      const told = await app.api.day.run(command());
      expect(told).toMatchObject({ value: { steps: 0 } });
      return told;
    },
  },
  { name: 'letters drawn after a restart', take: ({ app }) => resumeLetters(app.house()) },
  {
    name: 'letters written to a folder',
    take: async ({ app }) => {
      const to = await folder();
      const report = await exportLetters(app.house(), { template: null, folder: to });
      expect(await readdir(to)).toEqual([]);
      return report;
    },
  },
];

describe('an account whose debtor asked that contact stop', () => {
  test.each(paths)('is not reached by $name, and the refusal stands in the gate log', async ({ take }) => {
    const ceased = await aCeasedApp();
    const before = whatLeft(ceased.app);
    const logged = blocks(ceased.app);
    await take(ceased);
    expect(whatLeft(ceased.app)).toEqual(before);
    expect(blocks(ceased.app)).toBeGreaterThan(logged);
    expect(
      ceased.app
        .rows<{ verdict: string }>(`select verdict from gate_log where decision = 'block'`)
        .every(({ verdict }) => verdict.includes('cease_communication')),
    ).toBe(true);
    expect(ceased.app.faults).toEqual([]);
  });

  test('is reached by the very same paths before that, so that the test would see one that is open', async () => {
    const { app, drawn, sent } = await aCeasedApp();
    app.db.connection.exec(`update hold set lifted_at = set_at`);
    const before = whatLeft(app);
    expect(await app.api.calls.log(aCall('A1', { contactPointId: 'phone-debtor-of-A1' }))).toMatchObject({ ok: false });
    app.clock.set('2026-12-02T17:00:00.000Z');
    expect((await app.api.calls.log(aCall('A1'))).ok).toBe(true);
    expect((await app.api.letters.reprint({ ...command(), letterId: sent, printer: null })).ok).toBe(true);
    app.clock.set('2026-11-24T17:00:00.000Z');
    const to = { kind: 'printer', printer: null } as const;
    expect(await app.api.letters.send({ ...command(), letterIds: [drawn], to })).toMatchObject({ value: { sent: 1 } });
    await app.api.letters.render(command());
    const after = whatLeft(app);
    expect(after).toEqual({
      attempts: before.attempts + 1,
      letters: before.letters + 2,
      drawn: before.drawn,
      printed: before.printed + 2,
    });
  });
});

/** Procedures through which somebody can be reached. Each is walked above. */
const reaching = new Set([
  'bulk.run',
  'calls.log',
  'letters.queue',
  'letters.render',
  'letters.send',
  'letters.reprint',
  'day.run',
]);

/** Contexts of which no procedure reaches anybody outside the office. */
const indoors = new Set([
  'book',
  'session',
  'agency',
  'users',
  'preferences',
  'creditors',
  'placements',
  'accounts',
  'queue',
  'contact',
  'views',
  'contactPoints',
  'details',
  'documents',
  'samePeople',
  'mappings',
  'creditorFields',
  'contracts',
  'statements',
  'books',
  'holds',
  'communication',
  'disputes',
  'complaints',
  'limitation',
  'rulePacks',
  'licences',
  'retention',
  'payments',
  'interest',
  'allocation',
  'charges',
  'credits',
  'arrangements',
  'means',
  'bankDetails',
  'payouts',
  'monthEnd',
  'rates',
  'closeouts',
  'batches',
  'bank',
  'suspense',
  'promises',
  'reminders',
  'strategies',
  'reports',
  'audit',
  'desk',
]);

/** Procedures of the other contexts that only look, plan or take back. */
const looking = new Set([
  'letters.draft',
  'letters.cancel',
  'letters.open',
  'bulk.plan',
  'bulk.stop',
  'bulk.undo',
  'bulk.saveReport',
]);

test('every procedure of the contract was asked whether it reaches anybody', () => {
  const commands = Object.entries(contract).flatMap(([context, procedures]) =>
    Object.entries(procedures)
      .filter(([, procedure]) => procedure.kind === 'command')
      .map(([verb]) => ({ context, name: `${context}.${verb}` })),
  );
  const unasked = commands.filter(
    ({ context, name }) => !indoors.has(context) && !reaching.has(name) && !looking.has(name),
  );
  expect(unasked.map(({ name }) => name)).toEqual([]);
  const walked = new Set(paths.map(({ name }) => name.split(' ')[0]));
  expect([...reaching].filter((name) => !walked.has(name))).toEqual([]);
});

const root = join(import.meta.dirname, '../..');
const sources = readdirSync(join(root, 'main'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('db/migrations/'))
  .map((file) => ({ file: `main/${file}`, text: readFileSync(join(root, 'main', file), 'utf8') }));
const filesWith = (pattern: RegExp): string[] =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ file }) => relative('.', file))
    .sort();

describe('in the source', () => {
  test('what says that somebody was reached is written by one function of the book each', () => {
    // Calls of the practice book are invented together with their past.
    expect(filesWith(/insert into contact_attempt\b(?!_)|insertRow\([^,]*, 'contact_attempt'/)).toEqual([
      'main/db/contact.ts',
      'main/practice/write-account.ts',
    ]);
    expect(filesWith(/insert\(letterSent\)|insert into letter_sent/)).toEqual(['main/db/letters.ts']);
  });

  test('those functions are called only where the gate is asked in the same file, or right before', async () => {
    const writers = filesWith(/import \{[^}]*\b(?:insertAttempt|insertDispatch|markLetterSent)\b/);
    expect(writers).toEqual(['main/services/calls/write-attempt.ts', 'main/services/letter-sending.ts']);
    for (const file of writers) {
      expect(await readFile(join(root, file), 'utf8')).toMatch(/from '\.{1,2}\/contact\/judge\.ts'/);
    }
    expect(filesWith(/\bwriteAttempt\(/)).toEqual(['main/services/calls.ts', 'main/services/calls/write-attempt.ts']);
  });

  test('nothing is printed or written to a folder by services that do not ask the gate first', () => {
    const outwards = filesWith(/printing\.printPdf\(|tickets\.saveTo\(/).filter((file) => file.includes('letter'));
    expect(outwards).toEqual(['main/services/letter-export.ts', 'main/services/letter-sending.ts']);
    for (const file of outwards) {
      expect(sources.find((one) => one.file === file)?.text).toContain('clearToGo(');
    }
  });
});
