import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RulePack } from '../../main/domain/contact-gate/rules.ts';
import { startingRules } from '../../main/domain/contact-gate/starting-rules.ts';
import { keepShippedPacks } from '../../main/services/rule-packs/keep-shipped.ts';
import { instantAt } from '../../shared/kernel/instant.ts';
import { aCall } from '../fixtures/a-call.ts';
import { aFolder } from '../fixtures/a-desk.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { type App, anApp } from '../fixtures/an-app.ts';

const federal = startingRules.packs.find((pack) => pack.id === 'US-federal') as RulePack;
const at = (on: string, time: string): string => instantAt(on, time, 'America/New_York');
const command = () => ({ commandId: randomUUID() });

/** Federal law as counsel might tighten it: so many calls in seven days. */
const withCalls = (max: number, change: Partial<RulePack> = {}): RulePack => ({
  ...federal,
  version: `max-${max}`,
  ...change,
  rules: federal.rules.map((rule) => (rule.kind === 'frequency' && rule.max === 7 ? { ...rule, max } : rule)),
});

const propose = (api: App['api'], pack: unknown, reason = 'Counsel advises it') =>
  api.rulePacks.propose({ ...command(), json: JSON.stringify(pack), reason });
const review = (api: App['api'], rulePackId: string, approve = true, note = '') =>
  api.rulePacks.review({ ...command(), rulePackId, approve, note });

/** Proposed by the compliance officer and approved by the owner. */
async function bringIn(app: App, pack: RulePack): Promise<string> {
  const proposed = await propose(app.as('compliance'), pack);
  if (!proposed.ok) throw new Error(`${proposed.refusal}: ${proposed.detail ?? ''}`);
  const { rulePackId } = proposed.value;
  expect(await review(app.api, rulePackId)).toEqual({ ok: true, value: { state: 'approved' } });
  return rulePackId;
}

const rowsOf = async (app: App, packId = 'US-federal', on?: string) =>
  (await app.api.rulePacks.list(on === undefined ? {} : { on })).rows
    .filter((row) => row.packId === packId)
    .map(({ version, state, effectiveFrom, effectiveTo, inForce }) => ({
      version,
      state,
      effectiveFrom,
      effectiveTo,
      inForce,
    }));

const limitAt = async (app: App, moment: string) =>
  (await app.api.contact.judge({ accountId: 'A1', channel: 'call', at: moment })).evidence;

