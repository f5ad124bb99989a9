import { expect, settled, test } from "./pages";

/** The first measurement follows within seconds of the start, on a slow machine later, in ms. */
const MEASURED_MS_MAX = 60_000;

test("health says how the version does, what drifts and whether it is even-handed", async ({ page }) => {
  await expect(async () => {
    await page.goto("/playbook/health");
    await settled(page);
    await expect(page.getByRole("heading", { name: "Precision by upgrades" })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: MEASURED_MS_MAX });
  const recall = page.locator("section", { has: page.getByRole("heading", { name: "Recall by upgrades" }) });
  await expect(recall).toContainText(/\d+ % to \d+ %, of \d+/);

  const drift = page.getByRole("region", { name: "Drift" });
  await expect(drift.getByRole("row", { name: /^Sessions in a week/ })).toContainText("0.25");
  await expect(drift.getByRole("row", { name: /^Trait industry/ })).toContainText(
    /Measured from tomorrow on|within limits/,
  );
  await expect(drift).not.toContainText("sessions_7d");

  const groups = page.getByRole("region", { name: "By group" });
  await expect(groups).toHaveCount(3);
  await expect(groups.filter({ hasText: "Logistics" })).toContainText("points above");
  // Nothing is cut off: each table is as wide as its panel.
  for (const one of await groups.all()) {
    expect(await one.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  }
});

test("an alert on Home leads to what is amiss", async ({ page }) => {
  await page.goto("/");
  await settled(page);
  const alert = page.getByRole("listitem").filter({ hasText: "Recall by upgrades" });
  await expect(alert).toBeVisible({ timeout: MEASURED_MS_MAX });
  await alert.getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Model health" })).toBeVisible();
});
