package groundswell.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Sends requests over connections that stay open, on one thread and with little work of its own:
 * what it burns, the server beside it lacks.
 */
final class Traffic {

    private static final long SLOWEST_US = TimeUnit.MINUTES.toMicros(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Shots shots;
    private final double perSecond;
    private final Histogram latencies = new Histogram(SLOWEST_US, 3);
    private final List<Wire> idle = new ArrayList<>();
    private final ArrayDeque<Long> due = new ArrayDeque<>();
    private long requests;
    private long refused;
    private long lastAnswer;
    private long longestGap;
    private int underWay;
    private boolean exhausted;

    /**
     * @param perSecond requests a second, whether or not the earlier ones are answered; 0 for one
     *     after the other on every connection, as fast as they are answered
     */
    private Traffic(Shots shots, double perSecond) {
        this.shots = shots;
        this.perSecond = perSecond;
    }

    /**
     * What came of it.
     *
     * @param refused requests that were not answered with 200
     * @param latenciesUs of answers, from the instant at which the request was due, so that waiting
     *     for a stalled server counts for every request that should have been sent meanwhile
     * @param longestGapUs longest time without any answer while some were awaited
     */
    record Outcome(
            long events,
            long requests,
            long refused,
            double seconds,
            Histogram latenciesUs,
            long longestGapUs) {
        @Override
        public String toString() {
            return "events=%d requests=%d refused=%d millis=%d p50=%d p99=%d p999=%d max=%d gap=%d"
                    .formatted(
                            events,
                            requests,
                            refused,
                            Math.round(1000 * seconds),
                            latenciesUs.getValueAtPercentile(50),
                            latenciesUs.getValueAtPercentile(99),
                            latenciesUs.getValueAtPercentile(99.9),
                            latenciesUs.getMaxValue(),
                            longestGapUs);
        }
    }

    static Outcome send(
            InetSocketAddress server,
            Shots shots,
            int connections,
            double perSecond,
            Duration length)
            throws IOException {
        Traffic traffic = new Traffic(shots, perSecond);
        List<Wire> wires = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                wires.add(Wire.open(server, selector));
            }
            traffic.idle.addAll(wires);
            return traffic.run(selector, length.toNanos());
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    private Outcome run(Selector selector, long length) throws IOException {
        long begin = System.nanoTime();
        long end = begin + length;
        long interval = perSecond > 0 ? Math.round(1e9 / perSecond) : 0;
        long nextDue = begin;
        lastAnswer = begin;
        while (true) {
            long now = System.nanoTime();
            boolean open = now < end && !exhausted;
            while (interval > 0 && nextDue <= now && nextDue < end) {
                due.add(nextDue);
                nextDue += interval;
            }
            fire(now, open && interval == 0);
            if (underWay == 0 && !open && due.isEmpty()) {
                break;
            }
            if (now > end + PATIENCE.toNanos()) {
                throw new IOException(underWay + " requests were never answered");
            }
            selector.select(this::advance, interval > 0 ? 1 : 100);
        }
        double seconds = (lastAnswer - begin) / 1e9;
        return new Outcome(
                (requests - refused) * shots.eventsEach(),
                requests,
                refused,
                seconds,
                latencies,
                longestGap / 1000);
    }

    private void fire(long now, boolean unpaced) throws IOException {
        while (!idle.isEmpty() && !exhausted && (unpaced || !due.isEmpty())) {
            byte[] request = shots.next();
            if (request == null) {
                exhausted = true;
                due.clear();
                return;
            }
            Long planned = due.poll();
            if (underWay++ == 0) {
                lastAnswer = now;
            }
            idle.removeLast().send(request, planned == null ? now : planned);
        }
    }

    private void advance(SelectionKey key) {
        Wire wire = (Wire) key.attachment();
        try {
            int status = wire.advance(key);
            if (status > 0) {
                answered(wire, status);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void answered(Wire wire, int status) {
        long now = System.nanoTime();
        requests++;
        if (status != 200) {
            refused++;
        }
        latencies.recordValue(Math.min(SLOWEST_US, (now - wire.since()) / 1000));
        longestGap = Math.max(longestGap, now - lastAnswer);
        lastAnswer = now;
        underWay--;
        idle.add(wire);
    }
}
