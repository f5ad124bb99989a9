package groundswell.qualify.fold;

import groundswell.collect.Event;
import groundswell.kernel.expression.Condition;
import groundswell.qualify.Filter;
import groundswell.qualify.PropertyConditions;
import org.jspecify.annotations.Nullable;

/** Tells which events a filter means. Not thread-safe: it reuses its memory. */
public final class EventMatch {

    private final SeriesPlan plan;
    private final PropertyFacts properties;

    public EventMatch(Filter filter) {
        var slots =
                filter.where()
                        .map(PropertyConditions::slots)
                        .orElse(java.util.Map.<String, Integer>of());
        @Nullable Condition where =
                filter.where()
                        .map(expression -> PropertyConditions.compile(expression, slots).orThrow())
                        .orElse(null);
        this.plan = new SeriesPlan(filter.event(), where, SeriesPlan.Storage.COUNT, -1);
        this.properties = new PropertyFacts(slots);
    }

    /** True if the event is meant; robots never are. */
    public boolean matches(Event event) {
        if (event.has(Event.BOT) || !plan.mayMatch(event)) {
            return false;
        }
        if (plan.where() == null) {
            return true;
        }
        properties.read(event);
        return plan.where().test(properties);
    }

    /** True if it has to see the properties of events. */
    public boolean readsProperties() {
        return plan.readsProperties();
    }
}
