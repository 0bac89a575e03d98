import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandIn } from './a-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-remit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const duly = commandIn(folder);
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('a creditor’s statement by the headless command', () => {
  beforeAll(async () => {
    await duly('init', '--agency', 'Example Collections', '--owner', 'olive', '--zone', 'America/New_York');
    const file = join(folder, 'placement.csv');
    writeFileSync(file, 'reference,name,principal,state,postcode\nR-1,"Holt, Kai",5000.00,NY,12207\n');
    await duly('import', file, '--creditor', 'Riverton Medical', '--as-of', '2026-09-01');
    const made = await duly('contract', 'Riverton Medical', '--from', '2026-09-01', '--commission', '30', '--tax', '5');
    expect(made.json).toMatchObject({ contracts: [{ version: 1, fromOn: '2026-09-01', taxBp: 500, method: 'net' }] });
    const pay = (amount: string, on: string, ...more: string[]) =>
      duly('pay', 'R-1', '--amount', amount, '--received', on, '--as-of', '2026-11-01', ...more);
    await pay('800.00', '2026-10-03');
    const returned = await pay('200.00', '2026-10-05');
    await pay('400.00', '2026-10-12', '--direct');
    const payment = String(returned.json['payment']);
    await duly('pay-reverse', payment, '--reason', 'Returned', '--on', '2026-10-20', '--as-of', '2026-11-01');
  }, 60_000);

  test('adds up as the handbook says (2.21), and repeating it changes nothing', async () => {
    const period = ['--from', '2026-10-01', '--to', '2026-10-31', '--as-of', '2026-11-01'];
    const first = await duly('remit', 'Riverton Medical', ...period);
    expect(first.json).toMatchObject({
      state: 'prepared',
      statementOn: '2026-11-01',
      collected: usd('800.00'),
      direct: usd('400.00'),
      commission: usd('360.00'),
      tax: usd('18.00'),
      due: usd('422.00'),
      send: usd('422.00'),
    });
    expect(first.json['lines']).toHaveLength(4);
    expect((await duly('remit', 'Riverton Medical', ...period)).json).toEqual(first.json);

    const out = join(folder, 'out');
    const posted = await duly('remit', 'Riverton Medical', ...period, '--post', '--out', out);
    expect(posted.json).toMatchObject({ state: 'posted', due: usd('422.00') });
    const pdf = readFileSync(String(posted.json['file']));
    const again = await duly('remit', 'Riverton Medical', ...period, '--out', join(folder, 'again'));
    expect(readFileSync(String(again.json['file'])).equals(pdf)).toBe(true);
    const table = readFileSync(String(posted.json['csv']), 'utf8').split('\r\n');
    expect(table[1]).toMatch(
      /^2026-10-03,R-\d+-\d+,AC\d+,R-1,"Holt, Kai",To us,800\.00,800\.00,.*,240\.00,12\.00,0\.00,548\.00,USD$/,
    );

    expect((await duly('books')).json).toEqual({
      balances: [
        { account: 'commission_held', balance: usd('360.00') },
        { account: 'tax_held', balance: usd('18.00') },
        { account: 'trust_bank', balance: usd('378.00') },
      ],
      trust: 'ok',
    });
    expect((await duly('verify')).json).toMatchObject({ audit: 'ok', ledger: 'ok', database: 'ok' });
  }, 60_000);

  test.skipIf(!existsSync('/usr/bin/pdftotext'))(
    'the PDF says what was sent (skipped without pdftotext)',
    async () => {
      const period = ['--from', '2026-10-01', '--to', '2026-10-31', '--as-of', '2026-11-01'];
      const { json } = await duly('remit', 'Riverton Medical', ...period, '--out', join(folder, 'text'));
      const text = execFileSync('pdftotext', ['-layout', String(json['file']), '-'], { encoding: 'utf8' });
      expect(text).toMatch(/Statement S-00001/);
      expect(text).toMatch(/Sent to you\s+\$422\.00/);
      expect(text).toMatch(/Holt, Kai \(taken back\)\s+-200\.00\s+-60\.00\s+-3\.00\s+-137\.00/);
    },
    60_000,
  );

  test('a wrong call says what it wants', async () => {
    expect(await duly('remit', 'Nobody', '--from', '2026-10-01', '--to', '2026-10-31')).toMatchObject({
      code: 1,
      json: { refusal: 'creditor_not_found' },
    });
    expect((await duly('remit', 'Riverton Medical', '--from', 'October', '--to', '2026-10-31')).code).toBe(2);
    expect((await duly('contract', 'Riverton Medical', '--commission', 'a third', '--from', '2026-01-01')).code).toBe(
      2,
    );
  }, 60_000);
});
