package groundswell.qualify.study;

import groundswell.kernel.Days;
import groundswell.qualify.Retrain;
import groundswell.qualify.predict.Provenance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a model is to be trained again: after as long as its score says, two months by default,
 * since accounts and product move on; earlier, but not within the first month, when there is enough
 * new to learn from or when accounts have moved away from those that it knows. A month later it is
 * overdue.
 *
 * @param reasons why it is due, a phrase each; empty while it is not
 * @param dueOn the day on which its age alone makes it due, UTC
 * @param labelsNeeded so many new outcomes make it due
 */
public record Retraining(
        State state, List<String> reasons, LocalDate dueOn, int labelsNeeded, Signs signs) {

    private static final int POSSIBLE_DAYS = Retrain.EVERY_DAYS_MIN;
    private static final int OVERDUE_AFTER_DAYS = 31;

    /** Of the accounts trained on, the share that makes a difference when it comes on top. */
    private static final double LABELS_SHARE = 0.2;

    private static final int LABELS_MIN = 50;

    public Retraining {
        reasons = List.copyOf(reasons);
    }

    /** How it stands. */
    public enum State {
        /** Younger than a month: hardly anything new to learn. */
        FRESH,
        /** May be trained again. */
        POSSIBLE,
        /** Should be trained again. */
        DUE,
        /** Older than three months. */
        OVERDUE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** True when it should be trained again now. */
        public boolean isDue() {
            return this == DUE || this == OVERDUE;
        }
    }

    /**
     * What speaks for it, apart from age.
     *
     * @param newLabels accounts whose outcome has become known since it was trained
     * @param drift greatest PSI of its score and of what it looks at; null while it is not known
     * @param drifted of what
     * @param moved true when that is more than its limit and than chance explains
     */
    public record Signs(int newLabels, @Nullable Double drift, String drifted, boolean moved) {}

    /** How a model stands at an instant, milliseconds since 1970 UTC. */
    public static Retraining of(Provenance provenance, Retrain retrain, Signs signs, long nowMs) {
        long age = (nowMs - provenance.trainedAtMs()) / Days.MS;
        int needed = Math.max(LABELS_MIN, (int) Math.ceil(provenance.rows() * LABELS_SHARE));
        List<String> reasons = new ArrayList<>();
        if (age >= retrain.everyDays()) {
            reasons.add("it was trained %d days ago".formatted(age));
        }
        if (age >= POSSIBLE_DAYS && signs.newLabels >= needed) {
            reasons.add(
                    "%d more accounts have a known outcome, %d were enough"
                            .formatted(signs.newLabels, needed));
        }
        Double drift = signs.drift;
        if (age >= POSSIBLE_DAYS && signs.moved && drift != null) {
            reasons.add(
                    String.format(Locale.ROOT, "%s has moved (PSI %.2f)", signs.drifted, drift));
        }
        State state =
                age >= retrain.everyDays() + OVERDUE_AFTER_DAYS
                        ? State.OVERDUE
                        : !reasons.isEmpty()
                                ? State.DUE
                                : age >= POSSIBLE_DAYS ? State.POSSIBLE : State.FRESH;
        return new Retraining(state, reasons, dueOn(provenance, retrain), needed, signs);
    }

    /** The day on which its age alone makes it due, UTC. */
    public static LocalDate dueOn(Provenance provenance, Retrain retrain) {
        return LocalDate.ofEpochDay(Days.of(provenance.trainedAtMs()) + retrain.everyDays());
    }
}
