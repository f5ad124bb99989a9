import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./global.css";
import "./ui/parts.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "./api/problem";
import { endSessionWhenTold } from "./api/session";
import { Entrance } from "./shell/Entrance";
import { theme, variables } from "./theme";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      // A refusal stays one; only silence and failures of the server are worth asking again. Who is told that the
      // server is catching up is shown that, and asks again from there.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof Problem && (error.isCatchingUp || (error.status < 500 && error.status > 0))),
    },
  },
});
endSessionWhenTold(queries);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <Notifications position="bottom-right" autoClose={6000} limit={4} />
          <Entrance />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
