import { describe, expect, test } from 'vitest';
import { verifyLedger } from '../../main/db/ledger.ts';
import { anApp } from '../fixtures/an-app.ts';
import { aCreditor, order, post } from './support.ts';

describe('a file with a row for each line of an invoice', () => {
  test('an invoice written once for each thing on it with its total counts once', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    const content = `*ContactName,CustomerID,*InvoiceNumber,*InvoiceDate,*DueDate,Total,Description
Ines Varga,C1,INV-1,2026-01-05,2026-02-04,150.00,Timber
Ines Varga,C1,INV-1,2026-01-05,2026-02-04,150.00,Nails
Kai Holt,C2,INV-2,2026-01-06,2026-02-05,80.00,Paint
Kai Holt,C2,INV-2,2026-01-06,2026-02-05,90.00,Brushes
`;
    const { order: asked } = await order(app, creditorId, content, { kind: 'invoices' });
    expect(await app.api.placements.check(asked)).toMatchObject({
      ok: true,
      value: { rows: 4, created: 2, skipped: 1, errorCount: 1, totalMinor: 23_000 },
    });
    const { placement, problems } = await post(app, creditorId, content, { kind: 'invoices' });
    expect(placement).toMatchObject({ created: 2, skipped: 1, errors: 1, totalMinor: 23_000 });
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
      [5, 'The invoice INV-2 of C2 is already on line 4 of this file, with another amount or date.'],
    ]);
    expect(app.rows('select number, amount_minor, description from account_item order by number')).toEqual([
      { number: 'INV-1', amount_minor: 15_000, description: 'Timber' },
      { number: 'INV-2', amount_minor: 8_000, description: 'Paint' },
    ]);
    expect(verifyLedger(app.db)).toBe('ok');
  });

  test('amounts of an invoice’s lines are added up; with a line that cannot be read the invoice is left out', async () => {
    const app = anApp();
    const creditorId = await aCreditor(app);
    const content = `InvoiceNo,Customer,CustomerID,InvoiceDate,DueDate,ItemDescription,ItemAmount
1001,Ines Varga,C1,01/31/2026,03/02/2026,Timber,100.10
1001,Ines Varga,C1,01/31/2026,03/02/2026,Nails,0.20
1001,Ines Varga,C1,01/31/2026,03/02/2026,Rebate,-10.00
1002,Kai Holt,C2,01/31/2026,03/02/2026,Paint,50.00
1003,Kai Holt,C2,01/31/2026,03/02/2026,Brushes,7.00
1003,Kai Holt,C2,01/31/2026,03/02/2026,Ladder,seven
`;
    const { placement, problems, preview } = await post(app, creditorId, content, { kind: 'invoices' });
    expect(preview.notes).toContain(
      'ItemAmount is what one line of an invoice comes to; the lines of an invoice are added up.',
    );
    expect(app.rows('select number, amount_minor from account_item order by number')).toEqual([
      { number: '1001', amount_minor: 9_030 },
      { number: '1002', amount_minor: 5_000 },
    ]);
    expect(placement).toMatchObject({ created: 2, skipped: 2, errors: 2, totalMinor: 14_030 });
    const found = await app.api.accounts.find({ text: '1002', limit: 5 });
    expect(found.hits.map(({ label }) => label)).toEqual(['Kai Holt · Harbor Supply']);
    expect(problems.map(({ line }) => line)).toEqual([6, 7]);
    expect(problems[0]?.reason).toBe(
      'Another line of invoice 1003 cannot be read, so what the invoice comes to is not known.',
    );
    expect(verifyLedger(app.db)).toBe('ok');
  });
});
