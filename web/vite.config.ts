import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.GROUNDSWELL_URL ?? "http://localhost:8080";

const proxy = Object.fromEntries(["/api", "/v1", "/healthz", "/readyz"].map((path) => [path, { target: server }]));

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy },
  preview: { port: 4173, proxy },
  build: {
    target: "es2023",
    sourcemap: false,
    // The assets are served under a content security policy: nothing may become an inline data: URL script.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  // A machine five times slower is no fault of the code.
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"], testTimeout: 60_000 },
});
