import { expect, test } from "./pages";

test("an event that is sent is seen, with its verdict and everything in it", async ({ page, request, baseURL }) => {
  await page.goto("/data/sources");
  await page.getByRole("button", { name: "New source" }).click();
  const name = `Checkout ${Date.now()}`;
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create source" }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  await expect(page.getByText("••••••••")).toBeVisible();
  await page.getByRole("tab", { name: "curl" }).click();
  const snippet = (await page.getByRole("region", { name: "curl snippet" }).textContent()) ?? "";
  const key = /-u (\S+):/.exec(snippet)?.[1] ?? "";
  await page.getByRole("button", { name: "Show the write key" }).click();
  await expect(page.getByText(key, { exact: true })).toBeVisible();

  await page.goto("/data/live");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const userId = `u${Date.now()}@wide-harbour.com`;
  const answer = await request.post(`${baseURL}/v1/track`, {
    headers: { Authorization: `Basic ${btoa(`${key}:`)}` },
    data: {
      userId,
      event: "wedge_workflow_completed",
      properties: { workflow: "<b>invoice</b>", time_since_signup_seconds: 40 },
    },
  });
  expect(answer.status()).toBe(200);
  await page.getByLabel("Search events").fill(userId);
  const row = page.getByRole("listitem").filter({ hasText: userId });
  await expect(row).toContainText("wedge_workflow_completed");
  const details = page.getByRole("complementary", { name: "Event" });
  // The list is live: a row may be drawn anew under the pointer.
  await expect(async () => {
    await row.getByRole("button").click();
    await expect(details).toContainText("<b>invoice</b>", { timeout: 3_000 });
  }).toPass();
  await details.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await expect(page.getByText("wedge_workflow_completed").first()).toBeVisible();
});

test("a key is rotated without a gap", async ({ page }) => {
  const session = await (await page.request.get("/api/v1/session")).json();
  const made = await page.request.post("/api/v1/sources", {
    headers: { "X-CSRF-Token": session.csrfToken },
    data: { name: `Rotated ${Date.now()}` },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { id, name } = await made.json();
  await page.goto(`/data/sources?source=${id}`);
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Add a key to rotate" }).click();
  await expect(page.getByRole("heading", { name: "2 write keys" })).toBeVisible();
  await page.getByRole("button", { name: "Remove the write key" }).first().click();
  await expect(page.getByRole("heading", { name: "Write key", exact: true })).toBeVisible();
});

test("a stream is paused with the space bar", async ({ page }) => {
  await page.goto("/data/live");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.getByText("Paused")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
});

test("a fault in the playbook is told at its line, and its draft can be discarded", async ({ page }) => {
  await page.goto("/playbook?file=scores.yaml");
  const editor = page.getByRole("textbox", { name: "scores.yaml" });
  await expect(editor).toContainText("signals.");
  await editor.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("nonsense: {{\n");
  const list = page.getByRole("list", { name: "Faults" });
  await expect(list.getByRole("button").first()).toContainText(/scores\.yaml:\d+:\d+/);
  await list.getByRole("button").first().click();
  await expect(editor).toBeFocused();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(editor).not.toContainText("nonsense");
});
