import { expect, faults, NARROW, overflow, settled, test } from "./pages";

const SCREENS = [
  ["Home", "/"],
  ["Desk", "/desk"],
  ["Team", "/team"],
  ["Plays", "/plays"],
  ["Motion", "/motion"],
  ["Accounts", "/accounts"],
  ["People", "/people"],
  ["Merges", "/merges"],
  ["Playbook", "/playbook"],
  ["Versions", "/playbook/versions"],
  ["Model health", "/playbook/health"],
  ["Discovery", "/playbook/discovery"],
  ["Models", "/playbook/models"],
  ["Decisions", "/decisions"],
  ["Live events", "/data/live"],
  ["Tracking plan", "/data/plan"],
  ["Tracking plan editor", "/data/plan?tab=edit"],
  ["Dead letters", "/data/dead-letters"],
  ["Sources", "/data/sources"],
  ["Imports", "/data/imports"],
  ["Settings", "/settings"],
  ["Connections", "/settings?tab=connections"],
  ["CRM", "/crm"],
  ["API tokens", "/settings?tab=tokens"],
  ["System status", "/settings?tab=status"],
  ["Audit", "/settings?tab=audit"],
] as const;

for (const [name, path] of SCREENS) {
  test(`${name} has no accessibility fault, and fits a window of 390 pixels`, async ({ page }) => {
    await page.goto(path);
    await settled(page);
    expect(await faults(page)).toEqual([]);
    await page.setViewportSize(NARROW);
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  });
}

test("an account and a person have no accessibility fault", async ({ page }) => {
  await page.goto("/accounts");
  await page.getByRole("table", { name: "Accounts" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: /^Why / })).toBeVisible();
  await expect(page.getByRole("img", { name: /per day/ }).locator("svg")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.goto("/people");
  await page.getByRole("table", { name: "People" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await settled(page);
  expect(await faults(page)).toEqual([]);
});

test("an address that leads nowhere says so", async ({ page }) => {
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
});

test("a server that is gone is told, with a way to try again", async ({ page }) => {
  await page.route("**/api/v1/accounts?*", (route) => route.abort());
  await page.goto("/accounts");
  await expect(page.getByRole("alert")).toContainText("Could not load the accounts");
  await page.unroute("**/api/v1/accounts?*");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("table", { name: "Accounts" })).toBeVisible();
});
