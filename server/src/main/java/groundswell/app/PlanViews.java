package groundswell.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import groundswell.collect.plan.PersonalClass;
import groundswell.collect.plan.PlanSchemas;
import groundswell.collect.plan.PlannedEvent;
import groundswell.collect.plan.PlannedProperty;
import groundswell.collect.plan.TrackingPlan;
import groundswell.kernel.http.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/** The tracking plan as the contract's schemas have it. */
final class PlanViews {

    private PlanViews() {}

    record Property(
            String name,
            String type,
            boolean required,
            @JsonProperty("enum") List<String> allowed,
            @Nullable String unit,
            @Nullable String personal,
            String meaning) {
        static Property of(PlannedProperty property) {
            return new Property(
                    property.name(),
                    property.type().word(),
                    property.required(),
                    property.allowed(),
                    property.unit().isEmpty() ? null : property.unit(),
                    property.personal() == PersonalClass.NONE
                            ? null
                            : property.personal().name().toLowerCase(Locale.ROOT),
                    property.meaning());
        }
    }

    record PlanEvent(
            String name,
            String version,
            String group,
            @Nullable String owner,
            String meaning,
            List<Property> properties,
            RawValue schema) {
        static PlanEvent of(PlannedEvent event) {
            return new PlanEvent(
                    event.name(),
                    event.version().toString(),
                    event.group().name().toLowerCase(Locale.ROOT),
                    event.owner().isEmpty() ? null : event.owner(),
                    event.meaning(),
                    event.properties().stream().map(Property::of).toList(),
                    Json.raw(PlanSchemas.ofEvent(event)));
        }
    }

    record Plan(String text, List<PlanEvent> events) {}

    static Plan of(String text, TrackingPlan plan) {
        return new Plan(text, plan.events().values().stream().map(PlanEvent::of).toList());
    }
}
