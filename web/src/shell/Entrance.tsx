import { Modal } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { useRef } from "react";
import { useSessionQuery } from "../api/session";
import { NewPassword } from "../features/session/NewPassword";
import { SignIn } from "../features/session/SignIn";
import { router } from "../routes";
import { Mark } from "../ui/Mark";
import { ErrorState } from "../ui/states";
import classes from "./Entrance.module.css";

/** Who is it? Signs in, asks for a password of one's own, and only then shows the house. */
export function Entrance() {
  const session = useSessionQuery();
  const wasIn = useRef(false);
  const typed = useRef("");

  if (session.isPending) {
    return (
      <div className={classes.waiting} role="status" aria-label="Loading">
        <Mark size={40} />
      </div>
    );
  }
  if (session.error && !session.data) {
    return (
      <main className={classes.trouble}>
        <ErrorState error={session.error} what="Groundswell" retry={() => void session.refetch()} />
      </main>
    );
  }
  if (session.data?.user.mustChangePassword) return <NewPassword known={typed.current} />;
  if (session.data) wasIn.current = true;
  if (!wasIn.current) return <SignIn onTyped={(password) => (typed.current = password)} />;
  return (
    <>
      <RouterProvider router={router} />
      <Modal
        opened={!session.data}
        onClose={() => {}}
        fullScreen
        withCloseButton={false}
        closeOnEscape={false}
        padding={0}
        title={undefined}
        attributes={{ content: { "aria-label": "Your session ended" } }}
        classNames={{ body: classes.over }}
      >
        <SignIn again />
      </Modal>
    </>
  );
}
