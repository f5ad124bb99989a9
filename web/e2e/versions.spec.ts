import type { Page } from "@playwright/test";
import { expect, settled, test } from "./pages";

/* A version's whole life. It comes last: it puts another playbook in force and goes back. */

// What is in force stays in force: a second attempt would begin elsewhere.
test.describe.configure({ retries: 0 });

/** Folding history once, on a slow machine, in ms. */
const FOLD_MS_MAX = 240_000;

/** The version that accounts are judged by, once nothing is being folded any more. */
async function live(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/playbook");
  const { live, refold } = await answer.json();
  return refold ? "" : live.version;
}

/** The demo has one user: that another one said yes is told to the page alone. Everything else is the server's. */
async function approvedByAnother(page: Page): Promise<void> {
  await page.route("**/api/v1/playbook/lifecycle", async (route) => {
    const response = await route.fetch();
    const life = await response.json();
    for (const each of life.requests) {
      if (each.state === "waiting") Object.assign(each, { state: "approved", decidedBy: "Ben" });
    }
    await route.fulfill({ response, json: life });
  });
}

test("a rule goes from the studio over a shadow into force, and back", async ({ page }) => {
  test.setTimeout(5 * FOLD_MS_MAX);
  const before = await live(page);
  await page.goto("/playbook/studio?score=behaviour");
  await settled(page);
  await page.getByLabel("Invites teammates: points").fill("55");
  await expect(page.getByRole("heading", { name: /would stand elsewhere/ })).toBeVisible({ timeout: FOLD_MS_MAX });
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("button", { name: "Discard" })).toHaveCount(0);
  // It is replayed in the background, whatever is done meanwhile.
  await page.getByRole("button", { name: "Backtest this draft" }).click();
  await expect(page.getByRole("progressbar").first()).toBeVisible();

  await page.goto("/playbook");
  await settled(page);
  await expect(page.getByText(/The draft differs in \d+ files?\./)).toBeVisible();
  await page.goto("/playbook/versions");
  await page.getByRole("button", { name: "Run as shadow" }).click();
  await expect(page.getByText("up to date with the log")).toBeVisible({ timeout: FOLD_MS_MAX });
  await page.getByRole("link", { name: "Compare with live" }).click();
  await expect(page.getByText(/would stand elsewhere than under/)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "30 → 55" }).first()).toBeVisible();

  await page.goto("/playbook");
  await page.getByRole("button", { name: "Review and publish" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("points: 55");
  await dialog.getByRole("banner").getByRole("button").click();
  await expect(dialog).toBeHidden();
  await approvedByAnother(page);
  await page.goto("/playbook/versions");
  await page.getByRole("button", { name: "Ask for approval" }).click();
  await page.getByRole("listitem").filter({ hasText: "by Ben" }).getByRole("button", { name: "Publish" }).click();
  await dialog.getByLabel("Why").fill("Invites count for more");
  await dialog.getByRole("button", { name: "Publish" }).click();
  // Scenarios of the playbook that ships expect 30 points.
  await dialog.getByLabel("Publish all the same, because").fill("The scenarios come next");
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => live(page), { timeout: FOLD_MS_MAX }).not.toMatch(new RegExp(`^$|^${before}$`));

  await page.reload();
  await expect(page.getByText(/Invites count for more/).first()).toBeVisible();
  await page
    .getByRole("listitem")
    .filter({ hasText: before.slice(0, 7) })
    .getByRole("button", { name: "Go back to it" })
    .first()
    .click();
  await dialog.getByLabel("Why").fill("Once was enough");
  await dialog.getByRole("button", { name: "Go back" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => live(page), { timeout: FOLD_MS_MAX }).toBe(before);

  await page.goto("/playbook/backtests");
  await settled(page);
  const report = page.getByRole("region", { name: "Backtests" }).getByRole("row").nth(1);
  await expect(report).toContainText("%", { timeout: FOLD_MS_MAX });
  await report.getByRole("link").first().click();
  await expect(page.getByText(/would have been decided otherwise|decide the same about every account/)).toBeVisible();
});
