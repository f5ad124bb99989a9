import { describe, expect, it } from "vitest";
import { CLIENTS, masked } from "./snippets";

describe("a snippet", () => {
  it.each(CLIENTS.map((client) => [client.label, client] as const))(
    "for %s holds the host and the key, in three lines",
    (_, client) => {
      const code = client.code("https://events.example.com", "wk_1");
      expect(code).toContain("https://events.example.com");
      expect(code).toContain("wk_1");
      expect(code.split("\n").length).toBeLessThanOrEqual(3);
    },
  );
});

describe("a key", () => {
  it("shows its last four characters only", () => {
    expect(masked("wk_0123456789abcd")).toBe("••••••••abcd");
  });

  it("that is cut already stays so", () => {
    expect(masked("…abcd")).toBe("…abcd");
  });
});
