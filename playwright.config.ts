import { defineConfig } from '@playwright/test';
import { browserOptions } from './tests/e2e/support/browser.ts';

/**
 * Journeys through the bundled build. Each spec starts its own Duly on its own data folder, so two may run at a time.
 * The smallest desk screen is 1366 × 768 (interface handbook).
 */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  // A build machine that others share may stall a browser once; such a journey is listed as flaky, to be looked into.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Generous: a busy computer is slow, not wrong.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  globalTeardown: './tests/e2e/support/put-away.ts',
  reporter: 'list',
  use: {
    ...(await browserOptions()),
    viewport: { width: 1366, height: 768 },
    actionTimeout: 30_000,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
