import type { Page } from '@playwright/test';
import { fileNumber, open, press } from './support/account.ts';
import { expect, signInAs, test, title } from './support/journey.ts';

// In Ohio nothing but federal law counts calls, so that every reason of the gate is the journey's own.
test.use({
  lines: [
    'reference,name,principal,delinquent_on,phone,postcode',
    'P-81,"Holtgrave, Kai",380.00,2026-03-15,614-555-0142,43215',
    'P-82,"Quimby, Lea",512.00,2026-04-30,614-555-0117,43215',
  ],
});

const gate = (page: Page) => page.getByRole('region', { name: 'Contact gate' });
const why = (page: Page) => page.getByRole('dialog', { name: 'Why may I, or may I not?' });

/** Runs a command of the palette. */
async function command(page: Page, name: string): Promise<void> {
  await press(page, 'Control+k');
  await page.getByRole('textbox', { name: 'Find or do' }).fill(name);
  await press(page, 'Enter');
}

/** Somebody else takes the desk over. */
async function handOver(page: Page, to: string): Promise<void> {
  await command(page, 'sign out');
  await page.getByRole('button', { name: new RegExp(to) }).press('Enter');
  await expect(title(page, 'Today')).toBeVisible();
}

/** Goes to a tab of Compliance: so many brackets on from the first. */
async function goToTab(page: Page, name: string): Promise<void> {
  await press(page, 'Control+8');
  await expect(title(page, 'Compliance')).toBeVisible();
  const tab = page.getByRole('tab', { name });
  for (let turns = 0; turns < 7 && (await tab.getAttribute('aria-selected')) !== 'true'; turns += 1) {
    await press(page, ']');
  }
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Loading…')).toHaveCount(0);
}

/** Chooses the first line of the grid with this text. */
async function onRow(page: Page, text: string): Promise<void> {
  const cell = page.getByRole('gridcell', { name: text, exact: true }).first();
  await expect(cell).toBeVisible();
  await cell.click();
  await expect(page.getByRole('row', { selected: true })).toContainText(text);
}

test('no more texts: one key in the panel of wishes, and the gate for texts is closed with that reason', async ({
  page,
  practice,
}) => {
  await signInAs(page, practice, 'Ana Brandt');
  await open(page, 'Holtgrave');
  await expect(gate(page).getByRole('status')).toContainText('May call');
  await press(page, 'c');
  const wishes = page.getByRole('dialog', { name: 'Communication' });
  await expect(wishes.getByRole('radio', { name: /^Text message .*\(614\) 555-0142/ })).toBeChecked();
  await press(page, 'o');
  await expect(wishes.getByRole('radio', { name: /^Text message .*\(614\) 555-0142/ }).locator('..')).toContainText(
    'Opted out since',
  );
  await expect(wishes.getByRole('region', { name: 'What was said' })).toContainText(
    'Told us · written down by Ana Brandt',
  );
  await press(page, 'Escape');
  await expect(wishes).toBeHidden();
  await expect(page.getByRole('region', { name: 'Communication' })).toContainText('Opted out');

  await press(page, 'w');
  await why(page)
    .getByRole('radio', { name: /^Not allowed Text message/ })
    .press('Space');
  const reasons = why(page).getByRole('group', { name: 'Reasons: Text message' });
  await expect(reasons).toContainText('Opted out');
  await expect(reasons).toContainText('Does not lift by itself.');
  await press(page, 'Escape');
  await expect(gate(page).getByRole('status')).toContainText('May call');
});

