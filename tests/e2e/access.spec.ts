import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { resolve } from 'node:path';
import { expect, signInAs, startQueue, test, title } from './support/journey.ts';

const pictures = resolve(import.meta.dirname, '../../test-results/screens');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a person meets on the screen that they could not use: axe's findings, a page that scrolls sideways, text cut off. */
async function expectUsable(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(300);
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const findings = violations.map(
    ({ id, nodes }) => `${name}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
  expect.soft(findings).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  const theme = test.info().title.split(' ').at(-1);
  await page.screenshot({ path: `${pictures}/${name.replaceAll(/[^a-z0-9]+/gi, '-')}-${theme}.png` });
}

const screens = [
  ['2', 'Accounts'],
  ['3', 'Letters'],
  ['4', 'Promises'],
  ['5', 'Payments'],
  ['6', 'Placements'],
  ['7', 'Admin'],
] as const;

for (const theme of ['light', 'dark', 'forced'] as const) {
  test.describe(() => {
    test.use(theme === 'forced' ? { forcedColors: 'active' } : { colorScheme: theme });

    test(`every screen can be used by everybody: ${theme}`, async ({ page, practice }) => {
      test.setTimeout(300_000);
      await page.goto(practice.url);
      await expect(page.getByRole('button', { name: /Dana Whitfield/ })).toBeVisible();
      await expectUsable(page, 'sign-in');
      await signInAs(page, practice, 'Dana Whitfield');
      await expectUsable(page, 'today');
      await startQueue(page);
      await expect(page.getByText('Must say')).toBeVisible();
      await expectUsable(page, 'account');
      await page.keyboard.press('F4');
      await page.keyboard.press('6');
      await expectUsable(page, 'account-promise');
      await page.keyboard.press('Escape');
      for (const [digit, name] of screens) {
        // A key pressed while the last screen is still arriving may be lost; a person presses it again.
        await expect(async () => {
          await page.keyboard.press(`Control+${digit}`);
          await expect(title(page, name)).toBeVisible({ timeout: 5000 });
        }).toPass();
        await expectUsable(page, name);
      }
      for (const tab of ['Agency', 'Audit', 'Backup', 'Preferences']) {
        await page.getByRole('tab', { name: tab }).click();
        await expectUsable(page, `admin-${tab}`);
      }
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectUsable(page, 'palette');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+l');
      await expect(title(page, 'Locked')).toBeVisible();
      await expectUsable(page, 'locked');
    });

    test(`the first run can be used by everybody: ${theme}`, async ({ page, fresh }) => {
      await page.goto(fresh.url);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expectUsable(page, 'first-run');
      await page
        .getByRole('button', { name: /next|begin|start|continue/i })
        .first()
        .click();
      await expectUsable(page, 'first-run-agency');
    });
  });
}