describe('a changed copy of a rule pack', () => {
  test('waits for a second person; the proposer cannot approve it, not even the owner', async () => {
    const app = anApp();
    const proposed = await propose(app.api, withCalls(3));
    if (!proposed.ok) throw new Error(proposed.refusal);
    const { rulePackId } = proposed.value;

    expect(await review(app.api, rulePackId)).toMatchObject({ ok: false, refusal: 'second_person_required' });
    expect(await rowsOf(app)).toMatchObject([
      { version: 'max-3', state: 'proposed', inForce: false },
      { version: federal.version, state: 'shipped', inForce: true },
    ]);

    expect(await review(app.as('compliance'), rulePackId)).toEqual({ ok: true, value: { state: 'approved' } });
    expect(await review(app.as('supervisor'), rulePackId)).toMatchObject({ ok: false, refusal: 'not_found' });
    expect(app.rows(`select action, subject from audit_entry where action like 'rulePacks.%' order by seq`)).toEqual([
      { action: 'rulePacks.propose', subject: `rulePack:${rulePackId}` },
      { action: 'rulePacks.approve', subject: `rulePack:${rulePackId}` },
    ]);
    expect(app.announced).toEqual(
      Array.from({ length: 2 }, () => ['book.changed', { contexts: ['rulePacks', 'contact'] }]),
    );
  });

  test('is rejected only with a note, and its name may then be used again', async () => {
    const app = anApp();
    const proposed = await propose(app.as('supervisor'), withCalls(3));
    if (!proposed.ok) throw new Error(proposed.refusal);
    const { rulePackId } = proposed.value;
    expect(await review(app.api, rulePackId, false)).toMatchObject({ refusal: 'reason_required' });
    expect(await review(app.api, rulePackId, false, 'Too strict')).toEqual({ ok: true, value: { state: 'rejected' } });
    expect(await propose(app.api, withCalls(3))).toMatchObject({ ok: true });
    const shown = await app.api.rulePacks.show({ packId: 'US-federal', version: 'max-3' });
    expect(shown?.pack).toMatchObject({ state: 'proposed', proposedBy: 'Owner Example', reviewNote: '' });
  });

  test('names the place where it is no rule pack, and is refused when its version is already there', async () => {
    const app = anApp();
    expect(await propose(app.api, { ...federal, version: 'x', effectiveFrom: 'soon' })).toMatchObject({
      refusal: 'rule_pack_invalid',
      detail: expect.stringContaining('effectiveFrom') as string,
    });
    const json = '{ "id": ';
    expect(await app.api.rulePacks.propose({ ...command(), json, reason: 'x' })).toMatchObject({
      refusal: 'rule_pack_invalid',
      detail: expect.stringContaining('not JSON') as string,
    });
    expect(await propose(app.api, federal)).toMatchObject({ refusal: 'version_not_newer' });
    expect(await propose(app.api, withCalls(3))).toMatchObject({ ok: true });
    expect(await propose(app.api, withCalls(3))).toMatchObject({ refusal: 'version_not_newer' });
    expect(await propose(app.api, withCalls(2), '')).toMatchObject({ refusal: 'reason_required' });
    expect(app.count('rule_pack')).toBe(1);
  });

  test('may be proposed and reviewed only by those who manage rules', async () => {
    const app = anApp();
    await expect(propose(app.as('agent'), withCalls(3))).rejects.toMatchObject({ code: 'not_permitted' });
    await expect(propose(app.as('auditor'), withCalls(3))).rejects.toMatchObject({ code: 'not_permitted' });
    expect((await app.as('auditor').rulePacks.list({})).rows.length).toBe(startingRules.packs.length);
  });

  test('changes verdicts from its first day on and none before; the verdict names the version', async () => {
    const app = anApp({ at: at('2026-11-16', '09:00') }).with(anAccount('A1'));
    for (const hour of ['09:00', '10:00', '11:00']) {
      app.clock.set(at('2026-11-30', hour));
      expect((await app.api.calls.log(aCall('A1'))).ok).toBe(true);
    }
    await bringIn(app, withCalls(3, { effectiveFrom: '2026-12-02' }));

    for (const day of ['2026-11-30', '2026-12-01']) {
      const before = await limitAt(app, at(day, '15:00'));
      expect(before).toMatchObject({ attemptsUsed: 3, attemptsAllowed: 7 });
      expect(before.rulesVersion).toContain(`US-federal ${federal.version}`);
    }
    const verdict = await app.api.contact.judge({ accountId: 'A1', channel: 'call', at: at('2026-12-02', '15:00') });
    expect(verdict.decision).toBe('block');
    expect(verdict.evidence).toMatchObject({ attemptsUsed: 3, attemptsAllowed: 3 });
    expect(verdict.evidence.rulesVersion.split(', ')).toContain('US-federal max-3');
    expect(verdict.evidence.rulesVersion).not.toContain(`US-federal ${federal.version}`);
    expect(verdict.reasons.map(({ rule, pack }) => [rule, pack])).toContainEqual([
      'call_frequency',
      'US-federal max-3',
    ]);

    app.clock.set(at('2026-12-02', '15:00'));
    expect(await app.api.calls.log(aCall('A1'))).toMatchObject({ ok: false, refusal: 'gate_blocked' });
    expect(await rowsOf(app, 'US-federal', '2026-12-01')).toEqual([
      { version: 'max-3', state: 'approved', effectiveFrom: '2026-12-02', effectiveTo: null, inForce: false },
      {
        version: federal.version,
        state: 'shipped',
        effectiveFrom: federal.effectiveFrom,
        effectiveTo: '2026-12-01',
        inForce: true,
      },
    ]);
  });

  test('that is dated back holds from the day of its approval: the past is not judged anew', async () => {
    const app = anApp({ today: '2026-11-23' }).with(anAccount('A1'));
    await bringIn(app, withCalls(3, { effectiveFrom: '2022-01-01' }));
    expect(await limitAt(app, at('2026-11-22', '12:00'))).toMatchObject({ attemptsAllowed: 7 });
    expect(await limitAt(app, at('2026-11-23', '12:00'))).toMatchObject({ attemptsAllowed: 3 });
    expect((await rowsOf(app))[0]).toMatchObject({ version: 'max-3', effectiveFrom: '2026-11-23' });
  });

  test('is in force again when the book is opened anew', async () => {
    const app = anApp().with(anAccount('A1'));
    await bringIn(app, withCalls(4));
    const again = anApp({ connection: app.db.connection });
    expect(again.house().rules.packs.map((pack) => pack.version)).toContain('max-4');
  });

  test('that can no longer be read leaves the version before it in force, and says so in the log', async () => {
    const app = anApp().with(anAccount('A1'));
    await bringIn(app, withCalls(3));
    app.db.connection.exec(`update rule_pack set data = replace(data, '"block"', '"wish"')`);
    const again = anApp({ connection: app.db.connection });
    expect(await limitAt(again, at('2026-11-23', '12:00'))).toMatchObject({ attemptsAllowed: 7 });
    expect(again.faults).toHaveLength(1);
  });

  test('is read once, not at every verdict', async () => {
    const app = anApp().with(anAccount('A1'));
    await bringIn(app, withCalls(3));
    expect(app.house().rules).toBe(app.house().rules);
  });
});

