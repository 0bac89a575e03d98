import { press } from './support/account.ts';
import { aFile } from './support/duly.ts';
import { expect, signInAs, test, toTab } from './support/journey.ts';
import { inspect } from './support/looks.ts';

/** A statement of two days ago: what came in, and what the account stood at. */
const statement = (
  entries: readonly { amount: string; name: string; text: string; ref: string }[],
  on: string,
): string => {
  const sum = entries.reduce((total, { amount }) => total + Number(amount), 0).toFixed(2);
  const balance = (code: string, amount: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
  return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S1</Id>
<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>USD</Ccy></Acct>${balance('OPBD', '0.00')}${balance('CLBD', sum)}
${entries
  .map(
    ({ amount, name, text, ref }) =>
      `<Ntry><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${on}</Dt></BookgDt><AcctSvcrRef>${ref}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  )
  .join('\n')}</Stmt></BkToCstmrStmt></Document>`;
};

test('a counted pile is keyed and posted by keyboard alone, and the bank’s file settles what came in', async ({
  page,
  practice,
}) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  await press(page, 'Control+5');
  await toTab(page, 'Batches');
  await expect(page.getByRole('heading', { name: 'No batch yet' })).toBeVisible();
  await inspect(page, 'batches-empty');
  await press(page, 'b');
  await expect(page.getByRole('dialog').getByLabel('Number of payments')).toBeFocused();
  await inspect(page, 'batch-begin');
  await page.keyboard.type('2');
  await press(page, 'Tab');
  await page.keyboard.type('30');
  await press(page, 'Enter');
  const desk = page.getByRole('form', { name: 'Key a payment' });
  const account = desk.getByRole('combobox', { name: 'Account' });
  await expect(account).toBeVisible();
  await account.focus();
  await page.keyboard.type('Holt');
  await expect(page.getByRole('option').first()).toBeVisible();
  await press(page, 'ArrowDown', 'Enter');
  await expect(desk.getByText(/owes/)).toBeVisible();
  const fileNumber = /\b[A-Z]{2}\d+\b/.exec((await desk.getByText(/owes/).textContent()) ?? '')?.[0] ?? '';
  await expect(desk.getByLabel('Amount')).toBeFocused();
  await page.keyboard.type('20');
  await press(page, 'Tab');
  await page.keyboard.type('1183');
  await press(page, 'Enter');
  await expect(page.getByRole('cell', { name: '1183' })).toBeVisible();
  await expect(account).toBeFocused();
  await press(page, 'F2');
  await expect(desk.getByLabel('What is on the paper')).toBeFocused();
  await page.keyboard.type('M. Unknown, money order');
  await press(page, 'Tab');
  await page.keyboard.type('9');
  await press(page, 'Enter');
  await expect(page.getByText('Not known: M. Unknown, money order')).toBeVisible();
  await press(page, 'F8');
  await expect(page.getByRole('alert')).toContainText('$1.00 are missing');
  await inspect(page, 'batch-differs');
  await page.getByRole('button', { name: 'Remove line 2' }).click();
  await expect(page.getByText('Not known: M. Unknown, money order')).toBeHidden();
  await press(page, 'F2');
  await page.keyboard.type('M. Unknown, money order');
  await press(page, 'Tab');
  await page.keyboard.type('10');
  await press(page, 'Enter');
  await expect(page.getByText(/30\.00 ✓/)).toBeVisible();
  await press(page, 'F8');
  await expect(page.getByText(/1 posted, 1 held as unidentified/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deposit slip' })).toBeVisible();
  await inspect(page, 'batch-posted');

  await toTab(page, 'Unidentified');
  await page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').first().click();
  await expect(page.getByText('How much of it')).toBeVisible();
  await inspect(page, 'suspense');

  await toTab(page, 'Bank');
  await expect(page.getByRole('heading', { name: 'No open entry' })).toBeVisible();
  const lines = [
    { amount: '12.00', name: 'Mio Holt', text: `Rate ${fileNumber}`, ref: 'B1' },
    { amount: '55.00', name: 'Some Body', text: 'thank you', ref: 'B2' },
  ];
  await practice.control('dialog', { answer: aFile('statement.xml', [statement(lines, '2026-11-23')]) });
  await press(page, 'i');
  await expect(page.getByRole('dialog')).toContainText('2 entries are new.');
  await inspect(page, 'bank-file');
  await press(page, 'Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  const row = page.getByRole('row').filter({ hasText: 'Mio Holt' });
  await row.getByRole('gridcell').first().click();
  await expect(page.getByRole('list', { name: 'Proposed matches' })).toContainText('Our file number stands in it');
  await inspect(page, 'bank');
  await press(page, 'a');
  await expect(row).toBeHidden();

  await toTab(page, 'Reconciliation');
  await expect(page.getByText('does not tie out')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'At the bank, not in the books' })).toBeVisible();
  await inspect(page, 'reconciliation');
});
