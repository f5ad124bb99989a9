package groundswell.collect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The latest messages and their verdicts, for people who watch. A ring in memory: adding never
 * blocks, and who reads too slowly misses some. Thread-safe.
 */
public final class LiveFeed {

    /**
     * One message and what became of it.
     *
     * @param position counts the messages of this process from 1; not the log's sequence
     * @param event as stored; for rejected messages whatever could be read of it
     * @param code why, when the verdict is not {@link Verdict#STORED}; else empty
     * @param message the reason in words, or empty
     */
    public record Entry(
            long position,
            long receivedAtMs,
            Event event,
            Verdict verdict,
            String code,
            String message) {}

    /** What became of a message. */
    public enum Verdict {
        /** In the log (or a duplicate of what is). */
        STORED,
        /** In the log, and breaks the tracking plan. */
        FLAGGED,
        /** Kept out of the log until it is mended. */
        QUARANTINED,
        /** Refused, and the client was told why. */
        REJECTED,
        /** Left out because its sender did not consent. */
        DROPPED
    }

    private final AtomicReferenceArray<@Nullable Entry> ring;
    private final AtomicLong last = new AtomicLong();

    /**
     * @param capacity how many messages it remembers; each may hold up to 32 KB
     */
    public LiveFeed(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        ring = new AtomicReferenceArray<>(capacity);
    }

    /** Remembers one message, forgetting the oldest. */
    public void offer(
            long receivedAtMs, Event event, Verdict verdict, String code, String message) {
        long position = last.incrementAndGet();
        ring.set(slot(position), new Entry(position, receivedAtMs, event, verdict, code, message));
    }

    /** Position of the latest message; 0 before the first. */
    public long last() {
        return last.get();
    }

    /**
     * What came after a position, oldest first: at most {@code limit} of the latest. Those already
     * forgotten are left out.
     */
    public List<Entry> after(long position, int limit) {
        long newest = last.get();
        long from = Math.max(position + 1, newest - Math.min(limit, ring.length()) + 1);
        List<Entry> found = new ArrayList<>();
        for (long p = Math.max(1, from); p <= newest; p++) {
            Entry entry = ring.get(slot(p));
            if (entry != null && entry.position() == p) {
                found.add(entry);
            }
        }
        return Collections.unmodifiableList(found);
    }

    private int slot(long position) {
        return (int) (position % ring.length());
    }
}
