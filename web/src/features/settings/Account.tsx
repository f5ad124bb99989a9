import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Panel } from "../../ui/Page";
import { PasswordForm } from "../session/NewPassword";
import classes from "./settings.module.css";

/** One's own password and taste. */
export function Account() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={classes.stack}>
      <Panel title="Appearance">
        <SegmentedControl
          aria-label="Appearance"
          value={colorScheme}
          onChange={(next) => setColorScheme(next as typeof colorScheme)}
          data={[
            { value: "auto", label: "As the system" },
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
        />
      </Panel>
      <Panel title="Password">
        <p className="dim">Changing it signs you out everywhere else.</p>
        <PasswordForm onDone={() => notifications.show({ message: "Your password is changed." })} />
      </Panel>
    </div>
  );
}
