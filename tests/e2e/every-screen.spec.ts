import type { Page } from '@playwright/test';
import { expectDrawnPage, press } from './support/account.ts';
import { aFile, ownersPassword } from './support/duly.ts';
import { expect, signIn, signInAs, startQueue, test, title } from './support/journey.ts';
import { inspect } from './support/looks.ts';

const screens = {
  2: 'accounts',
  3: 'letters',
  4: 'promises',
  5: 'payments',
  6: 'placements',
  8: 'compliance',
} as const;
const faultyPlacement = [
  'Acct No,First Name,Last Name,Street,City,State,ZIP,Home Phone,Principal,Delinquency Date',
  'M-1001,Kai,Holt,3435 Oak St,Springfield,NY,10001,(212) 555-0142,"1,210.00",03/15/2026',
  'M-1002,Lea,Sato,12 Elm Ave,Albany,NY,12207,518-555-0117,four hundred,04/30/2026',
  'M-1003,Mio,Nagy,9 Birch Rd,Buffalo,NY,14201,716 555 0199,655.00,05/40/2026',
  'M-1004,Nia,Abara,77 Harbor Lane,Buffalo,NY,14201,716 555 0143,655.00,05/20/2026',
];

const gridOf = (page: Page, name: string | RegExp) => page.getByRole('grid', { name });
const firstRow = (page: Page) => page.getByRole('grid').getByRole('row').nth(1).getByRole('gridcell').first();

test('the screens of the agent', async ({ page, practice }) => {
  test.slow();
  await page.goto(practice.url);
  await expect(page.getByRole('button', { name: /Ana Brandt/ })).toBeVisible();
  await inspect(page, 'practice-sign-in');
  await signInAs(page, practice, 'Ana Brandt');
  await expect(page.getByRole('button', { name: /^Start/ })).toBeEnabled();
  await inspect(page, 'today');
  await startQueue(page);
  await expect(page.getByRole('region', { name: 'Contact gate' }).getByRole('status')).toBeVisible();
  await inspect(page, 'account');
  await press(page, 'y');
  await expect(page.getByRole('dialog', { name: /^Money/ }).getByRole('table')).toBeVisible();
  await page.getByRole('tab', { name: /^Interest/ }).click();
  await inspect(page, 'account-money');
  await press(page, 'Escape');
  await expect(page.getByRole('dialog', { name: /^Money/ })).toBeHidden();
  await press(page, 'F4', '6');
  const promise = page.getByRole('form', { name: 'Promise to pay' });
  await promise.getByLabel('By', { exact: true }).fill('2027-06-01');
  await expect(promise.getByText('Only an owner or a supervisor may go beyond.')).toBeVisible();
  await inspect(page, 'account-promise');
  await press(page, 'Escape', 'F4', '8');
  await inspect(page, 'account-dispute');
  await press(page, 'Escape', 'F4', '9');
  await inspect(page, 'account-stop');
  await press(page, '1');
  await inspect(page, 'account-cease');
  await press(page, 'Escape', 'h');
  await inspect(page, 'account-call-back');
  await press(page, 'Escape', 'l');
  await expectDrawnPage(page.getByRole('dialog', { name: 'Letter' }).getByRole('document'));
  await inspect(page, 'account-letter');
  await press(page, 'Escape');
  await page.getByRole('button', { name: 'Add a phone or address' }).click();
  await inspect(page, 'account-add-phone');
  await press(page, 'Escape', '?');
  await expect(page.getByRole('dialog', { name: 'Keys that apply here' })).toBeVisible();
  await inspect(page, 'key-sheet');
  await press(page, 'Escape', 'Control+k');
  await page.getByRole('textbox', { name: 'Find or do' }).fill('holt');
  await expect(page.getByRole('dialog')).toContainText('Holt');
  await inspect(page, 'palette');
  await press(page, 'Escape', 'Control+2');
  await expect(firstRow(page)).toBeVisible();
  await inspect(page, 'accounts');
  await press(page, 'f');
  await inspect(page, 'accounts-filter');
  await press(page, 'Escape', 'Control+4');
  await page.getByRole('tab', { name: /^All/ }).click();
  await expect(gridOf(page, /^Promises/)).toBeVisible();
  await firstRow(page).click();
  await inspect(page, 'promises');
  await press(page, 'Control+l');
  await expect(title(page, 'Locked')).toBeVisible();
  await inspect(page, 'locked-practice');
});

