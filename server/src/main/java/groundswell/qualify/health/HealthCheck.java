package groundswell.qualify.health;

import groundswell.kernel.Days;
import groundswell.qualify.LifecycleRules;
import groundswell.qualify.Playbook;
import groundswell.qualify.hindsight.Quality;
import groundswell.qualify.hindsight.Quality.Moment;
import groundswell.qualify.hindsight.Quality.Verdict;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.sql.HealthStore;
import groundswell.qualify.sql.HealthStore.Measure;
import groundswell.qualify.sql.PlaybookStore.Publication;
import groundswell.qualify.sql.TransitionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures how the version in force does, as of a day: from the fold's state, the journal, and what
 * people said. Each figure has a limit; what lies beyond its limit with 95 % confidence is an
 * alert.
 */
final class HealthCheck {
    static final double PRECISION_TARGET = 0.85;
    static final double RECALL_TARGET = 0.9;
    static final double CALIBRATION_LIMIT = 0.1;
    static final int WINDOW_DAYS = 90;
    static final int REVIEW_DAYS = 90;

    /** Whatever is made from conversions says nothing then. */
    private static final String NO_CUSTOMER =
            "Not measurable yet: no account ever came to the stage customer. It is what qualification.yaml says under stages.";

    private static final long WINDOW_MS = WINDOW_DAYS * Days.MS;

    private final LiveFold fold;
    private final TransitionStore transitions;
    private final HealthStore store;
    private final LifecycleRules rules;
    private final DriftCheck drift;
    private final BiasCheck bias;

    HealthCheck(
            LiveFold fold, TransitionStore transitions, HealthStore store, LifecycleRules rules) {
        this.fold = fold;
        this.transitions = transitions;
        this.store = store;
        this.rules = rules;
        drift = new DriftCheck(fold, store);
        bias = new BiasCheck(fold);
    }

    /** Measures and keeps everything, as of now. */
    List<Measure> all(Publication live, Playbook playbook) {
        long nowMs = fold.foldedKnownAtMs();
        int day = Days.of(nowMs);
        List<Measure> found = new ArrayList<>(drift.measures(playbook, inForceMs(live), day));
        found.addAll(said(live, day, nowMs));
        List<Moment> chosen = standing(live);
        List<Moment> customers = transitions.moments("stage", "customer", null);
        long since = Math.max(live.takeoverMs(), nowMs - WINDOW_MS);
        found.addAll(upgrades(day, chosen, customers, since, nowMs));
        found.addAll(bias.measures(day, chosen, customers, live.takeoverMs()));
        double age = Math.max(0, day - Days.of(inForceMs(live)));
        found.add(Grade.number(day, "age", age, 1, REVIEW_DAYS * 2 / 3.0, REVIEW_DAYS));
        store.keep(live.version(), found);
        return found;
    }

    /** What follows from who became a customer. Of a condition that never held nothing does. */
    private static List<Measure> upgrades(
            int day, List<Moment> chosen, List<Moment> customers, long sinceMs, long nowMs) {
        if (customers.isEmpty()) {
            return Stream.of("precision", "recall", "calibration")
                    .map(figure -> Grade.unknown(day, figure, 0, NO_CUSTOMER))
                    .toList();
        }
        return List.of(
                Grade.atLeast(
                        day,
                        "precision",
                        Quality.precision(chosen, customers, WINDOW_MS, nowMs),
                        PRECISION_TARGET),
                Grade.atLeast(
                        day, "recall", Quality.recall(chosen, customers, sinceMs), RECALL_TARGET),
                calibration(day, chosen, customers, nowMs));
    }

    private static Measure calibration(
            int day, List<Moment> chosen, List<Moment> customers, long nowMs) {
        Quality.Shift shift = Quality.calibrationShift(chosen, customers, WINDOW_MS, nowMs);
        return Grade.surely(
                day,
                "calibration",
                shift.value(),
                shift.sure(),
                Double.NaN,
                shift.count(),
                CALIBRATION_LIMIT,
                "{}");
    }

    static long inForceMs(Publication live) {
        return live.takeoverMs() == 0 ? live.publishedAtMs() : live.takeoverMs();
    }

    /** Accounts that the version chose while it was in force. */
    private List<Moment> chosen(Publication live) {
        List<Moment> all = new ArrayList<>(transitions.moments("pqa", "qualified", live.version()));
        all.addAll(transitions.moments("lane", "sales_assist", live.version()));
        all.removeIf(one -> one.atMs() < live.takeoverMs());
        return all;
    }

    /** The same, and those that another version had chosen and that it left so at its takeover. */
    private List<Moment> standing(Publication live) {
        List<Moment> all = chosen(live);
        if (live.takeoverMs() != 0) {
            all.addAll(transitions.standing("pqa", "qualified", live.takeoverMs()));
            all.addAll(transitions.standing("lane", "sales_assist", live.takeoverMs()));
        }
        return all;
    }

    /** What follows from what people said became of accounts; kept too. */
    List<Measure> said(Publication live) {
        long nowMs = fold.foldedKnownAtMs();
        List<Measure> found = said(live, Days.of(nowMs), nowMs);
        store.keep(live.version(), found);
        return found;
    }

    private List<Measure> said(Publication live, int day, long nowMs) {
        List<Verdict> verdicts =
                fold.ask(asked ->
                        Quality.verdicts(
                                asked.said().dispositions(),
                                key -> asked.whoIsWho().accountOf(key)));
        List<Moment> chosen = chosen(live);
        long since = Math.max(live.takeoverMs(), nowMs - WINDOW_MS);
        return List.of(
                Grade.atMost(
                        day,
                        "false_positives",
                        Quality.falsePositives(verdicts, chosen),
                        rules.falsePositivesAbove(),
                        rules.closedMin()),
                Grade.atLeast(
                        day,
                        "precision_said",
                        Quality.precisionByVerdicts(verdicts, chosen),
                        PRECISION_TARGET),
                Grade.atLeast(
                        day,
                        "recall_said",
                        Quality.recallByVerdicts(verdicts, standing(live), since),
                        RECALL_TARGET));
    }
}
