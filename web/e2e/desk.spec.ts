import type { Page } from "@playwright/test";
import { expect, faults, NARROW, overflow, settled, test } from "./pages";

interface Listed {
  id: string;
  account: { name: string };
  state: string;
}

/** Handoffs that nobody has taken up yet; each test works on another one, and leaves it to be taken up. */
async function pending(page: Page, at: number): Promise<Listed> {
  const answer = await page.request.get(`/api/v1/handoffs?state=pending&limit=50`);
  const { items } = (await answer.json()) as { items: Listed[] };
  const one = items[at];
  expect(one, `the demo has more than ${at} handoffs to take up`).toBeDefined();
  return one as Listed;
}

async function stateOf(page: Page, id: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/handoffs/${id}`);
  return ((await answer.json()) as { handoff: Listed }).handoff.state;
}

async function act(page: Page, id: string, body: Record<string, string>): Promise<void> {
  const session = (await (await page.request.get("/api/v1/session")).json()) as { csrfToken: string };
  const answer = await page.request.post(`/api/v1/handoffs/${id}/actions`, {
    headers: { "X-CSRF-Token": session.csrfToken },
    data: body,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** The desk with one handoff open beside the list. */
async function openDesk(page: Page, one: Listed): Promise<void> {
  await page.goto(`/desk?view=all&open=${one.id}`);
  await expect(page.getByRole("complementary", { name: "Handoff" }).getByRole("heading", { level: 2 })).toHaveText(
    one.account.name,
  );
  await expect(page.getByRole("heading", { name: "Why now" })).toBeVisible();
}

test("the keyboard walks through the desk, and the handoff beside it says why, what to say and to whom", async ({
  page,
}) => {
  // A handoff that comes in meanwhile takes no other one's place: this one is chosen.
  const one = await pending(page, 0);
  await openDesk(page, one);
  await expect(page.getByRole("list", { name: "Handoffs" }).getByText(one.account.name).first()).toBeVisible();
  const panel = page.getByRole("complementary", { name: "Handoff" });
  const first = one.account.name;
  await page.keyboard.press("j");
  await expect(panel.getByRole("heading", { level: 2 })).not.toHaveText(first);
  await expect(panel.getByRole("heading", { name: "Why now" })).toBeVisible();
  await expect(panel.getByRole("button", { name: "Copy", exact: true })).toBeVisible();
  await expect(panel.getByRole("heading", { name: /^Talk to|^Whom to talk to/ })).toBeVisible();
  await expect(panel.getByRole("heading", { name: "What happened" })).toBeVisible();
  await page.keyboard.press("k");
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText(first);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk\/[0-9a-f]{32}/);
});

test("what is snoozed waits until then, and comes back when that is undone", async ({ page }) => {
  const one = await pending(page, 1);
  const isSnoozed = async () => {
    const answer = await page.request.get(`/api/v1/handoffs/${one.id}`);
    const { handoff } = (await answer.json()) as { handoff: { snoozedUntil: string | null } };
    return handoff.snoozedUntil !== null && Date.parse(handoff.snoozedUntil) > Date.now();
  };
  // What is shown can be worked on, be it that the list beside it has not come yet.
  let letCome = () => {};
  const come = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route("**/api/v1/handoffs?*", async (route) => {
    await come;
    await route.continue();
  });
  await openDesk(page, one);
  await page.keyboard.press("s");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /In an hour/ })
    .click();
  letCome();
  await expect(page.getByText(`${one.account.name}: snoozed.`)).toBeVisible();
  await expect.poll(isSnoozed).toBe(true);
  await page.keyboard.press("z");
  await expect.poll(isSnoozed).toBe(false);
});

test("a handoff is closed with its reason, and that can be taken back for a moment", async ({ page }) => {
  const one = await pending(page, 2);
  await openDesk(page, one);
  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Lost" }).check();
  await dialog.getByRole("radio", { name: "No budget" }).check();
  await dialog.getByRole("button", { name: "Close it" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`${one.account.name}: closed.`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("list", { name: "Handoffs" })).toContainText(one.account.name);
  expect(await stateOf(page, one.id)).toBe("pending");
});

test("a handoff that is taken up is in hand, for the server too", async ({ page }) => {
  const one = await pending(page, 3);
  await openDesk(page, one);
  // On a busy machine a key may come before the page listens; accepting twice is accepting once.
  await expect(async () => {
    await page.keyboard.press("a");
    await expect.poll(() => stateOf(page, one.id), { timeout: 3_000 }).toBe("accepted");
  }).toPass();
  await page.goto(`/desk/${one.id}`);
  await expect(page.getByRole("main").getByText(/took it up/)).toBeVisible();
  await act(page, one.id, { action: "return_to_pool" });
});

test("what somebody else does appears without reloading", async ({ page }) => {
  const one = await pending(page, 4);
  await openDesk(page, one);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const panel = page.getByRole("complementary", { name: "Handoff" });
  await act(page, one.id, { action: "note", note: "Called, back on Friday" });
  await expect(panel.getByText("Called, back on Friday").first()).toBeVisible();
});

test("a letter after g goes to a place and does nothing to a handoff", async ({ page }) => {
  const one = await pending(page, 5);
  await openDesk(page, one);
  // Together: the second letter belongs to the first for a moment only.
  await Promise.all([page.keyboard.press("g"), page.keyboard.press("a")]);
  await expect(page).toHaveURL(/\/accounts/);
  expect(await stateOf(page, one.id)).toBe("pending");
});

test("many are selected by keyboard, and none again", async ({ page }) => {
  await page.goto("/desk?view=all&state=pending");
  await expect(page.getByRole("heading", { name: "Why now" })).toBeVisible();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("2 handoffs selected");
  await page.keyboard.press("Shift+X");
  await expect(page.getByRole("region", { name: "Selection" })).toHaveCount(0);
});

test("a desk that cannot be loaded says so, with a way to try again", async ({ page }) => {
  await page.route("**/api/v1/handoffs?*", (route) => route.abort());
  await page.goto("/desk?view=all");
  await expect(page.getByRole("alert")).toContainText("Could not load the handoffs");
  await page.unroute("**/api/v1/handoffs?*");
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("list", { name: "Handoffs" })).toBeVisible();
});

test("a play tells what stopped it, and leads to its lines in the playbook", async ({ page }) => {
  await page.goto("/plays");
  await page.getByRole("link", { name: "Going quiet", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Definition" })).toBeVisible();
  await settled(page);
  expect(await faults(page)).toEqual([]);
  await page.getByRole("link", { name: /^plays\.yaml:/ }).click();
  await expect(page).toHaveURL(/file=plays\.yaml/);
});

test("a handoff and its dialogs have no accessibility fault", async ({ page }) => {
  const one = await pending(page, 0);
  await page.goto(`/desk/${one.id}`);
  await expect(page.getByRole("heading", { name: "What happened" })).toBeVisible();
  await settled(page);
  expect(await faults(page)).toEqual([]);
  for (const key of ["s", "d", "n", "r"]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await faults(page)).toEqual([]);
    // Escape would first close the choices that the field of the last dialog shows.
    await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test.describe("in a window of 390 pixels", () => {
  test.use({ viewport: NARROW });
  test("a handoff is a page of its own, and nothing is wider than the window", async ({ page }) => {
    await page.goto("/desk?view=all");
    await page.getByRole("list", { name: "Handoffs" }).getByRole("link").first().click();
    await expect(page).toHaveURL(/\/desk\/[0-9a-f]{32}/);
    await expect(page.getByRole("heading", { name: "What happened" })).toBeVisible();
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  });
});
