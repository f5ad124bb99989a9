package groundswell.qualify.health;

import groundswell.kernel.Days;
import groundswell.qualify.LifecycleRules;
import groundswell.qualify.http.Lifecycle;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.sql.AlertStore;
import groundswell.qualify.sql.HealthStore;
import groundswell.qualify.sql.HealthStore.Measure;
import groundswell.qualify.sql.PlaybookStore.Kind;
import groundswell.qualify.sql.PlaybookStore.Publication;
import groundswell.qualify.sql.TransitionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the health of the version in force: all of it when a day has begun or another version
 * has come into force, false positives whenever somebody said what became of an account. Raises
 * alerts and lets them recover; takes a version back when it gives sales too many that are wrong.
 */
public final class HealthWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final String PLACE = "/playbook/health";

    private final LiveFold fold;
    private final Lifecycle lifecycle;
    private final AlertStore alerts;
    private final HealthCheck check;
    private final RetrainingWatch retraining;
    private final Runnable stream;
    private final Thread thread;
    private String seenVersion = "";
    private int seenDay;
    private long seenDispositions = -1;
    private volatile boolean closed;

    /**
     * @param stream looks at the stream of events, once a day; raises its own alerts
     */
    public HealthWatch(
            LiveFold fold,
            Lifecycle lifecycle,
            TransitionStore transitions,
            HealthStore store,
            AlertStore alerts,
            RetrainingWatch retraining,
            Runnable stream) {
        this.fold = fold;
        this.lifecycle = lifecycle;
        this.alerts = alerts;
        this.retraining = retraining;
        this.stream = stream;
        check = new HealthCheck(fold, transitions, store, lifecycle.rules());
        thread = Thread.ofPlatform().name("health").daemon().start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                look();
                Thread.sleep(BEAT);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("health was not looked at; tried again", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(BEAT.multipliedBy(10));
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void look() {
        Optional<Publication> live = lifecycle.desk().store().live();
        if (live.isEmpty()
                || lifecycle.desk().refolding() != null
                || fold.foldedSequence() == 0
                || !live.get().version().equals(lifecycle.desk().live().version())) {
            return;
        }
        String version = live.get().version();
        int day = Days.of(fold.foldedKnownAtMs());
        long dispositions =
                fold.ask(asked -> {
                    var all = asked.said().dispositions();
                    return all.isEmpty() ? 0L : all.getLast().sequence();
                });
        boolean another = !seenVersion.isEmpty() && !version.equals(seenVersion);
        if (!version.equals(seenVersion) || day != seenDay) {
            conclude(live.get(), check.all(live.get(), lifecycle.desk().live()), another);
            retraining.look();
            if (day != seenDay) {
                stream.run();
            }
        } else if (dispositions != seenDispositions) {
            conclude(live.get(), check.said(live.get()), false);
        }
        seenVersion = version;
        seenDay = day;
        seenDispositions = dispositions;
    }

    /**
     * @param another true when the version was not in force at the last look: what was amiss with
     *     the other one is no matter any more
     */
    private void conclude(Publication live, List<Measure> measures, boolean another) {
        Map<String, List<Measure>> byKind = new LinkedHashMap<>();
        for (Measure one : measures) {
            byKind.computeIfAbsent(Wording.kind(one.name()), kind -> new ArrayList<>()).add(one);
        }
        byKind.forEach((kind, all) -> tell(kind, all, another));
        for (Measure one : byKind.getOrDefault("false_positives", List.of())) {
            rollBack(live, one);
        }
    }

    /**
     * One alert a kind of figure, which names all that are beyond their limit; well again when none
     * is, and something is known.
     */
    private void tell(String kind, List<Measure> measures, boolean another) {
        if (Wording.isTheSameAsAnother(kind)) {
            return;
        }
        String topic = "health:" + kind;
        List<Measure> beyond =
                measures.stream().filter(one -> one.state().equals(Grade.ALERT)).toList();
        if (!beyond.isEmpty()) {
            alerts.raise(
                    topic,
                    Wording.alert(kind),
                    Wording.details(beyond, FigureNames.of(lifecycle.desk().live())),
                    PLACE);
        } else if (another || measures.stream().anyMatch(HealthWatch::isSettled)) {
            alerts.recover(topic);
        }
    }

    /** Known, or known to be beyond knowledge; what only lacks numbers leaves an alert as it is. */
    private static boolean isSettled(Measure one) {
        return !one.state().equals(Grade.UNKNOWN) || !Grade.why(one).isEmpty();
    }

    /** Once: what came back by itself is left to people. */
    private void rollBack(Publication live, Measure wrong) {
        LifecycleRules rules = lifecycle.rules();
        Optional<String> previous = lifecycle.previous();
        Double low = wrong.low();
        boolean mayGo = live.kind() != Kind.AUTOMATIC && previous.isPresent();
        boolean known = wrong.count() >= rules.closedMin();
        if (low == null || !mayGo || !known || low <= rules.falsePositivesAbove()) {
            return;
        }
        String why =
                String.format(
                        Locale.ROOT,
                        "%.0f %% of %d closed outcomes were false positives (at least %.0f %% with 95 %% confidence; the limit is %.0f %%)",
                        100 * value(wrong),
                        wrong.count(),
                        100 * low,
                        100 * rules.falsePositivesAbove());
        lifecycle.rollback(Lifecycle.ITSELF, "", why, Kind.AUTOMATIC);
        alerts.raise(
                "rollback:" + live.version(),
                "Version %s was taken back".formatted(live.version()),
                "%s. Version %s takes its place.".formatted(why, previous.orElse("")),
                "/playbook/versions");
        LOG.warn("playbook version={} is taken back: {}", live.version(), why);
    }

    private static double value(Measure one) {
        Double value = one.value();
        return value == null ? 0 : value;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
