package groundswell.simulate.oracle;

import groundswell.collect.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that counts, and for whom: its own identifier, and the account key that was named for it
 * or null if it counts where its person belongs by default.
 */
record Deed(int identity, @Nullable Integer namedKey, Event event, Map<String, Object> properties) {
    private static final long DAY_MS = 86_400_000;

    int day() {
        return (int) Math.floorDiv(event.timestampMs(), DAY_MS);
    }

    boolean matches(Rules.Filter filter) {
        boolean kind =
                switch (filter.event()) {
                    case "any" -> event.type().isActivity();
                    case "page", "screen", "identify" -> event.type().word().equals(filter.event());
                    default ->
                            event.type().word().equals("track")
                                    && event.name().equals(filter.event());
                };
        return kind && filter.where().stream().allMatch(this::satisfies);
    }

    private boolean satisfies(Rules.Where where) {
        return where.op().equals("is")
                ? text(where.property()).equals(where.text())
                : Evaluation.compare(number(where.property()), where.op(), where.number());
    }

    double number(String property) {
        return properties.get(property) instanceof Double number ? number : Double.NaN;
    }

    /** Numbers that are whole stand without a fraction. */
    String text(String property) {
        Object value = properties.get(property);
        if (value instanceof Double number && number == Math.rint(number)) {
            return Long.toString(number.longValue());
        }
        return value == null ? "" : value.toString();
    }
}
