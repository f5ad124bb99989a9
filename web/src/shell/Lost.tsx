import { Button } from "@mantine/core";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { Page } from "../ui/Page";
import { EmptyState, ErrorState } from "../ui/states";

export function Lost() {
  return (
    <Page title="There is no such page">
      <EmptyState
        title="The address leads nowhere"
        action={
          <Button component={Link} to="/" variant="default">
            Go home
          </Button>
        }
      >
        <p>It may have been mistyped, or the page has moved.</p>
      </EmptyState>
    </Page>
  );
}

/** A screen that failed to load or to draw: the others still work. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <Page title="This screen failed">
      <ErrorState
        error={error}
        what="this screen"
        retry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}
