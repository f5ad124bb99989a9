package groundswell.qualify.watch;

import groundswell.kernel.Days;
import groundswell.kernel.http.Json;
import groundswell.kernel.statistics.Drift;
import groundswell.kernel.statistics.Interval;
import groundswell.qualify.LifecycleRules;
import groundswell.qualify.fold.Columns;
import groundswell.qualify.health.Fairness;
import groundswell.qualify.health.Quality;
import groundswell.qualify.health.Quality.Moment;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.sql.HealthStore;
import groundswell.qualify.sql.HealthStore.Measure;
import groundswell.qualify.sql.HealthStore.Reference;
import groundswell.qualify.sql.PlaybookStore.Publication;
import groundswell.qualify.sql.TransitionStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures how the version in force does, as of a day: from the fold's state, the journal, and what
 * people said. Each figure has a limit; what lies beyond its limit with 95 % confidence is an
 * alert.
 */
final class HealthCheck {
    static final String OK = "ok";
    static final String WATCH = "watch";
    static final String ALERT = "alert";
    static final String UNKNOWN = "unknown";

    static final double PSI_WATCH = 0.1;
    static final double PSI_ALERT = 0.25;
    static final double PRECISION_TARGET = 0.85;
    static final double RECALL_TARGET = 0.9;
    static final double CALIBRATION_LIMIT = 0.1;
    static final double BIAS_LIMIT = 0.1;
    static final int WINDOW_DAYS = 90;
    static final int REVIEW_DAYS = 90;

    /** Distributions are of accounts that were seen in so many days. */
    static final int ACTIVE_DAYS = 30;

    /** Of fewer accounts a distribution says little. */
    static final int ACCOUNTS_MIN = 50;

    private static final int BINS = 10;

    private final LiveFold fold;
    private final TransitionStore transitions;
    private final HealthStore store;
    private final LifecycleRules rules;

    HealthCheck(
            LiveFold fold, TransitionStore transitions, HealthStore store, LifecycleRules rules) {
        this.fold = fold;
        this.transitions = transitions;
        this.store = store;
        this.rules = rules;
    }

    /** Measures and keeps everything, as of now. */
    List<Measure> all(Publication live) {
        long nowMs = fold.foldedKnownAtMs();
        int day = Days.of(nowMs);
        List<Measure> found = new ArrayList<>(drift(live.version(), day, nowMs));
        List<Moment> chosen = chosen(live);
        List<Moment> customers = transitions.moments("stage", "customer", null);
        found.add(falsePositives(day, chosen));
        long windowMs = WINDOW_DAYS * Days.MS;
        found.add(
                share(
                        day,
                        "precision",
                        Quality.precision(chosen, customers, windowMs, nowMs),
                        PRECISION_TARGET));
        long since = Math.max(live.takeoverMs(), nowMs - windowMs);
        found.add(share(day, "recall", Quality.recall(chosen, customers, since), RECALL_TARGET));
        found.add(
                beyond(
                        day,
                        "calibration",
                        Quality.calibrationDrift(chosen, customers, windowMs, nowMs),
                        chosen.stream().map(Moment::account).distinct().count(),
                        CALIBRATION_LIMIT / 2,
                        CALIBRATION_LIMIT,
                        "{}"));
        found.addAll(bias(day, chosen, customers));
        long age = Math.max(0, day - Days.of(inForceMs(live)));
        found.add(beyond(day, "age", (double) age, 1, REVIEW_DAYS * 2 / 3.0, REVIEW_DAYS, "{}"));
        store.keep(live.version(), found);
        return found;
    }

    private static long inForceMs(Publication live) {
        return live.takeoverMs() == 0 ? live.publishedAtMs() : live.takeoverMs();
    }

    /** Accounts that the version chose while it was in force. */
    List<Moment> chosen(Publication live) {
        List<Moment> all = new ArrayList<>(transitions.moments("pqa", "qualified", live.version()));
        all.addAll(transitions.moments("lane", "sales_assist", live.version()));
        all.removeIf(one -> one.atMs() < live.takeoverMs());
        return all;
    }

    void keep(String version, List<Measure> measures) {
        store.keep(version, measures);
    }

    /** Of closed dispositions the share that says it was wrong. */
    Measure falsePositives(int day, List<Moment> chosen) {
        Interval share =
                fold.ask(asked ->
                        Quality.falsePositives(
                                asked.said().dispositions(),
                                chosen,
                                key -> asked.whoIsWho().accountOf(key)));
        double limit = rules.falsePositivesAbove();
        String state =
                share.trials() < rules.closedMin()
                        ? UNKNOWN
                        : share.low() > limit ? ALERT : share.value() > limit ? WATCH : OK;
        return measure(day, "false_positives", share, state);
    }

