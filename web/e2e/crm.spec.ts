import { expect, faults, settled, test } from "./pages";

/** Nothing listens there: a CRM that cannot be reached. */
const NOWHERE = "http://127.0.0.1:9";

test("without a CRM the page says what to do next", async ({ page }) => {
  await page.goto("/crm");
  await settled(page);
  await expect(page.getByRole("heading", { name: "No CRM is connected" })).toBeVisible();
  await page.getByRole("link", { name: "Connect Salesforce or HubSpot" }).click();
  await expect(page).toHaveURL(/settings\?tab=connections/);
});

test("connections to CRMs that cannot be loaded say so, with a way to try again", async ({ page }) => {
  await page.route("**/api/v1/crm", (route) => route.abort());
  await page.goto("/crm");
  await expect(page.getByRole("alert")).toContainText("Could not load the CRM connections");
  await page.unroute("**/api/v1/crm");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("heading", { name: "No CRM is connected" })).toBeVisible();
});

test("the mapping of a CRM that does not answer can be edited, and says that it was not checked", async ({ page }) => {
  await page.goto("/crm");
  await settled(page);
  const session = await (await page.request.get("/api/v1/session")).json();
  const headers = { "X-CSRF-Token": session.csrfToken };
  const made = await page.request.post("/api/v1/connections", {
    headers,
    data: { kind: "hubspot", name: "Far away", settings: { api: NOWHERE }, secrets: { access_token: "pat-none" } },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { id } = await made.json();
  try {
    await page.goto(`/crm?connection=${id}&tab=mapping`);
    await expect(page.getByRole("alert")).toContainText("Could not load the CRM's fields");
    await page.getByRole("button", { name: "Add a line" }).click();
    await expect(page.getByText("1 line to finish first")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
    expect(await faults(page)).toEqual([]);
  } finally {
    await page.request.delete(`/api/v1/connections/${id}`, { headers });
  }
});
