import type { Page } from "@playwright/test";
import { expect, faults, settled, test } from "./pages";

/* What is learned from history, and what people say about accounts. It comes after the studio's tests: it leaves a model in the draft. */

// A model that was trained and a shadow that runs stay: a second attempt would meet them.
test.describe.configure({ retries: 0 });

/** Reading history once, on a slow machine, in ms. */
const STUDY_MS_MAX = 240_000;

/** Begins a study by a button of the page, and waits until it is finished. */
async function study(page: Page, button: string): Promise<void> {
  const answered = page.waitForResponse((each) => each.request().method() === "POST" && each.status() === 202);
  await page.getByRole("button", { name: button, exact: true }).click();
  const { id } = await (await answered).json();
  const state = async () => (await (await page.request.get(`/api/v1/studies/${id}`)).json()).job.state;
  await expect.poll(state, { timeout: STUDY_MS_MAX }).toBe("finished");
  await page.reload();
  await settled(page);
}

test("a discovery becomes a draft that decides, with precision and recall of its decisions", async ({ page }) => {
  test.setTimeout(3 * STUDY_MS_MAX);
  await page.goto("/playbook/discovery");
  await settled(page);
  await study(page, "Discover");
  const backtest = page.getByRole("button", { name: "Backtest this" });
  await expect(backtest).toBeEnabled();
  const told = await page.getByText(/^Above \d+ points are/).textContent();
  const above = /Above (\d+)/.exec(told ?? "")?.[1] ?? "";
  await backtest.click();

  await expect(page.getByRole("heading", { name: "Model studio" })).toBeVisible();
  await expect(
    page.getByRole("list", { name: "Rules of Discovered in history" }).getByRole("listitem"),
  ).not.toHaveCount(0);
  await expect(page.getByRole("button", { name: "Save draft" })).toBeEnabled();
  await expect(page.getByText(/It would have called .* rightly, and found .* of the/)).toBeVisible({
    timeout: STUDY_MS_MAX,
  });
  await expect(page.getByText(/Only this one calls/)).toBeVisible();
  await expect(page.getByText(`Calling everybody above ${above}`)).toBeVisible();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("button", { name: "Save draft" })).toBeDisabled();
});

test("a model is trained, has a card, and judges as a shadow that acts on nothing", async ({ page }) => {
  test.setTimeout(2 * STUDY_MS_MAX);
  await page.goto("/playbook/models");
  await settled(page);
  await page.getByLabel("Name").fill("likely");
  await study(page, "Train");
  await page.getByRole("region", { name: "Models" }).getByRole("link", { name: "likely" }).click();
  await expect(page.getByRole("heading", { name: /likely/ })).toBeVisible();
  await expect(page.getByText(/ranks with an AUC of/)).toBeVisible();
  await expect(page.getByText("stored; see Health for its drift")).toBeVisible();
  await page.goto("/playbook/studio?score=learned_likely");
  await expect(page.getByRole("heading", { name: "A model decides this score" })).toBeVisible();

  await page.goto("/playbook/versions");
  await page.getByRole("button", { name: "Run as shadow" }).click();
  await expect(page.getByText("up to date with the log")).toBeVisible({ timeout: STUDY_MS_MAX });
  await page.getByRole("link", { name: "Compare with live" }).click();
  await expect(page.getByText(/^0 accounts? of|^\d+ accounts? of/)).toBeVisible();
  await page.goto("/playbook/versions");
  await page.getByRole("button", { name: "End", exact: true }).click();
  await expect(page.getByText("No version is a shadow")).toBeVisible();
});

test("when a model is trained again is chosen on its screen and stands in its score", async ({ page }) => {
  await page.goto("/playbook/models");
  await settled(page);
  await expect(page.getByLabel("likely: trained again every")).toHaveValue("61");
  await page.getByLabel("likely: trained again every").selectOption("92");
  await expect(page.getByText(/Saved in the draft/).first()).toBeVisible();
  await expect(page.getByLabel("likely: trained by itself")).toBeEnabled();
  const saved = page.waitForResponse((each) => each.request().method() === "PUT" && each.ok());
  await page.getByLabel("likely: trained by itself").click({ force: true });
  await saved;
  await page.reload();
  await settled(page);
  await expect(page.getByLabel("likely: trained again every")).toHaveValue("92");
  await expect(page.getByLabel("likely: trained by itself")).toBeChecked();
  const scores = await (await page.request.get("/api/v1/playbook/files/scores.yaml")).json();
  expect(scores.text).toContain("retrain: { every: 92d, automatic: true }");
});

test("models and a model have no accessibility fault", async ({ page }) => {
  await page.goto("/playbook/models");
  await settled(page);
  await expect(page.getByRole("region", { name: "Models" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole("region", { name: "Models" }).getByRole("link", { name: "likely" }).click();
  await expect(page.getByRole("img", { name: /ROC/ }).locator("svg")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  // The draft has a model that is not in force: publishing shows what it was made from.
  await page.goto("/playbook");
  await settled(page);
  await page.getByRole("button", { name: "Review and publish" }).click();
  await expect(page.getByRole("dialog")).toContainText("models/likely.json");
  expect(await faults(page)).toEqual([]);
});

test("an override stands among the decisions, with who made it and why", async ({ page }) => {
  const why = "They wrote that the board has decided";
  await page.goto("/accounts");
  await page.getByRole("table", { name: "Accounts" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: /^Why / })).toBeVisible();
  const account = page.url();
  await page.getByRole("button", { name: "Override" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("The account").selectOption("Is no PQA");
  await dialog.getByLabel("Why").fill(why);
  await dialog.getByRole("button", { name: "Override" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(new RegExp(why))).toBeVisible();
  await expect(async () => {
    await page.goto("/decisions?overridden=yes");
    await settled(page);
    await expect(page.getByRole("region", { name: "Decisions" })).toContainText(why, { timeout: 2_000 });
  }).toPass();
  await page
    .getByRole("row", { name: new RegExp(why) })
    .getByRole("link")
    .nth(1)
    .click();
  await expect(page.getByText(new RegExp(why)).first()).toBeVisible();
  // Said once more it changes nothing, and is accounted for all the same.
  await page.goto(account);
  await page.getByRole("button", { name: "Override" }).click();
  await dialog.getByLabel("The account").selectOption("Is no PQA");
  await dialog.getByLabel("Why").fill("They say so again");
  await dialog.getByRole("button", { name: "Override" }).click();
  await expect(dialog).toBeHidden();
  await expect(async () => {
    await page.goto("/decisions?overridden=yes");
    await settled(page);
    await expect(page.getByRole("row", { name: /They say so again/ })).toContainText("Confirmed: not qualified", {
      timeout: 2_000,
    });
  }).toPass();
  await page.goto(account);
  await page.getByRole("button", { name: "Take back", exact: true }).click();
  await expect(page.getByRole("button", { name: "Take back", exact: true })).toHaveCount(0);
});
