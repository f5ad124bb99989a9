package groundswell.qualify.study;

import groundswell.qualify.Filter;
import groundswell.qualify.Measure;
import groundswell.qualify.SignalDefinition;
import java.util.Optional;

/**
 * Something that is known of every account at its observation.
 *
 * @param expression a formula or condition of the playbook's language; for a probe the name that
 *     its signal would have
 * @param condition true if its values are 1 and 0
 * @param delay true if it is a time, so that small values mean soon
 * @param label what people read
 * @param subject what it is about: columns that count the same messages in different ways have the
 *     same one
 * @param signal its definition, if the playbook has no such signal
 */
public record Column(
        String expression,
        boolean condition,
        boolean delay,
        String label,
        String subject,
        Optional<SignalDefinition> signal) {

    private static final String SIGNALS = "signals.";

    /** One that is about nothing but itself, and that the playbook has. */
    public Column(String expression, boolean condition, boolean delay, String label) {
        this(expression, condition, delay, label, expression, Optional.empty());
    }

    /** A signal that the playbook has. */
    static Column own(SignalDefinition signal) {
        return new Column(
                SIGNALS + signal.name(),
                false,
                isDelay(signal.measure()),
                signal.label(),
                subject(signal),
                Optional.empty());
    }

    /** A signal that the playbook does not have. */
    static Column probe(SignalDefinition signal) {
        return new Column(
                SIGNALS + signal.name(),
                false,
                isDelay(signal.measure()),
                signal.label(),
                subject(signal),
                Optional.of(signal));
    }

    private static String subject(SignalDefinition signal) {
        return switch (signal.measure()) {
            case Measure.Count(var filter, var days) -> subject(filter);
            case Measure.People(var filter, var days) -> subject(filter);
            case Measure.Days(var filter, var days) -> subject(filter);
            case Measure.First(var filter) -> subject(filter);
            case Measure.Recency(var filter) -> subject(filter);
            case Measure.Sessions(var days) -> Filter.ANY;
            default -> SIGNALS + signal.name();
        };
    }

    private static String subject(Filter filter) {
        return filter.event() + filter.where().map(where -> " " + where.source()).orElse("");
    }

    static boolean isDelay(Measure measure) {
        return measure instanceof Measure.First || measure instanceof Measure.Recency;
    }
}
