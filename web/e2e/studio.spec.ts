import { expect, faults, NARROW, overflow, settled, test } from "./pages";

/** The demo tests what it starts with by itself, after it is ready, in ms. */
const BACKTEST_MS_MAX = 120_000;

async function openReport(page: import("@playwright/test").Page): Promise<void> {
  await page.goto("/playbook/backtests");
  await settled(page);
  const first = page.getByRole("region", { name: "Backtests" }).getByRole("row").nth(1);
  // Its summary stands in the row once it is finished.
  await expect(first).toContainText("%", { timeout: BACKTEST_MS_MAX });
  await first.getByRole("link").first().click();
  await expect(page.getByText("It would have called")).toBeVisible();
}

/** Precision, recall and calls a week, as the slider tells them. */
async function figures(answer: import("@playwright/test").Locator): Promise<[number, number, number]> {
  const text = (await answer.textContent()) ?? "";
  const [, precision, recall, perWeek] = /precision (\d+) %, recall (\d+) %.*?([\d.,]+) a week/.exec(text) ?? [];
  expect(perWeek, text).toBeDefined();
  return [Number(precision), Number(recall), Number((perWeek ?? "").replace(",", ""))];
}

/** Kinds of scores that the playbook which ships has no use for, as a draft that is not saved. */
async function withOtherKinds(page: import("@playwright/test").Page): Promise<void> {
  const scores = await (await page.request.get("/api/v1/playbook/files/scores.yaml")).json();
  const more = `
  held:
    hybrid: pqa
    rules:
      - { when: signals.asked_sales_30d >= 1, floor: 60, label: Asked for sales }
      - { when: traits.employees < 10, ceiling: 40, label: Too small }
      - { when: account.personal, veto: true, label: One person }
  by_size:
    clusters: { enterprise: pqa }
    otherwise: starter
`;
  const drafts = JSON.stringify({ "scores.yaml": scores.text + more });
  await page.addInitScript((text) => sessionStorage.setItem("groundswell.drafts", text), drafts);
}

test("scenarios are played while one types, and what is missed stands at its line", async ({ page }) => {
  await page.goto("/playbook/studio?tab=scenarios");
  await settled(page);
  // A new data folder has those of the playbook that ships.
  const allOf = (n: number) => page.getByRole("heading", { name: `All ${n} scenarios come true` });
  const told = await page.getByRole("heading", { name: /^All \d+ scenarios come true$/ }).textContent();
  const n = Number(/\d+/.exec(told ?? "")?.[0]);
  await page.getByRole("button", { name: "New scenario" }).click();
  await expect(allOf(n + 1)).toBeVisible();
  const editor = page.getByRole("textbox", { name: `tests/scenario-${n + 1}.yaml` });
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("  - { day: 3, account: acme.test, lane: nurture }");
  await expect(page.getByRole("heading", { name: `1 of ${n + 1} scenarios does not come true` })).toBeVisible();
  await expect(page.getByRole("list", { name: "Scenarios" })).toContainText("expected nurture");
  await expect(page.getByRole("row", { name: /lane nurture Not as expected/ })).toContainText("self_serve");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(allOf(n)).toBeVisible();
});

test("the grid is changed, taken away and added, with what it does to every account", async ({ page }) => {
  await page.goto("/playbook/studio?score=%40grid");
  await settled(page);
  const cells = page.getByRole("table", { name: "Accounts by Fit (letter) and Behaviour (digit)" });
  const best = cells.getByRole("row", { name: /^A/ }).getByRole("cell").first();
  await expect(best).toHaveText(/^[\d,]+$/);
  await page.getByLabel("Letter: A from").fill("101");
  await page.getByLabel("Letter: A from").press("Tab");
  await expect(page.getByLabel("Letter: A from")).toHaveValue("100");
  await expect(best).toContainText(/−\d/);
  await page.getByText("YAML", { exact: true }).click();
  await expect(page.getByRole("textbox", { name: "qualification.yaml" })).toContainText("A: 100");
  await page.getByText("Rubric", { exact: true }).click();
  await page.getByRole("button", { name: "Remove the grid" }).click();
  await expect(page.getByText("There is no grid")).toBeVisible();
  await expect(cells).toHaveCount(0);
  await page.getByRole("button", { name: "Add a grid" }).click();
  await expect(page.getByRole("listitem", { name: "Digit of the grid" })).toBeVisible();
  // As many as before, with no difference beside them.
  await expect(best).toHaveText(/^[\d,]+$/);
  await page.getByRole("button", { name: "Discard" }).click();
});

test("a grid whose bands overlap says so at its side", async ({ page }) => {
  await page.goto("/playbook/studio?score=%40grid");
  await settled(page);
  await page.getByLabel("Digit: 2 from").fill("80");
  await expect(page.getByRole("listitem", { name: "Digit of the grid" })).toContainText("does not lie below");
  await page.getByRole("button", { name: "Discard" }).click();
});

test("parts of a composite have scales, and what they do is seen at once", async ({ page }) => {
  await page.goto("/playbook/studio?score=velocity");
  await settled(page);
  const rows = page.getByRole("list", { name: "Rules of Velocity" }).getByRole("listitem");
  await expect(rows).toHaveCount(4);
  await page.getByLabel("More people: all at").fill("2");
  await page.getByRole("button", { name: "Move More usage up" }).click();
  await expect(rows.first()).toHaveAccessibleName("More usage");
  await page.getByRole("button", { name: "Remove More workspaces" }).click();
  await expect(rows).toHaveCount(3);
  const drafts = () => page.evaluate(() => sessionStorage.getItem("groundswell.drafts") ?? "");
  await expect.poll(drafts).toContain("from: 1, full: 2, weight: 0.45, label: More people");
  expect(await drafts()).toContain("# How fast they spread");
  await page.getByRole("button", { name: "Discard" }).click();
});

