import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountShown, expectDrawnPage, fileNumber, open, press, pressAndGoOn } from './support/account.ts';
import { duly } from './support/duly.ts';
import { expect, signInAs, startQueue, test, title, who } from './support/journey.ts';

test('an agent’s morning by keyboard: queue, calls, promise, stop, call back, letter; a supervisor prints it', async ({
  page,
  practice,
}) => {
  test.slow();
  await signInAs(page, practice, 'Ana Brandt');
  const figures = page.getByLabel('Today in figures');
  await expect(figures.getByText('Calls logged').locator('..')).toContainText('0 with the debtor');

  await test.step('three calls nobody answers take three keys each', async () => {
    await startQueue(page);
    let keys = 0;
    for (let call = 0; call < 3; call += 1) keys += await pressAndGoOn(page, 'F4', '1', 'F8');
    expect(keys).toBe(9);
  });

  await test.step('a promise comes filled in: the whole sum, next Friday', async () => {
    await accountShown(page);
    await press(page, 'F4', '6');
    const form = page.getByRole('form', { name: 'Promise to pay' });
    await expect(form.getByLabel('Amount promised')).not.toHaveValue('');
    await expect(form.getByLabel('By')).toHaveValue('Nov 27, 2026');
    const promised = await fileNumber(page).textContent();
    await pressAndGoOn(page, 'F8');
    await page.keyboard.press('Control+4');
    await page.getByRole('tab', { name: /^Next 7 days/ }).click();
    const line = page
      .getByRole('row')
      .filter({ hasText: promised ?? '' })
      .filter({ hasText: 'Nov 27, 2026' });
    await expect(line).toBeVisible();
    await page.keyboard.press('Alt+ArrowLeft');
  });

  await test.step('a cease request is two digits, and closes the gate', async () => {
    await accountShown(page);
    const ceased = await fileNumber(page).textContent();
    await pressAndGoOn(page, 'F4', '9', '1', 'F8');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(fileNumber(page)).toHaveText(ceased ?? '');
    await expect(page.getByRole('region', { name: 'Contact gate' })).toContainText('No calls on this account');
    await expect(page.getByRole('banner').or(page.locator('header')).first()).toContainText('Ceased');
    await page.keyboard.press('Alt+ArrowRight');
  });

  await test.step('a call back is one key and a time', async () => {
    await accountShown(page);
    await page.keyboard.press('h');
    const form = page.getByRole('form', { name: 'Next step: call back' });
    await form.getByLabel('On').fill('tomorrow');
    await form.getByLabel('At (their time)').fill('15:00');
    await form.getByLabel('What for').fill('after the shift');
    await page.keyboard.press('Enter');
    await expect(form).toBeHidden();
    await expect(page.getByLabel('What to do now')).toContainText('Planned: call back Nov 25, 2026 15:00');
  });

  const debtor = (await who(page).textContent()) ?? '';
  const file = (await fileNumber(page).textContent()) ?? '';
  await test.step('a letter is looked at page by page, then queued', async () => {
    await page.keyboard.press('l');
    const dialog = page.getByRole('dialog', { name: 'Letter' });
    const viewer = dialog.getByRole('document');
    await expectDrawnPage(viewer);
    await expect(viewer).toContainText(debtor.split(' ').at(-1) ?? '');
    await expect(dialog.getByText(/^Page 1 of \d$/)).toBeVisible();
    await dialog.getByRole('radio').first().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/is queued\. It is rendered by itself/)).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('region', { name: 'Letters' })).toContainText(/Demand letter(Queued|Ready)/);
  });

  await test.step('the figures of the morning are right', async () => {
    await page.keyboard.press('Control+1');
    await expect(figures.getByText('Calls logged').locator('..')).toContainText('5');
    await expect(figures.getByText('Promised').locator('..')).toContainText('1 promise');
  });

  await test.step('the supervisor prints it; the log holds the hash of the very bytes that were printed', async () => {
    await press(page, 'Control+k');
    await page.getByRole('textbox', { name: 'Find or do' }).fill('sign out');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Sam Ortiz/ }).click();
    await expect(title(page, 'Today')).toBeVisible();
    await page.keyboard.press('Control+3');
    await page.getByRole('gridcell', { name: file }).click();
    const preview = page.getByRole('region', { name: new RegExp(`Demand letter: `) });
    await expectDrawnPage(preview.getByRole('document'));
    await expect(preview.getByRole('region', { name: 'Dispatch log' })).toContainText('It has not left the house.');
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog', { name: 'Print letters' });
    await expect(dialog.getByRole('radio', { name: /^This letter/ })).toBeChecked();
    await dialog.getByRole('button', { name: 'Print', exact: true }).click();
    await expect(page.getByText('1 letter went to the printer.')).toBeVisible();

    const { spool } = await practice.record();
    expect(spool).toHaveLength(1);
    expect(spool[0]?.jobName).not.toContain(debtor.split(' ').at(-1));
    const printed = readFileSync(join(practice.folder, 'spool', spool[0]?.file ?? ''));
    const hash = createHash('sha256').update(printed).digest('hex');
    await page.getByRole('tab', { name: /^Sent/ }).click();
    await page.getByRole('gridcell', { name: file }).click();
    const log = page.getByRole('region', { name: 'Dispatch log' });
    await expect(log.getByRole('row').nth(1)).toContainText('Sam Ortiz');
    await expect(log.getByRole('cell').last()).toHaveAttribute('title', hash);
  });
});

test('a note being typed survives a reload of the window', async ({ page, practice }) => {
  await signInAs(page, practice, 'Ana Brandt');
  await startQueue(page);
  const first = await accountShown(page);
  await page.keyboard.press('n');
  await page.keyboard.type('Works nights; call after 3 pm');
  await expect(page.getByText('Draft kept')).toBeVisible();
  await page.reload();
  await expect(title(page, 'Today')).toBeVisible();
  await open(page, first);
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Works nights; call after 3 pm');
  await press(page, 'F4', '2', 'F8');
  await expect(fileNumber(page)).not.toHaveText(first);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Works nights; call after 3 pm');
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('');
});

test('the day’s work stands in the book when Duly is closed', async ({ page, practice }) => {
  await signInAs(page, practice, 'Ana Brandt');
  await startQueue(page);
  await pressAndGoOn(page, 'F4', '1', 'F8');
  await page.close();
  expect(await practice.stop()).toBe(0);
  expect(JSON.parse(await duly(['verify', '--json', '--data-dir', practice.folder]))).toMatchObject({
    audit: 'ok',
    ledger: 'ok',
    database: 'ok',
  });
});
