/** Code that connects a product, per client library: copied, pasted, done. */
export interface Client {
  id: string;
  label: string;
  /** What to install first; empty when nothing. */
  install: string;
  code: (host: string, key: string) => string;
}

export const CLIENTS: readonly Client[] = [
  {
    id: "node",
    label: "Node",
    install: "npm install @segment/analytics-node",
    code: (host, key) => `import { Analytics } from "@segment/analytics-node";
const analytics = new Analytics({ writeKey: "${key}", host: "${host}" });
analytics.track({ userId: "ann@acme.com", event: "wedge_workflow_completed", properties: { workflow: "invoice" } });`,
  },
  {
    id: "browser",
    label: "Browser",
    install: "npm install @segment/analytics-next",
    code: (host, key) => `import { AnalyticsBrowser } from "@segment/analytics-next";
const analytics = AnalyticsBrowser.load({ writeKey: "${key}", cdnURL: "${host}" });
analytics.track("wedge_workflow_completed", { workflow: "invoice" });`,
  },
  {
    id: "java",
    label: "Java",
    install: "com.segment.analytics.java:analytics",
    code: (host, key) => `var analytics = Analytics.builder("${key}").endpoint("${host}").build();
analytics.enqueue(TrackMessage.builder("wedge_workflow_completed")
    .userId("ann@acme.com").properties(Map.of("workflow", "invoice")));`,
  },
  {
    id: "rudderstack",
    label: "RudderStack",
    install: "npm install @rudderstack/rudder-sdk-node",
    code: (host, key) => `import RudderAnalytics from "@rudderstack/rudder-sdk-node";
const analytics = new RudderAnalytics("${key}", { dataPlaneUrl: "${host}" });
analytics.track({ userId: "ann@acme.com", event: "wedge_workflow_completed", properties: { workflow: "invoice" } });`,
  },
  {
    id: "curl",
    label: "curl",
    install: "",
    code: (host, key) => `curl ${host}/v1/track -u ${key}: -H 'Content-Type: application/json' -d \\
  '{"userId":"ann@acme.com","event":"wedge_workflow_completed","properties":{"workflow":"invoice"}}'`,
  },
];

export function snippet(id: string, host: string, key: string): string {
  const client = CLIENTS.find((each) => each.id === id) ?? CLIENTS[0];
  return client ? client.code(host, key) : "";
}

/** A key as it is shown until somebody asks to see it. */
export function masked(key: string): string {
  return key.startsWith("…") ? key : `••••••••${key.slice(-4)}`;
}
