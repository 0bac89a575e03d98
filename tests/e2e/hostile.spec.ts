import type { Page } from '@playwright/test';
import { expectDrawnPage, open } from './support/account.ts';
import { expect, signInAs, test, title } from './support/journey.ts';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const long = `Very${'long'.repeat(72)}Name`;
const hostile = {
  HX7001: '<img src=x onerror=alert(1)>',
  HX7002: "=cmd|' /C calc'!A0",
  HX7003: 'Nice \u202egnp.exe Person',
  HX7004: long,
  HX7005: '<script>alert(1)</script>{{constructor.constructor("alert(1)")()}}',
  HX7006: 'Zoë "Quote" O’Brien & <b>Sons</b>',
} as const;

/** As it stands on screen: the character that turns text around is left out, all others are there. */
const shown = (name: string): string => name.replace('\u202e', '');

test.use({
  lines: [
    'reference,name,address,city,state,postcode,principal,delinquent_on,phone,note',
    ...Object.entries(hostile).map(([reference, name], index) =>
      [
        reference,
        quoted(name),
        quoted(`${index + 1} <svg onload=alert(2)> Street`),
        'Springfield,NY,10001',
        `${100 + index}.50,2026-03-15,212-555-014${index}`,
        quoted(`javascript:alert(3) <a href="javascript:alert(3)">${name.slice(0, 40)}</a>`),
      ].join(','),
    ),
  ],
});

/** Nothing of the hostile file became an element, nothing ran, and the page kept its width. */
async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    elements: document.querySelectorAll('img[src="x"], svg[onload], [onerror], [onload], a[href^="javascript"]').length,
    scripts: [...document.scripts].filter((script) => script.src === '' && script.textContent.includes('alert')).length,
    isWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  }));
  expect(found).toEqual({ elements: 0, scripts: 0, isWide: false });
}

test('names that are markup, formulas, backwards or endless are shown as they are, and do nothing', async ({
  page,
  practice,
}) => {
  await signInAs(page, practice, 'Sam Ortiz');
  await test.step('in the grid', async () => {
    await page.keyboard.press('Control+2');
    const search = page.getByLabel('Name, reference, phone or address');
    for (const reference of Object.keys(hostile)) {
      await search.fill(reference);
      await expect(page.getByRole('gridcell', { name: reference, exact: true })).toBeVisible();
    }
    await search.fill('HX700');
    await expectHarmless(page);
    await search.fill('');
  });

  for (const [reference, name] of Object.entries(hostile)) {
    await test.step(`the account of ${reference}`, async () => {
      await open(page, reference);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(shown(name).slice(0, 20));
      await expectHarmless(page);
      await page.keyboard.press('l');
      const dialog = page.getByRole('dialog', { name: 'Letter' });
      await expectDrawnPage(dialog.getByRole('document'));
      await expectHarmless(page);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(shown(name).slice(0, 20));
    });
  }
  await page.keyboard.press('Control+1');
  await expect(title(page, 'Today')).toBeVisible();
  await expectHarmless(page);
});