    private static Measure share(int day, String name, Interval share, double target) {
        String state =
                share.trials() < 20
                        ? UNKNOWN
                        : share.high() < target ? ALERT : share.value() < target ? WATCH : OK;
        return measure(day, name, share, state);
    }

    private static Measure measure(int day, String name, Interval share, String state) {
        boolean none = share.trials() == 0;
        return new Measure(
                day,
                name,
                none ? null : Double.valueOf(share.value()),
                none ? null : Double.valueOf(share.low()),
                none ? null : Double.valueOf(share.high()),
                share.trials(),
                state,
                "{}");
    }

    private static Measure beyond(
            int day,
            String name,
            double value,
            long count,
            double watch,
            double alert,
            String detail) {
        String state =
                Double.isNaN(value) ? UNKNOWN : value > alert ? ALERT : value > watch ? WATCH : OK;
        return new Measure(
                day,
                name,
                Double.isNaN(value) ? null : Double.valueOf(value),
                null,
                null,
                count,
                state,
                detail);
    }

    private List<Measure> drift(String version, int day, long nowMs) {
        Map<String, double[]> columns =
                fold.ask(asked -> {
                    Columns seen = asked.columns().seenSince(nowMs - ACTIVE_DAYS * Days.MS);
                    Map<String, double[]> all = new LinkedHashMap<>();
                    seen.scores().forEach((name, values) -> all.put("scores." + name, values));
                    seen.signals().forEach((name, values) -> all.put("signals." + name, values));
                    return all;
                });
        Map<String, Reference> fresh = new HashMap<>();
        List<Measure> found = new ArrayList<>();
        columns.forEach((name, values) -> {
            if (values.length < ACCOUNTS_MIN) {
                found.add(psi(day, name, Double.NaN, values.length));
                return;
            }
            Reference before = store.reference(version, name).orElse(null);
            if (before == null) {
                double[] edges = Drift.edges(values, BINS);
                before =
                        new Reference(
                                nowMs,
                                Arrays.stream(edges).boxed().toList(),
                                Arrays.stream(Drift.counts(values, edges)).boxed().toList());
                fresh.put(name, before);
            }
            double[] edges = before.edges().stream().mapToDouble(edge -> edge).toArray();
            long[] counts = before.counts().stream().mapToLong(count -> count).toArray();
            found.add(
                    psi(day, name, Drift.psi(counts, Drift.counts(values, edges)), values.length));
        });
        store.keepReferences(version, fresh);
        return found;
    }

    private static Measure psi(int day, String name, double value, int count) {
        return beyond(day, "psi:" + name, value, count, PSI_WATCH, PSI_ALERT, "{}");
    }

    /** Per kind of group its two figures; the groups themselves stand in the detail. */
    private List<Measure> bias(int day, List<Moment> chosen, List<Moment> customers) {
        Set<Integer> selected = new HashSet<>();
        chosen.forEach(one -> selected.add(one.account()));
        Set<Integer> converted = new HashSet<>();
        customers.forEach(one -> converted.add(one.account()));
        List<Measure> found = new ArrayList<>();
        Segments.ALL.forEach((kind, groupOf) -> {
            Fairness fairness = Fairness.of(members(groupOf, selected, converted));
            String detail = Json.text(fairness.groups());
            int accounts = fairness.groups().stream().mapToInt(Fairness.Group::accounts).sum();
            found.add(
                    beyond(
                            day,
                            "parity:" + kind,
                            fairness.parity(),
                            accounts,
                            BIAS_LIMIT / 2,
                            BIAS_LIMIT,
                            detail));
            found.add(
                    beyond(
                            day,
                            "opportunity:" + kind,
                            fairness.opportunity(),
                            accounts,
                            BIAS_LIMIT / 2,
                            BIAS_LIMIT,
                            detail));
        });
        return found;
    }

    private List<Fairness.Member> members(
            Segments.Grouping groupOf, Set<Integer> selected, Set<Integer> converted) {
        List<Fairness.Member> members = new ArrayList<>();
        for (AccountRow row : fold.table().rows()) {
            String group = row.personal() ? null : groupOf.of(row);
            if (group != null) {
                members.add(
                        new Fairness.Member(
                                group,
                                row.pqa() || selected.contains(row.account()),
                                converted.contains(row.account())));
            }
        }
        return members;
    }
}