test('a dispute in writing closes the gate; the verification that is sent opens it', async ({ page, practice }) => {
  await signInAs(page, practice, 'Dana Whitfield');
  await open(page, 'Holtgrave');
  await test.step('the validation notice of today is in the book', async () => {
    await press(page, 'c');
    const wishes = page.getByRole('dialog', { name: 'Communication' });
    await expect(wishes.getByRole('tab', { name: 'Ways' })).toBeVisible();
    await press(page, ']', ']', 'n');
    await wishes.getByLabel('Sent on').press('Enter');
    await expect(wishes.getByText(/The validation period runs until/)).toBeVisible();
    await press(page, 'Escape');
    await expect(wishes).toBeHidden();
  });

  await test.step('a dispute that came in by letter stops collection', async () => {
    await press(page, 'F7');
    const dialog = page.getByRole('dialog', { name: /^A dispute or request of/ });
    await expect(dialog.getByLabel('In writing')).toBeChecked();
    await dialog.getByLabel('What they say').fill('I never had this card.');
    await press(page, 'Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(gate(page).getByRole('status')).toContainText('No calls');
    await expect(gate(page)).toContainText('Disputed and not verified');
  });

  await test.step('the verification is sent, from the list of disputes', async () => {
    await goToTab(page, 'Disputes');
    await onRow(page, 'Holtgrave, Kai');
    await press(page, 'a');
    const dialog = page.getByRole('dialog', { name: 'Answer sent' });
    await dialog.getByLabel('What was sent').fill('The contract and the last statement.');
    await press(page, 'Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('row', { selected: true })).toContainText('Answered');
    await press(page, 'Enter');
    await expect(gate(page)).not.toContainText('Disputed and not verified');
    await expect(gate(page).getByRole('status')).toContainText('May call');
  });
});

test('a supervisor lets one call pass beyond the limit, with a reason, and the gate log shows it', async ({
  page,
  practice,
}) => {
  test.slow();
  await signInAs(page, practice, 'Sam Ortiz');
  await open(page, 'Quimby');
  const file = (await fileNumber(page).textContent()) ?? '';
  for (let call = 1; call <= 7; call += 1) {
    await press(page, 'F4', '1', 'Control+s');
    await expect(gate(page)).toContainText(`${call} of 7 attempts used`);
  }
  await expect(gate(page).getByRole('status')).toContainText('No calls until');
  await press(page, 'w');
  await expect(why(page).getByRole('group', { name: 'Reasons: Call' })).toContainText('12 CFR 1006.14(b)(2)(i)(A)');
  await press(page, 'o');
  await why(page).getByLabel('Why this contact may pass').fill('The debtor asked by email to be called back today.');
  await press(page, 'Control+Enter');
  await expect(page.getByText(/^Call: one contact may pass until/)).toBeVisible();
  await press(page, 'Escape');
  await expect(gate(page).getByRole('status')).toContainText('May call');

  await goToTab(page, 'Gate log');
  await onRow(page, file);
  const panel = page.getByRole('main');
  await expect(panel).toContainText('Let pass by Sam Ortiz');
  await expect(panel).toContainText('Contact limit used');
});

test('a compliance officer proposes a version of the rules; alone it is refused, the owner approves it', async ({
  page,
  practice,
}) => {
  test.slow();
  await signInAs(page, practice, 'Cody Marsh');
  await goToTab(page, 'Rules in force');
  await press(page, 's');
  await page.keyboard.type('Ohio');
  await onRow(page, 'Ohio');
  await expect(page.getByRole('region', { name: /^Ohio/ })).toContainText('Time to sue');
  await press(page, 'c');
  const copy = page.getByRole('dialog', { name: 'Copy and change rules' });
  await copy.getByLabel('New version').fill('2026-12-01');
  const text = copy.getByLabel('The rules as JSON');
  await text.fill((await text.inputValue()).replace(/("effectiveFrom": )"[^"]*"/, '$1"2026-12-01"'));
  await copy.getByLabel('Reason').fill('Counsel read the statute again.');
  await press(page, 'Enter');
  await expect(copy).toBeHidden();
  const waiting = page.getByRole('region', { name: 'Waiting for review (1)' });
  await expect(waiting).toContainText('Ohio 2026-12-01');
  await waiting.getByRole('button', { name: 'Approve Ohio 2026-12-01' }).press('Enter');
  await expect(waiting.getByRole('alert')).toContainText('A second person must do this');

  await handOver(page, 'Dana Whitfield');
  await goToTab(page, 'Rules in force');
  await waiting.getByRole('button', { name: 'Approve Ohio 2026-12-01' }).press('Enter');
  await expect(page.getByText('Ohio 2026-12-01 is approved.')).toBeVisible();
  await expect(waiting).toBeHidden();
});

test('the evidence pack of an account is built and saved', async ({ page, practice }) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  await goToTab(page, 'Evidence');
  await press(page, 's');
  await page.keyboard.type('P-81');
  await expect(page.getByRole('option').first()).toContainText('Holtgrave');
  await press(page, 'ArrowDown', 'Enter');
  await expect(page.getByRole('button', { name: 'Build the evidence pack' })).toBeFocused();
  const [saved] = await Promise.all([page.waitForEvent('download'), press(page, 'Enter')]);
  expect(saved.suggestedFilename()).toMatch(/\.zip$/);
  await expect(page.getByText(/is ready and was handed over to be saved/)).toBeVisible();
});
