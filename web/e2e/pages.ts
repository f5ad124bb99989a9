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

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What depends on colours; all else is the same in the light and in the dark. */
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

/** Faults against WCAG 2.2 AA that a machine can find, in the light and in the dark, in words. */
export async function faults(page: Page): Promise<string[]> {
  const inTheLight = await found(new AxeBuilder({ page }).withTags(WCAG), "");
  await paint(page, "dark");
  const inTheDark = await found(new AxeBuilder({ page }).withRules(OF_COLOUR), "in the dark, ");
  await paint(page, "light");
  return [...inTheLight, ...inTheDark];
}

async function paint(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
}

async function found(axe: AxeBuilder, where: string): Promise<string[]> {
  // Otherwise each look opens another page, for frames that there are none of.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap((violation) =>
    violation.nodes
      .slice(0, 5)
      .map(
        (node) => `${where}${violation.id}: ${node.target.join(" ")} (${node.failureSummary?.split("\n")[1]?.trim()})`,
      ),
  );
}

/** A telephone. */
export const NARROW = { width: 390, height: 844 };

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    return Math.max(
      document.documentElement.scrollWidth - window.innerWidth,
      main ? main.scrollWidth - main.clientWidth : 0,
    );
  });
}

/** Waits until nothing on the page is a placeholder any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("main h1")).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
}
