import { defineConfig } from 'playwright/test';
import { chromiumBinary } from './testbed/chromium.ts';

const OWN_PRODUCT = /(collect|month|sign-in)\.spec\.ts$/;

/**
 * Browser tests against the product as it is shipped: the built pages, one server, one worker, a real MongoDB and a real MySQL,
 * all started by e2e/global-setup.ts. One at a time: they share the settings that some of them change. Beside them, one at a
 * time too, run the tests that start a product of their own.
 */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/global-setup.ts',
  outputDir: './test-results',
  workers: 2,
  fullyParallel: false,
  projects: [
    { name: 'shared', testIgnore: OWN_PRODUCT, workers: 1 },
    { name: 'own', testMatch: OWN_PRODUCT, workers: 1 },
  ],
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1_440, height: 900 },
    locale: 'en-US',
    timezoneId: 'Asia/Seoul',
    colorScheme: 'light',
    // A recorded trace costs a third more time: `--trace on` for the one test that is looked into.
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: await chromiumBinary(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    },
  },
});
