import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { RulePack } from '../../main/domain/contact-gate/rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { instantAt } from '../../shared/kernel/instant.ts';
import { aCall } from '../fixtures/a-call.ts';
import { aFolder } from '../fixtures/a-desk.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';
import { noPdfText, textOf } from '../letters/sample-letter.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const at = (on: string, time: string): string => instantAt(on, time, 'America/New_York');
const command = () => ({ commandId: randomUUID() });
const federal = startingRules.packs.find((pack) => pack.id === 'US-federal') as RulePack;
const tighter: RulePack = {
  ...federal,
  version: 'counsel-3',
  effectiveFrom: '2026-11-24',
  rules: federal.rules.map((rule) => (rule.kind === 'frequency' && rule.max === 7 ? { ...rule, max: 3 } : rule)),
};

interface Proof {
  readonly account: string;
  readonly chain: { readonly verdict: string; readonly entries: number; readonly head: string };
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly bytes: number }>>;
  readonly letters: readonly {
    readonly letterId: string;
    readonly file: string | null;
    readonly sha256Recorded: string;
    readonly verdict: string;
  }[];
  readonly rules: readonly { readonly version: string; readonly file: string; readonly sha256: string }[];
}

/** The files of a pack made now, with its proof. */
async function packOf(app: App, accountId = 'A1') {
  const made = await app.api.contact.evidence({ accountId }).catch((fault: unknown) => {
    throw app.faults[0] ?? fault;
  });
  if (!made.ok) throw new Error(made.refusal);
  const { file } = made.value;
  const zip = app.files.bytesOf(file.ticket);
  const files = unzipSync(zip);
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  return { file, zip, files, text, proof: JSON.parse(text('proof.json')) as Proof };
}

/** Lines of a CSV file as objects; for cells without line breaks. */
function rowsOf(csv: string): Record<string, string>[] {
  const cells = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    );
  const [head = '', ...lines] = csv
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, n) => [names[n] ?? '', cell])));
}

async function aSentLetter(app: App): Promise<string> {
  const queued = await app.api.letters.queue({ ...command(), accountId: 'A1', template: 'demand' });
  if (!queued.ok) throw new Error(`${queued.refusal}: ${queued.detail ?? ''}`);
  const { letterId } = queued.value;
  await app.api.letters.render(command());
  const sent = await app.api.letters.send({
    ...command(),
    letterIds: [letterId],
    to: { kind: 'printer', printer: null },
  });
  expect(sent).toMatchObject({ ok: true, value: { sent: 1 } });
  return letterId;
}

