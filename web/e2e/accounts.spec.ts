import { expect, test } from "./pages";

const number = (text: string | null) => Number((text ?? "").replace("−", "-").replace(/[^\d.-]/g, ""));

test("the address holds the list's whole state", async ({ page }) => {
  await page.goto("/accounts");
  await page.getByRole("button", { name: /^Nurture/ }).click();
  await expect(page).toHaveURL(/lane=nurture/);
  await page.getByRole("columnheader", { name: "Account" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=name/);
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Account" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page.getByRole("button", { name: /^Nurture/ })).toHaveAttribute("aria-current", "true");
});

test("the keyboard alone finds, walks, selects and opens", async ({ page }) => {
  await page.goto("/accounts");
  const table = page.getByRole("table", { name: "Accounts" });
  await expect(table.getByRole("link").first()).toBeVisible();
  const wanted = (await table.getByRole("link").nth(3).textContent()) ?? "";
  await page.keyboard.press("/");
  await page.keyboard.type(wanted);
  await expect(page).toHaveURL(/q=/);
  await expect(table.getByRole("link").first()).toHaveText(wanted);
  await page.keyboard.press("Enter");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("1 account selected");
  await expect(table.getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: wanted })).toBeVisible();
});

test("more rows come as one scrolls", async ({ page }) => {
  await page.goto("/accounts");
  const table = page.getByRole("table", { name: "Accounts" });
  await expect(table.getByRole("link").first()).toBeVisible();
  await table.evaluate((element) => element.parentElement?.scrollTo({ top: 300 * 48 }));
  await expect(page.locator("[data-index='300'] a")).toBeVisible();
});

test("the contributions add up to the score", async ({ page }) => {
  await page.goto("/accounts");
  await page.getByRole("table", { name: "Accounts" }).getByRole("link").first().click();
  const rows = page.getByRole("table", { name: /^Contributions/ }).locator("tbody tr");
  await expect(rows.last()).toContainText("Score");
  const points = await rows.locator("td:last-child").allTextContents();
  const score = number(points.pop() ?? "");
  expect(points.map(number).reduce((sum, each) => sum + each, 0)).toBeCloseTo(score, 0);
});

test("a trait is stated, taken back, and stated again by undoing that", async ({ page }) => {
  await page.goto("/accounts");
  await page.getByRole("table", { name: "Accounts" }).getByRole("link").nth(4).click();
  await expect(page.getByRole("heading", { name: /^Why / })).toBeVisible();
  await page.getByRole("button", { name: "State one" }).click();
  await page.getByLabel("Trait", { exact: true }).fill("open_tickets");
  await page.getByLabel("Value", { exact: true }).fill("77");
  await page.getByRole("button", { name: "State 77" }).click();
  const takeBack = page.getByRole("button", { name: "Take back what manual says of Open tickets" });
  await expect(takeBack).toBeVisible();
  await expect(page.getByText("77", { exact: true })).toBeVisible();
  await takeBack.click();
  await expect(page.getByText("Open tickets of manual is taken back.")).toBeVisible();
  await expect(takeBack).toHaveCount(0);
  await expect(page.getByText("77", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(takeBack).toBeVisible();
  await expect(page.getByText("77", { exact: true })).toBeVisible();
  await takeBack.click();
  await expect(takeBack).toHaveCount(0);
});

test("a view is saved, found again and removed", async ({ page }) => {
  const name = `Best ${Date.now()}`;
  await page.goto("/accounts?grade=A");
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("button", { name, exact: true })).toHaveAttribute("aria-current", "true");
  await page.goto("/accounts");
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page).toHaveURL(/grade=A/);
  await page.getByRole("button", { name: `View ${name}: more` }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
});

test("the palette finds an account", async ({ page }) => {
  await page.goto("/accounts");
  const wanted = (await page.getByRole("table", { name: "Accounts" }).getByRole("link").nth(2).textContent()) ?? "";
  await page.goto("/");
  await expect(page.locator("main h1")).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(wanted);
  await expect(page.getByRole("option").first()).toContainText(wanted);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: wanted })).toBeVisible();
});