describe('a rule pack shown', () => {
  test('says each rule in a sentence, counts what is not verified, and can be copied, changed and proposed', async () => {
    const app = anApp();
    const shown = await app.api.rulePacks.show({ packId: 'US-federal', version: federal.version });
    expect(shown?.pack).toMatchObject({ id: null, state: 'shipped', rules: federal.rules.length, inForce: true });
    expect(shown?.rules.find((rule) => rule.id === 'seven-in-seven')?.text).toMatch(/^At most 7 calls or voicemails/);
    const copy = JSON.parse(shown?.json ?? '') as RulePack;
    expect(copy).toEqual(federal);
    expect(await propose(app.api, { ...copy, version: 'counsel-1' })).toMatchObject({ ok: true });
    expect(await app.api.rulePacks.show({ packId: 'US-federal', version: 'never' })).toBeNull();

    const unverified = (await app.api.rulePacks.list({})).rows.filter((row) => row.unverified > 0);
    expect(unverified.length).toBeGreaterThan(0);
  });
});

describe('a signed rule file', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const trustedKeys = [{ id: 'key-1', holder: 'Example Publisher', publicKey: der }];
  const signed = (packs: unknown, changes: Record<string, unknown> = {}) => {
    const payload = JSON.stringify(packs);
    const signature = sign(null, Buffer.from(payload, 'utf8'), privateKey).toString('base64');
    return { format: 'duly-rules-1', signedBy: 'Somebody', keyId: 'key-1', payload, signature, ...changes };
  };
  const given = (app: App, content: unknown): Promise<Awaited<ReturnType<App['api']['rulePacks']['proposeFile']>>> => {
    const path = join(aFolder(), 'rules.json');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    app.seen.chosenFiles.push(path);
    return app.api.rulePacks.proposeFile({ ...command(), reason: 'The publisher’s update' });
  };

  test('brings its packs as proposals with the signer’s name; a second person still decides', async () => {
    const app = anApp({ trustedKeys });
    const county = { ...withCalls(2), id: 'US-NY-county', version: '1' };
    const answer = await given(app, signed([withCalls(3), county]));
    expect(answer).toMatchObject({ ok: true, value: { rulePackIds: [expect.any(String), expect.any(String)] } });
    const shown = await app.api.rulePacks.show({ packId: 'US-NY-county', version: '1' });
    expect(shown?.pack).toMatchObject({
      state: 'proposed',
      signedBy: 'Example Publisher',
      origin: 'File rules.json',
      inForce: false,
    });
  });

  test.each([
    [
      'a changed letter of the payload',
      (file: ReturnType<typeof signed>) => ({ ...file, payload: file.payload.replace('"max":3', '"max":9') }),
    ],
    [
      'a changed signature',
      (file: ReturnType<typeof signed>) => ({ ...file, signature: `AAAA${file.signature.slice(4)}` }),
    ],
    ['a signature left out', (file: ReturnType<typeof signed>) => ({ ...file, signature: '' })],
    ['a key nobody trusts', (file: ReturnType<typeof signed>) => ({ ...file, keyId: 'key-2' })],
  ])('with %s is refused and writes nothing', async (_what, tampered) => {
    const app = anApp({ trustedKeys });
    const file = signed([withCalls(3)]);
    expect(tampered(file)).not.toEqual(file);
    expect(await given(app, tampered(file))).toMatchObject({ ok: false, refusal: 'signature_invalid' });
    expect(app.count('rule_pack')).toBe(0);
  });

  test('is taken whole or not at all', async () => {
    const app = anApp({ trustedKeys });
    expect(await given(app, signed([withCalls(3), { ...federal, version: 'bad', rules: 'none' }]))).toMatchObject({
      refusal: 'rule_pack_invalid',
      detail: expect.stringMatching(/^Pack 2 of the file: .*rules/) as string,
    });
    expect(await given(app, signed([withCalls(3), federal]))).toMatchObject({ refusal: 'version_not_newer' });
    expect(await given(app, signed([]))).toMatchObject({ refusal: 'rule_pack_invalid' });
    expect(await given(app, 'no rule file')).toMatchObject({ refusal: 'file_unreadable' });
    app.seen.chosenFiles.push(null);
    expect(await app.api.rulePacks.proposeFile({ ...command(), reason: 'x' })).toMatchObject({ refusal: 'cancelled' });
    app.seen.chosenFiles.push('/no/such/file.json');
    expect(await app.api.rulePacks.proposeFile({ ...command(), reason: 'x' })).toMatchObject({
      refusal: 'file_unreadable',
    });
    expect(app.count('rule_pack')).toBe(0);
  });

  test('made with the publisher’s script is good with the public half it prints', async () => {
    const folder = aFolder();
    const script = (...args: string[]) =>
      execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/sign-rules.mjs'), ...args], {
        encoding: 'utf8',
      });
    const key = JSON.parse(script('key', '--holder', 'Example Publisher', '--out', join(folder, 'secret.pem')));
    writeFileSync(join(folder, 'pack.json'), JSON.stringify(withCalls(5)));
    script('sign', '--key', join(folder, 'secret.pem'), '--out', join(folder, 'rules.json'), join(folder, 'pack.json'));
    const app = anApp({ trustedKeys: [key] });
    expect(await given(app, readFileSync(join(folder, 'rules.json'), 'utf8'))).toMatchObject({ ok: true });
  });
});

