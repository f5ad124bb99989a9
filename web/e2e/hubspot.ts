import { type ChildProcess, spawn } from "node:child_process";

const TOKEN = "pat-good";
const START_MS_MAX = 60_000;

/** A stand-in of HubSpot (the one that the server's tests have), asked as people's edits there would ask it. */
export interface Hubspot {
  url: string;
  token: string;
  company(properties: Record<string, string>): Promise<string>;
  edit(id: string, properties: Record<string, string>): Promise<void>;
  /** Companies whose domain is one of these, with some of their properties. */
  companies(domains: readonly string[], properties: readonly string[]): Promise<Record<string, string>[]>;
  stop(): Promise<void>;
}

/** Starts it from the classes of the server's tests. */
export async function startHubspot(): Promise<Hubspot> {
  const classes = [
    "server/target/test-classes",
    "server/target/classes",
    "engine/target/classes",
    "server/target/lib/*",
  ];
  const script = `cd .. && root=$PWD && source scripts/jdk.sh && use_newest_jdk && exec "$JAVA_HOME/bin/java" -cp '${classes.join(":")}' groundswell.route.crm.standin.HubspotProcess`;
  const process = spawn("bash", ["-c", script], { stdio: ["pipe", "pipe", "pipe"] });
  const url = await address(process);
  async function post(path: string, body: unknown) {
    const answer = await fetch(url + path, {
      method: "POST",
      headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
  return {
    url,
    token: TOKEN,
    company: async (properties) => (await post("/crm/v3/objects/companies", { properties })).id,
    edit: async (id, properties) => {
      await post("/crm/v3/objects/companies/batch/update", { inputs: [{ id, properties }] });
    },
    companies: async (domains, properties) => {
      const filters = [{ propertyName: "domain", operator: "IN", values: domains }];
      const found = await post("/crm/v3/objects/companies/search", {
        filterGroups: [{ filters }],
        properties,
        limit: 100,
      });
      return found.results.map((each: { id: string; properties: Record<string, string> }) => each.properties);
    },
    stop: async () => {
      const ended = new Promise((resolve) => process.once("exit", resolve));
      process.stdin?.end();
      await ended;
    },
  };
}

function address(process: ChildProcess): Promise<string> {
  let said = "";
  return new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The stand-in is not ready. It said:\n${said}`)), START_MS_MAX);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /is at (http\S+)/.exec(said)?.[1];
      if (ready) {
        clearTimeout(late);
        resolve(ready);
      }
    };
    process.stdout?.on("data", listen);
    process.stderr?.on("data", listen);
    process.once("exit", (code) => reject(new Error(`The stand-in ended with ${code}. It said:\n${said}`)));
  });
}
