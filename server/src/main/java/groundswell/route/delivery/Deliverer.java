package groundswell.route.delivery;

import groundswell.route.Channel;
import groundswell.route.Notice;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: one thread looks what is due as soon as something comes, and gives each
 * notice a virtual thread of its own. Notices about one handoff to one destination go one after the
 * other; the others do not wait for them. Closing waits for attempts that run.
 */
public final class Deliverer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final int PAGE_NOTICES_MAX = 256;

    /** Also when nothing is due: a clock that is set back must not keep anything waiting. */
    private static final long SLEEP_MS_MAX = 60_000;

    private static final long STOP_SECONDS_MAX = 30;

    /** After a failure of the store. */
    private static final long PAUSE_MS = 1_000;

    private static final long TIDY_EVERY_MS = 86_400_000;

    private final OutboxStore outbox;
    private final Courier courier;
    private final InstantSource clock;
    private final Watching watching;
    private final Map<Channel, Spacing> spacings = new EnumMap<>(Channel.class);
    private final Set<String> lines = ConcurrentHashMap.newKeySet();
    private final Semaphore free;
    private final Semaphore wake = new Semaphore(0);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Runnable tidying;
    private final Thread dispatcher;
    private long tidiedMs;
    private volatile boolean closed;

    /** Is told of every attempt. */
    @FunctionalInterface
    public interface Watching {

        /**
         * An attempt ended.
         *
         * @param lagMs since the notice was due
         */
        void ended(Notice notice, Ending ending, long lagMs);
    }

    private Deliverer(
            OutboxStore outbox,
            Courier courier,
            DeliveryLimits limits,
            InstantSource clock,
            Watching watching,
            Runnable tidying) {
        this.tidying = tidying;
        this.outbox = outbox;
        this.courier = courier;
        this.clock = clock;
        this.watching = watching;
        limits.paces()
                .forEach((channel, pace) ->
                        spacings.put(
                                channel, new Spacing(pace.interval().toMillis(), pace.burst())));
        free = new Semaphore(limits.inFlightMax());
        dispatcher = Thread.ofVirtual().name("deliverer").unstarted(this::run);
    }

    /**
     * Begins to empty the outbox.
     *
     * @param tidying done once a day
     */
    public static Deliverer start(
            OutboxStore outbox,
            Courier courier,
            DeliveryLimits limits,
            InstantSource clock,
            Watching watching,
            Runnable tidying) {
        var deliverer = new Deliverer(outbox, courier, limits, clock, watching, tidying);
        outbox.whenFilled(deliverer::wake);
        deliverer.dispatcher.start();
        return deliverer;
    }

    private void wake() {
        wake.release();
    }

    private void run() {
        while (!closed) {
            try {
                long sleepMs = dispatch();
                tidy();
                if (wake.tryAcquire(sleepMs, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("the outbox cannot be read; trying again", e);
                pause();
            }
        }
    }

    private void tidy() {
        long now = clock.millis();
        if (now - tidiedMs >= TIDY_EVERY_MS) {
            tidiedMs = now;
            tidying.run();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives threads to what may go now; how long nothing else will be due. */
    private long dispatch() {
        long soonestMs = SLEEP_MS_MAX;
        long after = 0;
        List<OutboxStore.Waiting> page;
        do {
            page = outbox.ready(after, PAGE_NOTICES_MAX);
            for (OutboxStore.Waiting waiting : page) {
                after = waiting.position();
                if (lines.contains(waiting.line())) {
                    continue;
                }
                if (free.availablePermits() == 0) {
                    // Whoever ends wakes us.
                    return soonestMs;
                }
                long waitMs = waitMs(waiting.notice());
                if (waitMs > 0) {
                    soonestMs = Math.min(soonestMs, waitMs);
                } else {
                    go(waiting);
                }
            }
        } while (page.size() == PAGE_NOTICES_MAX && !closed);
        var next = outbox.nextAtMs();
        return next.isEmpty()
                ? soonestMs
                : Math.clamp(next.getAsLong() - clock.millis(), 1, soonestMs);
    }

    private long waitMs(Notice notice) {
        Spacing spacing = spacings.get(notice.channel());
        if (spacing == null) {
            return 0;
        }
        synchronized (spacing) {
            return spacing.waitMs(notice.destination(), clock.millis());
        }
    }

    private void go(OutboxStore.Waiting waiting) {
        if (!free.tryAcquire() || !lines.add(waiting.line())) {
            throw new IllegalStateException("one thread alone gives work");
        }
        threads.execute(() -> {
            try {
                Ending ending = courier.attempt(waiting);
                note(waiting.notice(), ending);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The store does not take what happened; the attempt has no end and is looked at
                // again.
                LOG.error("notice={}: its end cannot be noted", waiting.notice().id(), e);
                pause();
            } finally {
                lines.remove(waiting.line());
                free.release();
                wake();
            }
        });
    }

    private void note(Notice notice, Ending ending) {
        if (ending instanceof Ending.Later later && later.after() != null) {
            Spacing spacing = spacings.get(notice.channel());
            if (spacing != null) {
                synchronized (spacing) {
                    spacing.pause(notice.destination(), clock.millis() + later.after().toMillis());
                }
            }
        }
        watching.ended(notice, ending, clock.millis() - notice.atMs());
    }

    @Override
    public void close() {
        closed = true;
        dispatcher.interrupt();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