describe('the packs an update of Duly brings', () => {
  const shipping = (...packs: RulePack[]) => ({ packs });

  test('are kept in the book once, whole, and again only when something is new', () => {
    const app = anApp();
    const before = app.count('audit_entry');
    keepShippedPacks(app.house());
    keepShippedPacks(app.house());
    expect(app.count('rule_pack')).toBe(startingRules.packs.length);
    expect(app.count('audit_entry')).toBe(before + 1);
    expect(app.house().rules.packs).toEqual(startingRules.packs);
  });

  test('hold from the day of the update; the days before keep the version they had', async () => {
    const old = anApp({ today: '2026-11-23', rules: shipping(withCalls(7, { version: 'old' })) }).with(anAccount('A1'));
    keepShippedPacks(old.house());
    const updated = anApp({
      today: '2026-12-01',
      connection: old.db.connection,
      rules: shipping(withCalls(5, { version: 'new' })),
    });
    keepShippedPacks(updated.house());

    const limit = async (day: string) => (await limitAt(updated, at(day, '12:00'))).attemptsAllowed;
    expect([await limit('2026-11-30'), await limit('2026-12-01')]).toEqual([7, 5]);
    expect(await rowsOf(updated)).toMatchObject([
      { version: 'new', state: 'shipped', effectiveFrom: '2026-12-01', effectiveTo: null, inForce: true },
      { version: 'old', state: 'shipped', effectiveTo: '2026-11-30', inForce: false },
    ]);
  });

  test('do not put the agency’s own version aside', async () => {
    const old = anApp({ today: '2026-11-23', rules: shipping(withCalls(7, { version: 'old' })) }).with(anAccount('A1'));
    keepShippedPacks(old.house());
    await bringIn(old, withCalls(3));
    const updated = anApp({
      today: '2026-12-01',
      connection: old.db.connection,
      rules: shipping(withCalls(5, { version: 'new' })),
    });
    keepShippedPacks(updated.house());
    expect(await limitAt(updated, at('2026-12-01', '12:00'))).toMatchObject({ attemptsAllowed: 3 });
  });
});
