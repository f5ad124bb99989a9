package groundswell.app;

import groundswell.route.connection.Connection;
import groundswell.route.crm.Crm.DayUse;
import groundswell.route.crm.sql.CrmHistory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** CRMs in figures, each by its kind and the number of its connection. Thread-safe. */
final class CrmFigures {

    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();
    private final Map<Long, Standing> standings = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /** What changes under gauges. */
    private static final class Standing {
        private volatile double inStepMs = Double.NaN;
        private volatile double callsShare = Double.NaN;
    }

    CrmFigures(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds them to what Prometheus reads, those of CRMs that are yet to come too. */
    void register(MeterRegistry registry) {
        meters.add(registry);
    }

    /**
     * A cycle ended.
     *
     * @param use of the day's calls, by everybody; null when the CRM does not say
     */
    void ended(Connection connection, CrmHistory.Cycle cycle, @Nullable DayUse use) {
        Tags tags = tags(connection);
        Standing standing = standings.computeIfAbsent(connection.id(), id -> begun(tags));
        records(tags, "written", cycle.created() + cycle.changed());
        records(tags, "failed", cycle.failed());
        meters.counter("groundswell.crm.calls", tags).increment((double) cycle.calls());
        if (cycle.kind().equals("full") && cycle.outcome().equals("complete")) {
            standing.inStepMs = cycle.startedMs();
        }
        if (use != null && use.max() > 0) {
            standing.callsShare = (double) use.used() / use.max();
        }
    }

    private static Tags tags(Connection connection) {
        return Tags.of(
                "kind", connection.kind().word(), "connection", Long.toString(connection.id()));
    }

    private Standing begun(Tags tags) {
        Standing standing = new Standing();
        Gauge.builder("groundswell.crm.lag.ms", standing, s -> clock.millis() - s.inStepMs)
                .tags(tags)
                .strongReference(true)
                .register(meters);
        Gauge.builder("groundswell.crm.calls.share", standing, s -> s.callsShare)
                .tags(tags)
                .strongReference(true)
                .register(meters);
        return standing;
    }

    private void records(Tags tags, String result, long records) {
        meters.counter("groundswell.crm.records", tags.and("result", result))
                .increment((double) records);
    }

    /** A connection is not there any more; its gauges end. */
    void gone(long connection) {
        standings.remove(connection);
        String number = Long.toString(connection);
        meters.getMeters().stream()
                .filter(one -> number.equals(one.getId().getTag("connection")))
                .forEach(meters::remove);
    }
}