test('the screens of the owner', async ({ page, practice }) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  await press(page, 'Control+3');
  await firstRow(page).click();
  await expectDrawnPage(page.getByRole('document'));
  await inspect(page, 'letters');
  await press(page, 'p');
  await expect(page.getByRole('dialog', { name: 'Print letters' }).getByLabel('Printer')).toBeVisible();
  await inspect(page, 'letters-print');
  await press(page, 'Escape', 'Control+5');
  await expect(gridOf(page, 'Payments')).toBeVisible();
  await inspect(page, 'payments');
  await page.getByRole('combobox', { name: 'Who paid' }).fill('Holt');
  await expect(page.getByRole('option').first()).toBeVisible();
  await press(page, 'ArrowDown', 'Enter');
  await page.getByLabel('Amount received').fill('5');
  await expect(page.getByRole('cell', { name: '(5.00)' }).first()).toBeVisible();
  await inspect(page, 'payments-post');
  await page.getByText('All', { exact: true }).click();
  await firstRow(page).click();
  await expect(page.getByRole('button', { name: /^Reverse/ })).toBeEnabled();
  await press(page, 'r');
  await expect(page.getByRole('dialog')).toBeVisible();
  await inspect(page, 'payments-reverse');
  await press(page, 'Escape', 'Control+6');
  await firstRow(page).click();
  await inspect(page, 'placements');
  await press(page, 'Control+7');
  await inspect(page, 'admin-users');
  await page.getByRole('button', { name: 'New user' }).click();
  await inspect(page, 'admin-add-user');
  await press(page, 'Escape');
  await page.getByRole('tab', { name: 'Agency' }).click();
  await inspect(page, 'admin-agency');
  await page.getByRole('tab', { name: 'Limits' }).click();
  await page.getByRole('button', { name: 'Change the limits: Agent' }).click();
  await expect(page.getByRole('dialog').getByLabel('Least promise', { exact: true })).toBeFocused();
  await inspect(page, 'admin-limits-change');
  await page.getByRole('dialog').getByLabel('Most days to a promise').fill('30');
  await press(page, 'Enter');
  await expect(page.getByRole('row', { name: /^Most days to a promise 60 30/ })).toBeVisible();
  await inspect(page, 'admin-limits');
  await page.getByRole('tab', { name: 'Audit' }).click();
  await page.getByRole('button', { name: 'Verify now' }).click();
  await expect(page.getByText('Database: ok')).toBeVisible();
  await page.getByRole('button', { name: 'Print a seal' }).click();
  await expect(page.getByText(/^Sealed/)).toBeVisible();
  await inspect(page, 'admin-audit');
  await page.getByRole('button', { name: 'Check a seal…' }).click();
  await page.getByRole('textbox', { name: 'Entries sealed' }).fill('1');
  await page.getByRole('textbox', { name: 'Seal', exact: true }).fill('7F3A-91C2');
  await press(page, 'Enter');
  await expect(page.getByText(/was mistyped/)).toBeVisible();
  await inspect(page, 'admin-check-seal');
  await press(page, 'Escape');
  await page.getByRole('tab', { name: 'Backup' }).click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page
    .getByRole('button', { name: /^Restore/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await inspect(page, 'admin-restore');
  await press(page, 'Escape');
  await page.getByRole('textbox', { name: 'Folder of the second place' }).fill('stick');
  await press(page, 'Enter');
  await expect(page.getByText('Give the whole path of the folder, from the drive on.')).toBeVisible();
  await inspect(page, 'admin-backup');
  await page.getByRole('tab', { name: 'Preferences' }).click();
  await inspect(page, 'admin-preferences');
  await press(page, 'F10', 'Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await inspect(page, 'menu');
  await press(page, 'Escape');
});

test('what stands beside a call: why, what the debtor wants, and what comes in', async ({ page, practice }) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  await startQueue(page);
  await expect(page.getByRole('region', { name: 'Contact gate' }).getByRole('status')).toBeVisible();
  const dialog = page.getByRole('dialog');
  const close = async () => {
    await press(page, 'Escape');
    await expect(dialog).toBeHidden();
  };
  await press(page, 'w');
  await expect(dialog.getByRole('group', { name: 'Reasons: Call' })).toBeVisible();
  await inspect(page, 'account-why');
  await dialog.getByRole('radio', { name: /Text message/ }).press('Space');
  await expect(dialog.getByRole('group', { name: 'Reasons: Text message' })).toBeVisible();
  await inspect(page, 'account-why-text');
  await close();
  await press(page, 'c');
  await expect(dialog.getByRole('radio', { checked: true })).toBeVisible();
  await inspect(page, 'account-wishes-ways');
  await dialog.getByRole('button', { name: /^Write down consent/ }).click();
  await inspect(page, 'account-wishes-consent');
  for (const [tab, key] of [
    ['times', ''],
    ['notices', 'n'],
    ['words', ''],
  ] as const) {
    await dialog.getByRole('tab', { name: tab }).click();
    if (key !== '') await press(page, key);
    await inspect(page, `account-wishes-${tab}`);
  }
  await close();
  await press(page, 'F7');
  await expect(dialog.getByLabel('What they say')).toBeVisible();
  await inspect(page, 'account-dispute-came-in');
  await close();
  await press(page, 'Shift+F7');
  await expect(dialog.getByLabel('What it says')).toBeVisible();
  await inspect(page, 'account-complaint');
  await close();
});

test('the details of an account', async ({ page, practice }) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  await startQueue(page);
  await expect(page.getByRole('region', { name: 'Contact gate' }).getByRole('status')).toBeVisible();
  const dialog = page.getByRole('dialog');
  await press(page, 'Alt+1');
  await expect(dialog.getByText('Birth date')).toBeVisible();
  await inspect(page, 'account-details-debtor');
  await press(page, 'Alt+2');
  await expect(dialog.getByRole('button', { name: /^Add a person/ })).toBeVisible();
  await press(page, 'n');
  await expect(dialog.getByRole('combobox', { name: 'Who it is to the debtor' })).toBeFocused();
  await inspect(page, 'account-details-people');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await press(page, 'Alt+3');
  await dialog
    .getByRole('button', { name: /^Correct/ })
    .first()
    .click();
  await inspect(page, 'account-details-points');
  await press(page, 'Alt+5');
  await expect(dialog.getByText('Itemization date')).toBeVisible();
  await inspect(page, 'account-details-fields');
  await press(page, 'Alt+7');
  await practice.control('dialog', { answer: aFile('Statement.txt', ['Paid in full, 12 March']) });
  await press(page, 'a');
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
  await inspect(page, 'account-details-documents');
  await dialog.getByRole('button', { name: 'Open Statement.txt' }).click();
  await expect(dialog.getByRole('document')).toContainText('Paid in full');
  await inspect(page, 'account-details-document');
});

