import { expect, faults, signIn, test, user } from "./pages";

test.use({ storageState: { cookies: [], origins: [] } });

test("one lands where one wanted to go", async ({ page }) => {
  await page.goto("/accounts?lane=nurture");
  await expect(page.getByRole("heading", { name: "Sign in to Groundswell" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await signIn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Accounts" })).toBeVisible();
  await expect(page).toHaveURL(/lane=nurture/);
});

test("a wrong password is refused in words", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("E-mail").fill(user().email);
  await page.getByLabel("Password", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Sign in to Groundswell" })).toBeVisible();
});

test("a session that ends leaves what one was doing", async ({ page, context }) => {
  await page.goto("/playbook?file=scores.yaml");
  await signIn(page);
  const editor = page.getByRole("textbox", { name: "scores.yaml" });
  await editor.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# a thought\n");
  await context.clearCookies();
  await page.keyboard.type("# another\n");
  await expect(page.getByRole("heading", { name: "Your session ended" })).toBeVisible();
  await signIn(page);
  await expect(page.getByRole("heading", { name: "Your session ended" })).toHaveCount(0);
  await expect(editor).toContainText("a thought");
});

test("signing out is the end", async ({ page }) => {
  await page.goto("/");
  await signIn(page);
  await page.getByRole("button", { name: /Admin|@/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Groundswell" })).toBeVisible();
  await page.goto("/accounts");
  await expect(page.getByRole("heading", { name: "Sign in to Groundswell" })).toBeVisible();
});