describe('the evidence pack of an account', () => {
  test('holds every contact, the letter as it was sent, the ledger and the journal, each with its hash', async () => {
    const app = anApp({ at: at('2026-11-23', '10:00') }).with(
      anAccount('A1').owing({ principal: 500_00, fees: 12_00 }),
      anAccount('A2').of('Sato', 'Lea'),
    );
    await app.api.calls.log(aCall('A1', { note: 'Nobody there' }));
    await app.api.calls.log(aCall('A2', { note: 'About somebody else' }));
    const letterId = await aSentLetter(app);
    app.clock.set(at('2026-11-23', '22:00'));
    await app.api.calls.log(aCall('A1'));

    const pack = await packOf(app);

    expect(Object.keys(pack.files).sort()).toEqual(
      [
        'README.txt',
        'audit.csv',
        'consents.csv',
        'contacts.csv',
        'evidence.pdf',
        'gate-log.csv',
        'ledger.csv',
        'letters.csv',
        `letters/2026-11-23-demand-${letterId}.pdf`,
        'proof.json',
        ...pack.proof.rules.map(({ file }) => file),
      ].sort(),
    );
    expect(Object.keys(pack.proof.files).sort()).toEqual(
      Object.keys(pack.files)
        .filter((name) => name !== 'proof.json')
        .sort(),
    );
    for (const [name, { sha256: said, bytes }] of Object.entries(pack.proof.files)) {
      expect([name, sha256(pack.files[name] ?? ''), pack.files[name]?.byteLength]).toEqual([name, said, bytes]);
    }
    expect(pack.proof.letters).toEqual([
      expect.objectContaining({
        letterId,
        verdict: 'ok',
        sha256Recorded: pack.proof.files[`letters/2026-11-23-demand-${letterId}.pdf`]?.sha256,
      }),
    ]);
    expect(Buffer.from(pack.files[`letters/2026-11-23-demand-${letterId}.pdf`] ?? '')).toEqual(
      Buffer.from(app.files.stored.get(`letters/${letterId}`) ?? ''),
    );

    expect(rowsOf(pack.text('contacts.csv'))).toEqual([
      expect.objectContaining({ channel: 'call', outcome: 'no_answer', note: 'Nobody there', decision: 'allow' }),
    ]);
    expect(rowsOf(pack.text('gate-log.csv')).map(({ channel, decision }) => [channel, decision])).toContainEqual([
      'call',
      'block',
    ]);
    expect(rowsOf(pack.text('ledger.csv')).map(({ bucket, amount }) => [bucket, amount])).toEqual([
      ['principal', '500.00'],
      ['fees', '12.00'],
    ]);
    for (const name of Object.keys(pack.files).filter((one) => one.endsWith('.csv'))) {
      expect(pack.text(name)).not.toContain('About somebody else');
    }
    expect(pack.text('README.txt')).toContain('EVIDENCE PACK FOR ACCOUNT F-A1');
  });

  test('can be checked without Duly: each journal entry gives its hash, and the chain’s head is the book’s', async () => {
    const app = anApp({ at: at('2026-11-23', '10:00') }).with(anAccount('A1'));
    await app.api.calls.log(aCall('A1', { note: '=1+1, "quoted"' }));
    const head = app.rows<{ hash: string; seq: number }>('select hash, seq from audit_entry order by seq desc limit 1');

    const { text, proof } = await packOf(app);

    expect(proof.chain).toMatchObject({ verdict: 'ok', head: head[0]?.hash, entries: head[0]?.seq });
    const entries = rowsOf(text('audit.csv'));
    expect(entries.map(({ action }) => action)).toContain('calls.log');
    for (const one of entries) {
      expect(one['change_hash']).toBe(sha256(`${one['salt']}\n${one['change']}`));
      const link = [one['device'], Number(one['seq']), one['at_utc'], one['user_id'] || null, one['action']];
      expect(one['hash']).toBe(
        sha256(JSON.stringify([...link, one['subject'], one['change_hash'], one['previous_hash']])),
      );
    }
    expect(rowsOf(text('contacts.csv'))[0]?.['note']).toBe(`'=1+1, "quoted"`);
  });

  test('made after a rule changed still shows yesterday’s rule for yesterday’s call', async () => {
    const app = anApp({ at: at('2026-11-23', '09:00') }).with(anAccount('A1'));
    for (const hour of ['09:00', '10:00', '11:00', '12:00']) {
      app.clock.set(at('2026-11-23', hour));
      expect((await app.api.calls.log(aCall('A1'))).ok).toBe(true);
    }
    const proposed = await app.as('compliance').rulePacks.propose({
      ...command(),
      json: JSON.stringify(tighter),
      reason: 'Counsel advises three calls',
    });
    if (!proposed.ok) throw new Error(proposed.refusal);
    const { rulePackId } = proposed.value;
    await app.api.rulePacks.review({ ...command(), rulePackId, approve: true, note: '' });
    app.clock.set(at('2026-11-24', '09:00'));
    expect(await app.api.calls.log(aCall('A1'))).toMatchObject({ refusal: 'gate_blocked' });

    const { files, text, proof } = await packOf(app);

    const contacts = rowsOf(text('contacts.csv'));
    expect(contacts).toHaveLength(4);
    for (const one of contacts) {
      expect(one['decision']).toBe('allow');
      expect(one['rules_in_force']).toContain(`US-federal ${federal.version}`);
      expect(one['rules_in_force']).not.toContain('counsel-3');
    }
    const blocked = rowsOf(text('gate-log.csv')).find(({ decision }) => decision === 'block');
    expect(blocked?.['rules_in_force']).toContain('US-federal counsel-3');

    const then = proof.rules.find(({ version }) => version === `US-federal ${federal.version}`);
    const since = proof.rules.find(({ version }) => version === 'US-federal counsel-3');
    expect(JSON.parse(text(then?.file ?? ''))).toEqual(federal);
    expect(JSON.parse(text(since?.file ?? ''))).toEqual(tighter);
    expect(app.rows('select sha256 from rule_pack')).toEqual([{ sha256: since?.sha256 }]);

    if (noPdfText !== null) return;
    const pdf = textOf(files['evidence.pdf'] ?? new Uint8Array()).replaceAll(/\s+/g, ' ');
    expect(pdf).toContain('Evidence pack, account F-A1');
    expect(pdf).toContain('Nov 23, 2026 09:00 Call, outgoing, mobile +12125550142: No answer');
    expect(pdf).toContain(`Verdict then: Allowed. Local time 09:00 in America/New York. Attempts used 0 of 7.`);
    expect(pdf).toMatch(
      /Closed: 4 of 3 calls about this debt .* \(US federal, 12 CFR 1006\.14\(b\)\(2\)\(i\)\(A\), rules US-federal counsel-3\)/,
    );
    expect(pdf).toContain('At most 7 calls or voicemails in 7 days to a person about a debt.');
    expect(pdf).toContain('At most 3 calls or voicemails in 7 days to a person about a debt.');
    expect(pdf).toContain(`US-federal ${federal.version}: US federal, in force here from Nov 30, 2021 to Nov 23, 2026`);
    expect(pdf).toContain('US-federal counsel-3: US federal, in force here from Nov 24, 2026');
    expect(pdf).toContain(proof.chain.head);
  });

  test('names a letter whose stored bytes were changed by a single bit, or are gone', async () => {
    const app = anApp({ at: at('2026-11-23', '10:00') }).with(anAccount('A1').owing({ principal: 500_00 }));
    const letterId = await aSentLetter(app);
    const stored = app.files.stored.get(`letters/${letterId}`) ?? new Uint8Array();
    const flipped = Uint8Array.from(stored);
    flipped[200] = (flipped[200] ?? 0) ^ 1;
    app.files.stored.set(`letters/${letterId}`, flipped);

    const changed = await packOf(app);
    const file = `letters/2026-11-23-demand-${letterId}-CHANGED.pdf`;
    expect(changed.proof.letters).toEqual([
      {
        letterId,
        file,
        sha256Recorded: sha256(stored),
        sha256Stored: sha256(flipped),
        verdict: 'changed',
      },
    ]);
    expect(rowsOf(changed.text('letters.csv'))[0]).toMatchObject({ id: letterId, stored_bytes: 'changed', file });
    if (noPdfText === null) {
      expect(textOf(changed.files['evidence.pdf'] ?? new Uint8Array())).toContain('THE STORED BYTES WERE CHANGED');
    }

    app.files.stored.delete(`letters/${letterId}`);
    const gone = await packOf(app);
    expect(gone.proof.letters).toMatchObject([{ letterId, file: null, verdict: 'missing or damaged' }]);
    expect(Object.keys(gone.files).some((name) => name.startsWith('letters/'))).toBe(false);
  });

  test('says where a journal that was tampered with breaks', async () => {
    const app = anApp().with(anAccount('A1'));
    await app.api.calls.log(aCall('A1'));
    app.db.connection.exec(`drop trigger audit_entry_no_update`);
    app.db.connection.exec(`update audit_entry set action = 'nothing' where action = 'calls.log'`);
    const { proof } = await packOf(app);
    expect(proof.chain.verdict).toMatch(/^entry \d+ of device .* was changed$/);
  });

  test('changes nothing but the journal, which keeps the hash of the zip', async () => {
    const app = anApp().with(anAccount('A1'));
    await app.api.calls.log(aCall('A1'));
    app.announced.length = 0;
    const tables = ['activity', 'gate_log', 'command_receipt', 'contact_attempt', 'audit_entry'];
    const before = tables.map((table) => app.count(table));
    const { zip, file } = await packOf(app);
    expect(tables.map((table) => app.count(table))).toEqual(before.with(4, (before[4] ?? 0) + 1));
    const [entry] = app.rows<{ change: string; subject: string }>(
      `select subject, change from audit_entry join audit_detail using (device_id, seq) where action = 'contact.evidence'`,
    );
    expect(entry?.subject).toBe('account:A1');
    expect(JSON.parse(entry?.change ?? '{}')).toMatchObject({ sha256: sha256(zip) });
    expect(file).toMatchObject({ name: 'Evidence F-A1 2026-11-23.zip', mediaType: 'application/zip' });
    expect(app.announced).toEqual([]);
  });

  test('is for those who answer for compliance, and of accounts in the book', async () => {
    const app = anApp().with(anAccount('A1'));
    expect(await app.api.contact.evidence({ accountId: 'none' })).toEqual({ ok: false, refusal: 'account_not_found' });
    await expect(app.as('agent').contact.evidence({ accountId: 'A1' })).rejects.toMatchObject({
      code: 'not_permitted',
    });
    expect((await app.as('auditor').contact.evidence({ accountId: 'A1' })).ok).toBe(true);
  });

  test('shows consents, notices, holds, disputes, complaints and overrides as they were recorded', async () => {
    const app = anApp({ practice: true }).with(anAccount('A1').held('hardship', ['calls']).disputed());
    app.db.connection.exec(`
      insert into consent_event (id, debtor_id, channel, kind, source, at, local_on, note, recorded_at)
        values ('c1', 'debtor-of-A1', 'text', 'withdrawn', 'told_us', '2026-11-20T15:00:00.000Z', '2026-11-20', '山 STOP', '2026-11-20T15:00:00.000Z');
      insert into notice (id, account_id, kind, way, sent_on, recorded_at)
        values ('n1', 'A1', 'validation', 'mail', '2026-10-18', '2026-10-18T15:00:00.000Z');
      insert into party (id, debtor_id, role, name, source, since_on)
        values ('p1', 'debtor-of-A1', 'attorney', 'Ada Counsel', 'letter', '2026-11-02');
      insert into complaint (id, debtor_id, account_id, reason, source, reference, text, received_on, due_on, status)
        values ('k1', 'debtor-of-A1', 'A1', 'communication_tactics', 'regulator', 'CF-77', 'Too many calls', '2026-11-03', '2026-11-18', 'open');
      insert into gate_override (id, account_id, channel, reasons, reason, from_at, until_at, office_on, given_by)
        values ('o1', 'A1', 'call', '[{"rule":"call_frequency","ruleId":"seven-in-seven","jurisdiction":"US federal"}]',
          'Asked to be called back', '2026-11-20T15:00:00.000Z', '2026-11-20T16:00:00.000Z', '2026-11-20', 'user-supervisor');
    `);
    const { files, text } = await packOf(app);
    expect(rowsOf(text('consents.csv'))).toEqual([
      expect.objectContaining({ channel: 'text', kind: 'withdrawn', note: '山 STOP' }),
    ]);
    if (noPdfText !== null) return;
    const pdf = textOf(files['evidence.pdf'] ?? new Uint8Array()).replaceAll(/\s+/g, ' ');
    for (const part of [
      'Opted out',
      '? STOP',
      'Validation notice',
      'Ada Counsel',
      'Hardship',
      'Wrong amount',
      'CF-77',
      'Asked to be called back',
      'Supervisor Example',
      'Practice book: nothing in it is real',
    ]) {
      expect(pdf).toContain(part);
    }
  });
});

test('the zip is one that other programs open', async (context) => {
  if (spawnSync('python3', ['--version']).error !== undefined) return context.skip('python3 is not installed');
  const app = anApp().with(anAccount('A1'));
  const path = join(aFolder(), 'pack.zip');
  writeFileSync(path, (await packOf(app)).zip);
  const listed = execFileSync('python3', ['-m', 'zipfile', '-l', path], { encoding: 'utf8' });
  expect(listed).toContain('evidence.pdf');
  expect(execFileSync('python3', ['-m', 'zipfile', '-t', path], { encoding: 'utf8' })).toContain('Done testing');
  expect(readFileSync(path).byteLength).toBeLessThan(600_000);
});
