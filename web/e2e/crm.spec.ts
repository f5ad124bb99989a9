import type { APIRequestContext, Page } from "@playwright/test";
import { type Hubspot, startHubspot } from "./hubspot";
import { expect, faults, settled, test } from "./pages";

/** Nothing listens there: a CRM that cannot be reached. */
const NOWHERE = "http://127.0.0.1:9";
/** The CRM takes four searches a second, and a cycle has some to make. */
const SLOW_MS = 90_000;

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

test("what the CRM has already and what somebody changes there is decided on the page", async ({ page }) => {
  test.setTimeout(5 * SLOW_MS);
  await page.goto("/crm");
  await settled(page);
  const hubspot = await startHubspot();
  let connection: { id: number; headers: Record<string, string> } | undefined;
  try {
    const [same, other] = await qualified(page.request);
    const known = await hubspot.company({ name: "Known there", domain: same.domain });
    await hubspot.company({ name: "Its reseller", domain: other.domain });
    connection = await connect(page.request, hubspot);
    const { id } = connection;

    await page.goto(`/crm?connection=${id}&tab=duplicates`);
    await expect(page.getByRole("tab", { name: "Duplicates 2" })).toBeVisible({ timeout: SLOW_MS });
    await page.getByRole("button", { name: "Link: Known there" }).click();
    await expect(page.getByRole("tab", { name: "Duplicates 1" })).toBeVisible();
    await page.getByRole("button", { name: "Not the same: Its reseller" }).click();
    await expect(page.getByText("No duplicate to decide")).toBeVisible();

    await sync(page, id);
    const written = await hubspot.companies([same.domain, other.domain], ["name", "domain", "groundswell_lane"]);
    expect(written.map((each) => each.domain).sort()).toEqual([same.domain, other.domain, other.domain].sort());
    expect(written.filter((each) => each.groundswell_lane)).toHaveLength(2);

    await hubspot.edit(known, { groundswell_lane: "theirs" });
    await sync(page, id);
    await page.getByRole("tab", { name: "Conflicts 1" }).click();
    await page.getByRole("button", { name: `The product's value stands: groundswell_lane of ${same.key}` }).click();
    await expect(page.getByText("Nothing to decide")).toBeVisible();
    await sync(page, id);
    const [settledNow] = (await hubspot.companies([same.domain], ["groundswell_lane"])).slice(0, 1);
    expect(settledNow?.groundswell_lane).not.toBe("theirs");

    await page.getByRole("tab", { name: "Mapping" }).click();
    await expect(page.getByText("Every line that was checked fits the CRM's fields.")).toBeVisible({
      timeout: SLOW_MS,
    });
    await page.getByRole("button", { name: "Dry run" }).first().click();
    await expect(
      page.getByRole("heading", { name: /^(It would change|The next cycle would write nothing)/ }),
    ).toBeVisible({ timeout: SLOW_MS });
    expect(await faults(page)).toEqual([]);
  } finally {
    if (connection) await page.request.delete(`/api/v1/connections/${connection.id}`, { headers: connection.headers });
    await hubspot.stop();
  }
});

interface Found {
  qualified: boolean;
  key: string;
  domain: string;
}

/** Two accounts that a CRM is told of, each the only one of its domain. */
async function qualified(api: APIRequestContext): Promise<[Found, Found]> {
  const { items } = await (await api.get("/api/v1/accounts?sort=-score&limit=100")).json();
  const found: Found[] = [];
  for (const each of items as Found[]) {
    if (!each.qualified || !each.domain) continue;
    const { items: namesakes } = await (await api.get(`/api/v1/accounts?q=${each.domain}&limit=10`)).json();
    if (namesakes.filter((one: Found) => one.domain === each.domain).length === 1) found.push(each);
    if (found.length === 2) break;
  }
  const [one, two] = found;
  if (!one || !two) throw new Error("the demo has no two qualified accounts");
  return [one, two];
}

/** Connects the stand-in; who changes the lane there is asked about. */
async function connect(api: APIRequestContext, hubspot: Hubspot) {
  const session = await (await api.get("/api/v1/session")).json();
  const headers = { "X-CSRF-Token": session.csrfToken };
  const made = await api.post("/api/v1/connections", {
    headers,
    data: {
      kind: "hubspot",
      name: "Stand-in",
      settings: { api: hubspot.url },
      secrets: { access_token: hubspot.token },
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { id } = await made.json();
  const { mapping } = await (await api.get(`/api/v1/crm/${id}/mapping`)).json();
  for (const line of mapping.fields) if (line.ours === "lane") line.winner = "ask";
  const saved = await api.put(`/api/v1/crm/${id}/mapping`, { headers, data: mapping });
  expect(saved.ok(), await saved.text()).toBe(true);
  return { id, headers };
}

/** Presses “Sync now” and waits for the end of a cycle that began afterwards. */
async function sync(page: Page, id: number): Promise<void> {
  const button = page.getByRole("button", { name: "Sync now" });
  await expect(button).toBeEnabled({ timeout: SLOW_MS });
  const pressed = Date.now();
  await button.click();
  await expect(page.getByText("A cycle begins.").first()).toBeVisible();
  await expect
    .poll(
      async () => {
        const { connections } = await (await page.request.get("/api/v1/crm")).json();
        const crm = connections.find((each: { id: number }) => each.id === id);
        return crm.cycles.some(
          (each: { kind: string; startedAt: string }) => each.kind === "full" && Date.parse(each.startedAt) >= pressed,
        );
      },
      { timeout: SLOW_MS },
    )
    .toBe(true);
}
