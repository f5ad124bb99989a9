import { defineConfig } from "@playwright/test";

/**
 * Against a running server: GROUNDSWELL_URL, GROUNDSWELL_EMAIL, GROUNDSWELL_PASSWORD.
 * Without them a demo is started on a folder of its own, and stopped again (see e2e/server.ts).
 */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/server.ts",
  fullyParallel: false,
  workers: 1,
  // Once more, where what the first attempt left behind changes nothing; other files switch it off for themselves.
  // Whatever needed it is told as flaky, among the closing lines of the check too.
  retries: process.env.CI ? 1 : 0,
  // For machines five times slower than a desk's: only what fails waits that long.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: process.env.CI ? "list" : "line",
  use: {
    locale: "en-GB",
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
