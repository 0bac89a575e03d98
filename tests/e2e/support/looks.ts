import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { textTroubles } from './text-troubles.ts';

const looks = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
} as const;

/** What the checker of accessibility finds on the page as it stands, one line each. */
async function findings(page: Page): Promise<string[]> {
  // Legacy mode looks at this page alone; there are no frames in Duly.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html} (${any[0]?.message ?? ''})`),
  );
}

/**
 * Looks at a screen in light, dark and the system's own colours: nobody is shut out, the page does not scroll sideways,
 * no text is cut off or covered. A picture of each look is kept for people in `test-results/screens`.
 */
export async function inspect(page: Page, screen: string): Promise<void> {
  // Nothing may still be on its way.
  await expect(page.getByText('Loading…')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  for (const [look, media] of Object.entries(looks)) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    const troubles = look === 'light' ? await page.evaluate(textTroubles) : [];
    expect.soft([...troubles, ...(await findings(page))], `${screen}, ${look}`).toEqual([]);
    await page.screenshot({ path: join('test-results/screens', look, `${screen}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}
