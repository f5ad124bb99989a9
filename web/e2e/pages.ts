import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

export const user = () => ({
  email: process.env.GROUNDSWELL_EMAIL ?? "",
  password: process.env.GROUNDSWELL_PASSWORD ?? "",
});

export async function signIn(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(user().email);
  await page.getByLabel("Password", { exact: true }).fill(user().password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A test that starts signed in, at whatever address it opens first. */
export const test = base.extend<{ signedIn: undefined }>({
  // biome-ignore lint/correctness/noEmptyPattern: the first argument must be a pattern, and nothing of it is needed
  baseURL: async ({}, use) => use(process.env.GROUNDSWELL_URL ?? ""),
  // biome-ignore lint/correctness/noEmptyPattern: likewise
  storageState: async ({}, use) => use(process.env.GROUNDSWELL_STATE),
});

/** Faults against WCAG 2.2 AA that a machine can find, in words. */
export async function faults(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return result.violations.flatMap((violation) =>
    violation.nodes
      .slice(0, 5)
      .map((node) => `${violation.id}: ${node.target.join(" ")} (${node.failureSummary?.split("\n")[1]?.trim()})`),
  );
}

/** Waits until nothing on the page is a placeholder any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("main h1")).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
}
