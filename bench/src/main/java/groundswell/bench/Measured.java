package groundswell.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * One order to the load generator, and what it cost.
 *
 * @param values what {@link Traffic.Outcome} says: counts, and times in microseconds
 * @param serverSeconds the server's processor time, until the last event was folded
 * @param foldedSeconds by the clock, until the last event was folded
 * @param othersShare of the machine's processors that went to strangers meanwhile
 */
record Measured(
        Map<String, Long> values,
        double serverSeconds,
        double generatorSeconds,
        double foldedSeconds,
        double othersShare) {

    /** Waits for what goes on behind the answers. */
    @FunctionalInterface
    interface Aftermath {
        void await() throws IOException;
    }

    static Measured of(
            Jvm generator, String order, DoubleSupplier serverProcessor, Aftermath aftermath)
            throws IOException {
        long begin = System.nanoTime();
        double machine = Machine.busySeconds();
        double server = serverProcessor.getAsDouble();
        double generating = generator.processorSeconds();
        double own = ownSeconds();
        String answer = generator.ask(order);
        aftermath.await();
        double seconds = (System.nanoTime() - begin) / 1e9;
        double serverSeconds = serverProcessor.getAsDouble() - server;
        double generatorSeconds = generator.processorSeconds() - generating;
        double ours = serverSeconds + generatorSeconds + ownSeconds() - own;
        double processors = Runtime.getRuntime().availableProcessors();
        double others = (Machine.busySeconds() - machine - ours) / seconds / processors;
        return new Measured(values(answer), serverSeconds, generatorSeconds, seconds, others);
    }

    private static double ownSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(java.time.Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    private static Map<String, Long> values(String answer) {
        Map<String, Long> values = new HashMap<>();
        for (String word : answer.split(" ", -1)) {
            int equals = word.indexOf('=');
            values.put(word.substring(0, equals), Long.parseLong(word.substring(equals + 1)));
        }
        return values;
    }

    long value(String name) {
        return values.getOrDefault(name, -1L);
    }

    /** Events acknowledged a second. */
    double rate() {
        return value("events") * 1000.0 / value("millis");
    }

    /** Events a second until all were folded. */
    double foldedRate() {
        return value("events") / foldedSeconds;
    }

    double serverMicros() {
        return 1e6 * serverSeconds / value("events");
    }

    double generatorMicros() {
        return 1e6 * generatorSeconds / value("events");
    }

    double millis(String name) {
        return value(name) / 1000.0;
    }

    String describe() {
        return String.format(
                Locale.ROOT,
                "%,.0f/s acknowledged, %,.0f/s folded; processor µs an event: server %.2f, generator"
                        + " %.2f; ms: p50 %.1f, p99 %.1f, p99.9 %.1f, max %.1f, longest gap %.1f;"
                        + " refused %d; others used %.0f %% of the machine",
                rate(),
                foldedRate(),
                serverMicros(),
                generatorMicros(),
                millis("p50"),
                millis("p99"),
                millis("p999"),
                millis("max"),
                millis("gap"),
                value("refused"),
                100 * othersShare);
    }
}
