package groundswell.kernel.jobs;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs of one kind: they run one at a time in the background, in the order in which they came, can
 * be watched and stopped, and are remembered when they are over, the newest so many. Thread-safe.
 *
 * @param <J> what is known of a job
 */
public final class BackgroundJobs<J extends Job<J>> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundJobs.class);
    private static final long STOP_SECONDS_MAX = 20;

    private final String kind;
    private final Bounds bounds;
    private final InstantSource clock;
    private final IntConsumer forgotten;
    private final Map<Integer, J> jobs = new ConcurrentHashMap<>();
    private final ExecutorService runner;
    private volatile boolean closing;
    private int lastId;

    /**
     * How many there may be.
     *
     * @param keptMax that are remembered; the oldest that are over make room
     * @param openMax that are not over
     */
    public record Bounds(int keptMax, int openMax) {}

    /** What a job does, on the thread of all; it asks {@link #change} whether to go on. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Which failures people are told in their own words; any other one is a fault of ours. */
    @FunctionalInterface
    public interface Expected {
        boolean is(Exception failure);
    }

    /**
     * No jobs.
     *
     * @param kind what one is called in the server's log
     * @param forgotten is told the id of one that is remembered no more
     */
    public BackgroundJobs(String kind, Bounds bounds, InstantSource clock, IntConsumer forgotten) {
        this.kind = kind;
        this.bounds = bounds;
        this.clock = clock;
        this.forgotten = forgotten;
        this.runner = Executors.newSingleThreadExecutor(task -> new Thread(task, kind));
    }

    /** One that an earlier process has left. */
    public synchronized void know(J job) {
        jobs.put(job.id(), job);
        lastId = Math.max(lastId, job.id());
    }

    /** Newest first. */
    public List<J> all() {
        List<J> all = new ArrayList<>(jobs.values());
        all.sort(Comparator.<J>comparingInt(Job::id).reversed());
        return all;
    }

    public Optional<J> find(int id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** A new one, made for its id; empty while too many are not over. */
    public synchronized Optional<J> add(IntFunction<J> made) {
        List<J> over = all().stream().filter(job -> job.state().isOver()).toList();
        int open = jobs.size() - over.size();
        if (open >= bounds.openMax) {
            return Optional.empty();
        }
        for (int i = Math.max(0, bounds.keptMax - open - 1); i < over.size(); i++) {
            forget(over.get(i).id());
        }
        J job = made.apply(++lastId);
        jobs.put(job.id(), job);
        return Optional.of(job);
    }

    /** Changes one unless it is over; false if it is, or there is none. */
    public boolean change(int id, UnaryOperator<J> change) {
        boolean[] changed = new boolean[1];
        jobs.computeIfPresent(
                id,
                (same, job) -> {
                    changed[0] = !job.state().isOver();
                    return changed[0] ? change.apply(job) : job;
                });
        return changed[0];
    }

    /** The same of one that works: false also when it has to stop since the process does. */
    public boolean goesOn(int id, UnaryOperator<J> progress) {
        return !closing && change(id, progress);
    }

    /** Ends it for a reason, unless it has ended. */
    public void fail(int id, @Nullable String why) {
        change(id, job -> job.over(JobState.FAILED, why, clock.instant()));
    }

    /** Stops one that waits or runs, forgets one that is over; false if there is none. */
    public synchronized boolean delete(int id) {
        J job = jobs.get(id);
        if (job == null) {
            return false;
        }
        if (!change(id, one -> one.over(JobState.CANCELLED, null, clock.instant()))) {
            forget(id);
        }
        return true;
    }

    private void forget(int id) {
        jobs.remove(id);
        forgotten.accept(id);
    }

    /** Does one's work when its turn comes; one that has not ended then has failed. */
    public void execute(int id, Expected expected, Work work) {
        runner.execute(() -> run(id, expected, work));
    }

    private void run(int id, Expected expected, Work work) {
        try {
            work.run();
        } catch (Exception e) {
            if (closing || find(id).filter(job -> !job.state().isOver()).isEmpty()) {
                LOG.info("{} {} was stopped", kind, id);
            } else if (expected.is(e)) {
                fail(id, String.valueOf(e.getMessage()));
            } else {
                LOG.error("{} {} failed", kind, id, e);
            }
        } finally {
            // One that the end of the process stops is as it was, for the next one to take up.
            if (!closing) {
                fail(id, "it did not come to its end; the server's log says why");
            }
        }
    }

    /** True when the process ends and what works has to stop. */
    public boolean isClosing() {
        return closing;
    }

    /** Stops what runs at its next word of progress and waits for it. */
    @Override
    public void close() {
        closing = true;
        runner.shutdownNow();
        try {
            if (!runner.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("{} did not stop within {} s", kind, STOP_SECONDS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
