import type { Page } from '@playwright/test';
import { fileNumber, open } from './support/account.ts';
import { ownersPassword } from './support/duly.ts';
import { expect, signIn, test, title } from './support/journey.ts';

test.use({
  lines: [
    'reference,name,address,city,state,postcode,principal,delinquent_on,phone,email',
    'L-4711,"Holtgrave, Kai",3435 Oak St,Springfield,NY,10001,380.00,2026-03-15,212-555-0142,kai@example.com',
  ],
});

const personal = /Holtgrave|Kai|Oak St|555|L-4711|example\.com|380|rosa|shift/i;

/** Everything a window holds: its markup, what stands in its fields, its title. */
const allOf = (page: Page) =>
  page.evaluate(() =>
    [
      document.title,
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll<HTMLInputElement>('input, textarea')].map((field) => field.value),
    ].join('\n'),
  );

async function expectLocked(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await expect(title(page, 'Locked')).toBeVisible();
    await expect(page.getByRole('heading')).toHaveCount(1);
    await expect.poll(() => allOf(page)).not.toMatch(personal);
  }
}

async function unlock(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Your password' }).fill(ownersPassword);
  await page.keyboard.press('Enter');
  await expect(title(page, 'Locked')).toBeHidden();
}

test('locking takes everything personal off every window; the password brings it back as it was', async ({
  page,
  context,
  office,
}) => {
  await signIn(page, office);
  const file = await open(page, 'Holtgrave');
  await page.getByLabel('Note', { exact: true }).fill('Works the late shift');
  await expect(page.getByText('Draft kept')).toBeVisible();
  const second = await context.newPage();
  await second.goto(office.url);
  await second.keyboard.press('Control+2');
  await expect(second.getByRole('gridcell', { name: 'Holtgrave, Kai', exact: true })).toBeVisible();
  expect(await allOf(page)).toMatch(personal);

  await test.step('Ctrl+L, from within a field', async () => {
    await page.keyboard.press('Control+l');
    await expectLocked(page, second);
    const asked = { text: 'Holtgrave', limit: 5 };
    const answer = await page.evaluate(
      (input) =>
        (window as unknown as { bridge: { call(name: string, json: string): Promise<string> } }).bridge.call(
          'accounts.find',
          JSON.stringify(input),
        ),
      asked,
    );
    expect(JSON.parse(answer)).toMatchObject({ ok: false, fault: { code: 'not_signed_in' } });
  });

  await test.step('a wrong password does not unlock; the right one shows the very place and text', async () => {
    await page.getByRole('textbox', { name: 'Your password' }).fill('not the password at all');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('not right');
    await expectLocked(page, second);
    await unlock(page);
    await expect(fileNumber(page)).toHaveText(file);
    await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Works the late shift');
    await expect(second.getByRole('gridcell', { name: 'Holtgrave, Kai', exact: true })).toBeVisible();
  });

  await test.step('the computer is locked while a dialog with a name is open', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find or do' }).fill('holtgrave');
    await expect(page.getByRole('dialog')).toContainText('Holtgrave');
    await office.control('power', { event: 'lock' });
    await expectLocked(page, second);
    await unlock(second);
    await expect(fileNumber(page)).toHaveText(file);
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('five minutes without anybody lock the desk', async () => {
    await office.control('idle', { seconds: 298 });
    await page.waitForTimeout(1500);
    await expect(fileNumber(page)).toBeVisible();
    await office.control('idle', { seconds: 300 });
    await expectLocked(page, second);
    await office.control('idle', { seconds: 0 });
  });

  await test.step('the title of the window never names anybody', async () => {
    expect((await office.record()).title).not.toMatch(personal);
    await unlock(page);
    expect(await page.title()).not.toMatch(personal);
  });
});
