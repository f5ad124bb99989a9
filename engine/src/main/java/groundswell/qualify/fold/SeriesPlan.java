package groundswell.qualify.fold;

import groundswell.collect.Event;
import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.Facts;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of which events. Signals that look at the same events share one.
 *
 * @param event {@code any}, {@code page}, {@code screen}, {@code identify}, or the name of a
 *     tracked event
 * @param where narrows by properties; null takes all
 * @param storage what is kept
 * @param property slot of the property whose value is kept, -1 when none is
 */
record SeriesPlan(String event, @Nullable Condition where, Storage storage, int property) {
    /** What is kept of an event. */
    enum Storage {
        COUNT,
        SUM,
        MAX,
        DISTINCT,
        INSTANTS;

        /** True if it is one number a day. */
        boolean isNumber() {
            return this == COUNT || this == SUM || this == MAX;
        }
    }

    /** True if events of this type and name may match. */
    boolean mayMatch(Event candidate) {
        return switch (event) {
            case "any" -> candidate.type().isActivity();
            case "page", "screen", "identify" -> candidate.type().word().equals(event);
            default ->
                    candidate.type() == groundswell.collect.EventType.TRACK
                            && candidate.name().equals(event);
        };
    }

    boolean readsProperties() {
        return where != null || property >= 0;
    }

    /**
     * What the event adds, or {@link Long#MIN_VALUE} if it does not match after all: the condition
     * fails or the property is missing.
     */
    long valueOf(Facts properties) {
        if (where != null && !where.test(properties)) {
            return Long.MIN_VALUE;
        }
        return switch (storage) {
            case COUNT, INSTANTS -> 1;
            case SUM, MAX -> {
                double value = properties.number(property);
                yield Double.isNaN(value) ? Long.MIN_VALUE : Series.fixed(value);
            }
            case DISTINCT -> {
                String text = properties.text(property);
                yield text.isEmpty() ? Long.MIN_VALUE : PropertyFacts.hash(text);
            }
        };
    }
}
