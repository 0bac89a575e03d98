import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import { expectDrawnPage, open, press } from './support/account.ts';
import { aFile } from './support/duly.ts';
import { expect, signInAs, test } from './support/journey.ts';

// In Ohio nothing but federal law counts calls, so that every reason of the gate is the journey's own.
test.use({
  lines: [
    'reference,name,principal,delinquent_on,phone,postcode',
    'P-81,"Holtgrave, Kai",380.00,2026-03-15,614-555-0142,43215',
  ],
});

const details = (page: Page) => page.getByRole('dialog', { name: /^Details/ });
const gate = (page: Page) => page.getByRole('region', { name: 'Contact gate' });
const meant = (page: Page) => page.getByRole('region', { name: 'Who is meant' });
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });

/** Types a person into the open form of People, all by keyboard. */
async function addPerson(page: Page, name: string, role: 'spouse' | 'third party'): Promise<void> {
  await press(page, 'n');
  const who = details(page).getByRole('combobox', { name: 'Who it is to the debtor' });
  await expect(who).toBeFocused();
  if (role === 'third party') {
    await press(page, 'ArrowDown');
    await expect(details(page).getByRole('option', { name: 'Spouse' })).toBeVisible();
    await press(page, 'ArrowUp', 'Enter');
    await expect(who).toHaveValue('Third party');
  }
  await press(page, 'Tab');
  await page.keyboard.type(name);
  await press(page, 'Enter');
  await expect(details(page).getByRole('region', { name: 'People of the debtor' })).toContainText(name);
}

test('people of the debtor have their right, and the gate follows whom a call is meant for', async ({
  page,
  practice,
}) => {
  await signInAs(page, practice, 'Ana Brandt');
  await open(page, 'Holtgrave');
  await press(page, 'Alt+2');
  await expect(details(page)).toContainText('Only the debtor may be told of the debt.');
  await addPerson(page, 'Pia Holtgrave', 'spouse');
  await expect(details(page)).toContainText('May be told of the debt');
  await addPerson(page, 'Rob Neville', 'third party');
  await expect(details(page)).toContainText(
    'May not be told: a third party is asked for the debtor’s whereabouts only',
  );
  await press(page, 'Escape');
  await expect(details(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'People 2', exact: true })).toBeVisible();

  await press(page, 'm', 'm');
  await expect(meant(page).getByRole('radio', { name: /^Rob Neville/ })).toBeChecked();
  await expect(gate(page).getByRole('status')).toContainText('May call');
  await press(page, 'F4', '5');
  await expect(page.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await press(page, 'Control+s');
  await expect(timeline(page)).toContainText('to Rob Neville (third party)');
  await expect(meant(page).getByRole('radio', { name: /^Kai Holtgrave/ })).toBeChecked();
  await expect(gate(page).getByRole('status')).toContainText('May call');

  await press(page, 'm', 'm');
  await expect(gate(page).getByRole('status')).toContainText('No calls on this account');
  await expect(gate(page)).toContainText('This person was asked about the debtor once');

  await press(page, '/');
  await page.keyboard.type('neville');
  await expect(timeline(page).getByRole('listitem')).toHaveCount(2);
});

test('a document is attached, read page by page, and removed with a reason; a program is not taken in', async ({
  page,
  practice,
}) => {
  const pdf = await PDFDocument.create();
  pdf.addPage([300, 400]).drawText('Loan contract', { x: 20, y: 300, size: 36 });
  const contract = aFile('Contract 2024.pdf', []);
  writeFileSync(contract, await pdf.save());
  const program = aFile('bill.pdf', [`MZ${'\0'.repeat(80)}`]);

  await signInAs(page, practice, 'Dana Whitfield');
  await open(page, 'Holtgrave');
  await press(page, 'Alt+7');
  await expect(details(page)).toContainText('Nothing is attached');
  await practice.control('dialog', { answer: program });
  await press(page, 'a');
  await expect(details(page).getByRole('alert')).toContainText('It is a program. It was not taken in.');

  await practice.control('dialog', { answer: contract });
  await press(page, 'a');
  await expect(details(page).getByRole('combobox', { name: 'What it is' })).toBeFocused();
  await press(page, 'Tab');
  await page.keyboard.type('Signed at the branch');
  await press(page, 'Enter');
  const documents = details(page).getByRole('list', { name: 'Documents' });
  await expect(documents).toContainText('Contract 2024.pdf Contract');
  await expect(documents).toContainText('by Dana Whitfield · Signed at the branch');
  await documents.getByRole('button', { name: 'Open Contract 2024.pdf' }).press('Enter');
  await expectDrawnPage(details(page).getByRole('document'));
  await details(page).getByRole('button', { name: 'Back to the list' }).press('Enter');

  await documents.getByRole('button', { name: 'Remove Contract 2024.pdf' }).press('Enter');
  await details(page).getByLabel('Why Contract 2024.pdf is removed').fill('Belongs to another account');
  await press(page, 'Control+Enter');
  await expect(documents).toContainText('by Dana Whitfield: Belongs to another account');
  await press(page, 'Escape');
  await expect(timeline(page)).toContainText('Contract removed: Contract 2024.pdf.');
});
