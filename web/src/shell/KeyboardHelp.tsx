import { Modal } from "@mantine/core";
import classes from "./KeyboardHelp.module.css";
import { ALL_PLACES } from "./navigation";

const MOD = /Mac/.test(navigator.userAgent) ? "⌘" : "Ctrl";

const KEYS: readonly { title: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    title: "Anywhere",
    keys: [
      [`${MOD} K`, "Search and commands"],
      ["?", "This help"],
      ["Esc", "Close what is open"],
    ],
  },
  {
    title: "In tables",
    keys: [
      ["/", "Search"],
      ["j", "Next row"],
      ["k", "Row before"],
      ["Enter", "Open the row"],
      ["x", "Select the row"],
      ["Shift X", "Select none"],
    ],
  },
  {
    title: "At the desk",
    keys: [
      ["j", "Next handoff (k: the one before)"],
      ["Enter", "Open it on a page of its own"],
      ["a", "Accept"],
      ["e", "Engage"],
      ["s", "Snooze"],
      ["d", "Close, with the reason"],
      ["n", "Not now"],
      ["w", "Wrong person"],
      ["r", "Give to somebody else"],
      ["b", "Back to the queue"],
      ["m", "Note"],
      ["c", "Copy the opening message"],
      ["z", "Undo"],
    ],
  },
  { title: "In the event stream", keys: [["Space", "Pause and carry on"]] },
  { title: "In editors", keys: [[`${MOD} S`, "Save"]] },
  { title: "Go to", keys: ALL_PLACES.map((place) => [`g ${place.key}`, place.label] as const) },
];

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size="lg">
      <div className={classes.columns}>
        {KEYS.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([keys, what]) => (
                <div key={keys}>
                  <dt>{what}</dt>
                  <dd>
                    {keys.split(" ").map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