test("a rule is changed, its effect on all accounts is seen, and undone", async ({ page }) => {
  await page.goto("/playbook/studio?score=behaviour");
  await settled(page);
  const points = page.getByLabel("Invites teammates: points");
  await expect(page.getByRole("heading", { name: /^No account of/ })).toBeVisible();
  await points.fill("60");
  await expect(page.getByText(/would stand elsewhere/)).toBeVisible();
  await expect(
    page.getByRole("list", { name: "Accounts that change most" }).getByRole("listitem").first(),
  ).toContainText("Invites teammates");
  await page.getByText("YAML", { exact: true }).click();
  await expect(page.getByRole("textbox", { name: "scores.yaml" })).toContainText("points: 60");
  await page.getByText("Rubric", { exact: true }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(points).toHaveValue("30");
  await expect(page.getByRole("heading", { name: /^No account of/ })).toBeVisible();
});

test("a condition is completed from names, and a fault is told at its row", async ({ page }) => {
  await page.goto("/playbook/studio?score=behaviour");
  await settled(page);
  const row = page.getByRole("listitem", { name: "Ten or more sessions a week" });
  const condition = row.getByLabel("Ten or more sessions a week: condition");
  await condition.fill("signals.sess");
  await page.getByRole("option", { name: /signals\.sessions_7d/ }).click();
  await expect(condition).toHaveValue("signals.sessions_7d");
  await condition.fill("signals.session_7d >= 10");
  await expect(row).toContainText("signals.sessions_7d");
  await expect(page.getByText(/The draft has faults/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
});

test("a rule is added from the catalogue, switched off and taken away", async ({ page }) => {
  await page.goto("/playbook/studio?score=behaviour");
  await settled(page);
  const rules = page.getByRole("list", { name: "Rules of Behaviour" }).getByRole("listitem");
  const before = await rules.count();
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByLabel("Search signals, traits and scores").fill("features_30d");
  await page.getByRole("button", { name: /Different features in 30 days/ }).click();
  await expect(rules).toHaveCount(before + 1);
  // The switch follows the draft, which is a moment behind the click.
  const counts = page.getByLabel("Different features in 30 days: counts");
  await expect(counts).toBeChecked();
  await counts.click({ force: true });
  await expect(counts).not.toBeChecked();
  await page.getByRole("button", { name: "Remove Different features in 30 days" }).click();
  await expect(rules).toHaveCount(before);
});

test("a backtest's report is read, and the slider answers at once", async ({ page }) => {
  test.setTimeout(BACKTEST_MS_MAX + 60_000);
  await openReport(page);
  const slider = page.getByRole("slider", { name: "Threshold of the headline score" });
  await slider.focus();
  const answer = page.getByText(/Calling everybody above/);
  await page.keyboard.press("Home");
  await expect(answer).toContainText("above 0");
  await page.keyboard.press("ArrowRight");
  await expect(answer).toContainText("above 1");
  await page.getByRole("button", { name: /^Best for that/ }).click();
  await expect(answer).not.toContainText("above 1:");
  await page.keyboard.press("Escape");
  const [precision, recall, perWeek] = await figures(answer);
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(answer).toContainText("above 0");
  const [precisionOfAll, recallOfAll, perWeekOfAll] = await figures(answer);
  expect(precisionOfAll).toBeLessThan(precision);
  expect(recallOfAll).toBeGreaterThanOrEqual(recall);
  expect(perWeekOfAll).toBeGreaterThan(perWeek);
  await expect(page.getByRole("img", { name: /^ROC curve/ }).locator("svg")).toBeVisible();
});

test("the studio has no accessibility fault, and fits a window of 390 pixels", async ({ page }) => {
  await page.goto("/playbook/studio?score=behaviour");
  await settled(page);
  await expect(page.getByRole("img", { name: /^Accounts by score/ }).locator("svg")).toBeVisible();
  await expect(page.getByRole("heading", { name: /^No account of/ })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize(NARROW);
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
});

test("rows of every kind of score, the grid and the scenarios have no accessibility fault", async ({ page }) => {
  test.setTimeout(300_000);
  await withOtherKinds(page);
  for (const score of ["fit", "engagement", "normalised", "velocity", "combined", "held", "by_size", "%40grid"]) {
    await page.goto(`/playbook/studio?score=${score}`);
    await settled(page);
    await expect(page.getByRole("img", { name: /^Accounts by score/ }).locator("svg")).toBeVisible();
    expect(await faults(page), score).toEqual([]);
  }
  await page.goto("/playbook/studio?tab=scenarios");
  await settled(page);
  await expect(page.getByRole("table", { name: /^What came of/ })).toBeVisible();
  expect(await faults(page), "scenarios").toEqual([]);
});

test("backtests and a report have no accessibility fault, and a report fits", async ({ page }) => {
  test.setTimeout(BACKTEST_MS_MAX + 60_000);
  await page.goto("/playbook/backtests");
  await settled(page);
  expect(await faults(page)).toEqual([]);
  await openReport(page);
  await expect(page.getByRole("img", { name: /^Calls a week/ }).locator("svg")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize(NARROW);
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
});
