package groundswell.qualify.learn;

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
 * @param signal its definition, if the playbook has no such signal
 */
public record Column(
        String expression,
        boolean condition,
        boolean delay,
        String label,
        Optional<SignalDefinition> signal) {

    private static final String SIGNALS = "signals.";

    /** A signal that the playbook does not have. */
    static Column probe(SignalDefinition signal) {
        return new Column(
                SIGNALS + signal.name(),
                false,
                isDelay(signal.measure()),
                signal.label(),
                Optional.of(signal));
    }

    static boolean isDelay(Measure measure) {
        return measure instanceof Measure.First || measure instanceof Measure.Recency;
    }
}
