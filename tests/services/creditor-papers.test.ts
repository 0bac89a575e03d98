import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aTrustAccount, banked, contracted, granted, paid, remitted, riverton } from '../fixtures/a-creditor.ts';
import { anAccount } from '../fixtures/accounts.ts';
import { anApp } from '../fixtures/an-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-papers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Word {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly text: string;
}

/** Where each word of the first page stands, in points, and how wide the page is. */
function wordsOf(pdf: Uint8Array): { readonly width: number; readonly words: readonly Word[] } {
  const path = join(folder, 'paper.pdf');
  writeFileSync(path, pdf);
  const told = execFileSync('pdftotext', ['-bbox', '-l', '1', path, '-'], { encoding: 'utf8' });
  const words = [...told.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)</g)];
  return {
    width: Number(/<page width="([\d.]+)"/.exec(told)?.[1]),
    words: words.map(([, from, y, to, text = '']) => ({ from: Number(from), y: Number(y), to: Number(to), text })),
  };
}

test.skipIf(!existsSync('/usr/bin/pdftotext')).each([
  ['USD', 98_765_432_10, '67,654,320.99'],
  ['JPY', 9_876_543_210, '6,765,432,099'],
  ['KWD', 9_876_543_210, '6,765,432.099'],
])(
  'the longest name and ten digits of %s stay on the statement and the check (skipped without pdftotext)',
  async (currency, amountMinor, forThem) => {
    const name = ['Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh', 'Bartholomew Maximilian'] as const;
    const app = anApp({ today: '2026-11-03' }).with(
      anAccount('A1')
        .owing({ principal: 90_000_000_000 })
        .of(...name)
        .at('Riverton Medical', currency),
    );
    await contracted(app);
    granted(await app.api.batches.setLimit({ commandId: crypto.randomUUID(), currency, amountMinor: 2 * amountMinor }));
    await paid(app, { amountMinor, on: '2026-10-10' });
    const statement = await remitted(app, '2026-10-01', '2026-10-31', riverton, currency);
    const { pdf } = granted(await app.api.statements.document({ statementId: statement.id }));
    const paper = wordsOf(app.files.bytesOf(pdf.ticket));
    expect(paper.words.map(({ text }) => text)).toContain(forThem);
    expect(Math.max(...paper.words.map(({ to }) => to))).toBeLessThan(paper.width - 40);

    await banked(app, null, currency, aTrustAccount());
    const holder = 'Riverton Medical Group and Associated Physicians of the Valley P.C.';
    const street = '8 Hill Road, Building 14';
    const address = { street, city: 'Albany', region: 'NY', postcode: '12207', country: 'US' };
    await banked(app, riverton, currency, { way: 'check', holder, ...address });
    const order = { way: 'check' as const, currency, statementIds: [statement.id], executeOn: '2026-11-04' };
    const run = granted(await app.as('owner').payouts.make({ commandId: crypto.randomUUID(), ...order }));
    const { file } = granted(await app.api.payouts.open({ runId: run.runId }));
    const { words, width } = wordsOf(app.files.bytesOf(file.ticket));
    const code = words.find(({ text, y }) => text === currency && y < 120);
    const payee = words.find(({ text, y }) => text === 'P.C.' && y < 120);
    expect(payee?.to).toBeLessThan(code?.from ?? 0);
    expect(Math.max(...words.map(({ to }) => to))).toBeLessThan(width - 30);
    expect(words.filter(({ y }) => y > 100 && y < 126).every(({ y }) => Math.abs(y - 112) < 6)).toBe(true);
  },
);
