import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './browser.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/e2e',
  globalSetup: './build-client.ts',
  fullyParallel: true,
  // One more than two cores have: half of the time a story waits, for frames, timers and the network.
  workers: 3,
  // A story that passes at the second try has found something.
  retries: 0,
  forbidOnly: true,
  // Waits end as soon as what they wait for is there. A noisy machine may take its time; one that hangs never gets there.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    launchOptions: chromiumLaunch(),
    viewport: { width: 1280, height: 800 },
    // Of what each step saw a trace keeps the page itself; filming it as well would take a third of all the time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
  },
})