test('the screens of compliance', async ({ page, practice }) => {
  test.slow();
  await signInAs(page, practice, 'Dana Whitfield');
  await press(page, 'Control+8');
  await expect(title(page, 'Compliance')).toBeVisible();
  await firstRow(page).click();
  await expect(page.getByText('Rules version')).toBeVisible();
  await inspect(page, 'compliance-gate-log');
  await page.getByRole('combobox', { name: 'Rule' }).click();
  await page.getByRole('option', { name: 'Debt extinguished' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  await inspect(page, 'compliance-gate-log-nothing');
  await page.getByRole('tab', { name: /^Disputes/ }).click();
  await expect(gridOf(page, 'Disputes')).toBeVisible();
  await firstRow(page).click();
  await expect(page.getByText('Creditor', { exact: true })).toBeVisible();
  await inspect(page, 'compliance-disputes');
  await press(page, 'a');
  await expect(page.getByRole('dialog', { name: 'Answer sent' })).toBeVisible();
  await inspect(page, 'compliance-dispute-answer');
  await press(page, 'Escape', 'r');
  await expect(page.getByRole('dialog', { name: 'Resolve a dispute' })).toBeVisible();
  await inspect(page, 'compliance-dispute-resolve');
  await press(page, 'Escape');
  await page.getByRole('tab', { name: /^Complaints/ }).click();
  await expect(gridOf(page, 'Complaints')).toBeVisible();
  await firstRow(page).click();
  await expect(page.getByText('What it says')).toBeVisible();
  await inspect(page, 'compliance-complaints');
  await press(page, 'c');
  await expect(page.getByRole('dialog').getByLabel('Answer due')).toBeVisible();
  await inspect(page, 'compliance-complaint-change');
  await press(page, 'Escape', 'x');
  await page
    .getByRole('dialog', { name: 'Close a complaint' })
    .getByLabel('What came of it')
    .fill('Answered by letter.');
  await inspect(page, 'compliance-complaint-close');
  await page.getByRole('button', { name: 'Close the complaint' }).click();
  await expect(page.getByText('The complaint is closed.')).toBeVisible();
  for (const [tab, picture] of [
    ['Rules in force', 'rules'],
    ['Licences', 'licences'],
    ['Retention', 'retention'],
    ['Evidence', 'evidence'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await inspect(page, `compliance-${picture}`);
  }
});

test('the screens before the desk, and an empty desk', async ({ page, fresh }) => {
  test.slow();
  const next = async (from: string) => {
    await inspect(page, from);
    await page.getByRole('button', { name: 'Next' }).click();
  };
  await page.goto(fresh.url);
  await expect(page.getByText('Duly can write here.')).toBeVisible();
  await next('first-run-1-folder');
  await page.getByLabel('Name of the agency').fill('Harbor Recovery');
  await next('first-run-2-agency');
  await page.getByLabel('Your name').fill('Rosa Quist');
  await page.getByLabel('Sign-in name').fill('rosa');
  await page.getByRole('textbox', { name: 'Password' }).fill(ownersPassword);
  await next('first-run-3-owner');
  await inspect(page, 'first-run-4-contents');
  await page.getByRole('button', { name: 'Make the book' }).click();
  const key = (await page.getByLabel('Recovery key').textContent()) ?? '';
  await inspect(page, 'first-run-5-recovery-key');
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  await page.getByLabel('Recovery key').fill(key);
  await inspect(page, 'first-run-6-check');
  await press(page, 'Enter');
  await expect(title(page, 'Sign in')).toBeVisible();
  await page.getByLabel('Sign-in name').fill('rosa');
  await page.getByRole('textbox', { name: 'Password' }).fill('a wrong one, to see it refused');
  await press(page, 'Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await inspect(page, 'sign-in');
  await signIn(page, fresh);
  await inspect(page, 'today-empty');
  for (const [digit, screen] of Object.entries(screens)) {
    await press(page, `Control+${digit}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^${screen}`, 'i'));
    await inspect(page, `${screen}-empty`);
  }
});

test('the import, step by step', async ({ page, office }) => {
  test.slow();
  await page.goto(office.url);
  await expect(title(page, 'The book is sealed')).toBeVisible();
  await inspect(page, 'sealed');
  await page.getByText('Recovery key', { exact: true }).click();
  await inspect(page, 'sealed-recovery-key');
  await signIn(page, office);
  await press(page, 'Control+6');
  await expect(page.getByRole('heading', { name: 'No placement yet' })).toBeVisible();
  await press(page, 'i');
  await expect(page.getByLabel('Name of the creditor')).toBeVisible();
  await inspect(page, 'import-1-creditor');
  await page.getByLabel('Name of the creditor').fill('Riverton Medical');
  await press(page, 'Enter');
  await office.control('dialog', { answer: aFile('riverton_nov.csv', faultyPlacement) });
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await inspect(page, 'import-1-file');
  await page.getByRole('button', { name: /^Next: map/ }).click();
  await expect(page.getByText('Every field that accounts need has a column.')).toBeVisible();
  await inspect(page, 'import-2-map');
  await page.getByRole('button', { name: /^Next: check/ }).click();
  await page.getByLabel('Number of accounts').fill('4');
  await page.getByLabel('Total balance').fill('9999');
  await inspect(page, 'import-3-check');
  await page.getByLabel('Total balance').fill('');
  await page.getByRole('button', { name: /^Next: post/ }).click();
  await inspect(page, 'import-4-post');
  await page.getByRole('button', { name: 'Post the placement' }).click();
  await expect(page.getByRole('button', { name: 'Back to the placements' })).toBeVisible();
  await inspect(page, 'import-5-posted');
  await press(page, 'Control+l');
  await expect(title(page, 'Locked')).toBeVisible();
  await inspect(page, 'locked');
});

test('at twice the size no screen scrolls sideways', async ({ page, practice }) => {
  await page.setViewportSize({ width: 683, height: 384 });
  await signInAs(page, practice, 'Ana Brandt');
  await expect(page.getByRole('button', { name: /^Start/ })).toBeEnabled();
  for (const key of ['Enter', 'Control+1', 'Control+2', 'Control+3', 'Control+4', 'Control+5', 'Control+7']) {
    await press(page, key);
    await expect(page.getByText('Loading…')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, `after ${key}`).toBeLessThanOrEqual(683);
    await page.screenshot({ path: `test-results/screens/zoomed/${key}.png` });
  }
});

test('at twice the size no part of compliance scrolls sideways', async ({ page, practice }) => {
  await page.setViewportSize({ width: 683, height: 384 });
  await signInAs(page, practice, 'Dana Whitfield');
  await press(page, 'Control+8');
  await expect(title(page, 'Compliance')).toBeVisible();
  for (const tab of await page.getByRole('tab').all()) {
    const name = (await tab.textContent()) ?? '';
    await expect(page.getByText('Loading…')).toHaveCount(0);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect.soft(width, name).toBeLessThanOrEqual(683);
    await page.screenshot({ path: `test-results/screens/zoomed/compliance-${name.replace(/\W+/g, '-')}.png` });
    await press(page, ']');
  }
});
