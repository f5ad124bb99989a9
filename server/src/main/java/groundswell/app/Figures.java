package groundswell.app;

import groundswell.collect.duckdb.LogCounters;
import groundswell.collect.duckdb.LogHealth;
import groundswell.collect.http.Collector;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How things stand, in figures: for the screens as JSON and for Prometheus. */
final class Figures {

    private static final long RATE_OVER_MS = 10_000;

    private final Server.Parts parts;
    private final Collector collector;
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private @Nullable Integer people;
    private long peopleCountedMs;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long atMs, long accepted, long rejected) {}

    private record Rates(double acceptedPerSecond, double rejectedPerSecond) {}

    private record ViewLag(String name, long sequence, long lagMs, long behind) {}

    private record Stats(
            long accepted,
            long stored,
            long duplicates,
            long quarantined,
            long rejected,
            long dropped,
            Rates rates,
            List<ViewLag> views,
            @Nullable Integer people,
            int accounts,
            Instant startedAt,
            String version) {}

    Figures(Server.Parts parts, Collector collector) {
        this.parts = parts;
        this.collector = collector;
        bind();
    }

    void register(Api api) {
        api.on("getStats", call -> Answer.ok(stats()))
                .on(
                        "getMetrics",
                        call -> Answer.text("text/plain; version=0.0.4", registry.scrape()));
    }

    private Stats stats() {
        LogCounters counters = parts.log().counters();
        long dropped = collector.counters().snapshot().dropped();
        return new Stats(
                counters.accepted() + dropped,
                counters.stored(),
                counters.duplicates(),
                counters.quarantined(),
                counters.rejected(),
                dropped,
                rates(counters),
                List.of(fold(), tables()),
                people(),
                parts.fold().table().size(),
                Instant.ofEpochMilli(parts.startedAtMs()),
                Version.text());
    }

    /** Counted at most every ten seconds, since everybody is looked at; null before that. */
    private synchronized @Nullable Integer people() {
        long now = parts.clock().millis();
        if (parts.fold().catchUp().isThrough() && now - peopleCountedMs > RATE_OVER_MS) {
            peopleCountedMs = now;
            people =
                    parts.fold()
                            .ask(asked -> {
                                var who = asked.whoIsWho();
                                return (int)
                                        IntStream.range(0, who.identifierCount())
                                                .filter(who::isPerson)
                                                .count();
                            });
        }
        return people;
    }

    private ViewLag fold() {
        LogHealth health = parts.log().health();
        long folded = parts.fold().foldedSequence();
        long behind = Math.max(0, health.lastSequence() - folded);
        long lagMs =
                behind == 0
                        ? 0
                        : Math.max(1, parts.clock().millis() - parts.fold().foldedKnownAtMs());
        return new ViewLag("fold", folded, lagMs, behind);
    }

    private ViewLag tables() {
        LogHealth health = parts.log().health();
        long behind = Math.max(0, health.lastSequence() - health.tabledSequence());
        long lagMs = behind == 0 ? 0 : Math.max(1, health.tablesLagMs());
        return new ViewLag("tables", health.tabledSequence(), lagMs, behind);
    }

    private synchronized Rates rates(LogCounters counters) {
        long now = parts.clock().millis();
        var sample = new Sample(now, counters.accepted(), counters.rejected());
        Sample oldest = samples.peekFirst();
        while (oldest != null && samples.size() > 1 && now - oldest.atMs() > RATE_OVER_MS) {
            samples.removeFirst();
            oldest = samples.peekFirst();
        }
        samples.addLast(sample);
        Sample from = samples.getFirst();
        double seconds = Math.max(1, now - from.atMs()) / 1000.0;
        return samples.size() == 1
                ? new Rates(0, 0)
                : new Rates(
                        (sample.accepted() - from.accepted()) / seconds,
                        (sample.rejected() - from.rejected()) / seconds);
    }

    private void bind() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        counter("messages.stored", counters -> counters.stored());
        counter("messages.duplicates", counters -> counters.duplicates());
        counter("messages.quarantined", counters -> counters.quarantined());
        counter("messages.rejected", counters -> counters.rejected());
        counter("dead.letters.dropped", counters -> counters.lettersDropped());
        FunctionCounter.builder(
                        "groundswell.messages.dropped",
                        collector,
                        c -> c.counters().snapshot().dropped())
                .register(registry);
        FunctionCounter.builder(
                        "groundswell.requests", collector, c -> c.counters().snapshot().requests())
                .register(registry);
        FunctionCounter.builder(
                        "groundswell.requests.deferred",
                        collector,
                        c -> c.counters().snapshot().requestsDeferred())
                .register(registry);
        Gauge.builder("groundswell.log.sequence", parts.log(), log -> log.lastSequence())
                .register(registry);
        Gauge.builder("groundswell.log.queued", parts.log(), log -> log.health().queuedEvents())
                .register(registry);
        Gauge.builder("groundswell.log.untabled", parts.log(), log -> log.health().untabledEvents())
                .register(registry);
        Gauge.builder(
                        "groundswell.log.commit.longest.ms",
                        parts.log(),
                        log -> log.health().longestCommitMs())
                .register(registry);
        Gauge.builder("groundswell.fold.behind", this, figures -> figures.fold().behind())
                .register(registry);
        Gauge.builder("groundswell.fold.lag.ms", this, figures -> figures.fold().lagMs())
                .register(registry);
        parts.delivering().figures().register(registry, parts.delivering().deliveries());
        parts.delivering().crms().register(registry);
        Gauge.builder("groundswell.accounts", parts.fold(), fold -> fold.table().size())
                .register(registry);
    }

    private void counter(String name, ToDoubleFunction<LogCounters> value) {
        FunctionCounter.builder(
                        "groundswell." + name,
                        parts.log(),
                        log -> value.applyAsDouble(log.counters()))
                .register(registry);
    }
}
