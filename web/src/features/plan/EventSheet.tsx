import { Drawer } from "@mantine/core";
import type { Schemas } from "../../api/client";
import { words } from "../../ui/format";
import { Json } from "../../ui/Json";
import classes from "./plan.module.css";

/** One planned event: what it means and what it carries. */
export function EventSheet({ event, onClose }: { event: Schemas["PlanEvent"]; onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} position="right" size={460} title={<span className="mono">{event.name}</span>}>
      <p className={classes.meaning}>{event.meaning}</p>
      <p className="dim">
        {words(event.group)}, version {event.version}
        {event.owner ? `, kept by ${event.owner}` : ""}
      </p>
      <h3 className={classes.sub}>Properties</h3>
      {event.properties.length === 0 ? <p className="dim">It carries none.</p> : null}
      <dl className={classes.properties}>
        {event.properties.map((property) => (
          <div key={property.name}>
            <dt className="mono">{property.name}</dt>
            <dd>
              {property.type}
              {property.required ? ", required" : ""}
              {property.unit ? `, in ${property.unit}` : ""}
              {property.personal ? `, personal: ${property.personal}` : ""}
              {property.enum.length > 0 ? <small>one of {property.enum.map(String).join(", ")}</small> : null}
              {property.meaning ? <small>{property.meaning}</small> : null}
            </dd>
          </div>
        ))}
      </dl>
      <h3 className={classes.sub}>JSON Schema</h3>
      <Json value={event.schema} label="JSON Schema" />
    </Drawer>
  );
}
