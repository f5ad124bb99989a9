package groundswell.collect.sql;

import groundswell.collect.Source;
import groundswell.collect.Sources;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sources in memory, as the collector asks for them. Looks every half second whether somebody,
 * perhaps the command line in another process, has changed them; and at once, though not more often
 * than every tenth of a second, when a key is unknown. Thread-safe.
 */
public final class SourceRegistry implements Sources, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceRegistry.class);
    private static final Duration LOOKED_EVERY = Duration.ofMillis(500);
    private static final long UNKNOWN_LOOKED_EVERY_NANOS = Duration.ofMillis(100).toNanos();

    private final SourceStore store;
    private final AtomicLong lookedForUnknownNanos = new AtomicLong(Long.MIN_VALUE);
    private final Thread watch;
    private volatile Known known;
    private volatile boolean closed;

    private record Known(long revision, Map<String, Source> byKey, Map<Integer, Source> byId) {}

    public SourceRegistry(SourceStore store) {
        this.store = store;
        known = read();
        watch = Thread.ofVirtual().name("sources").start(this::watch);
    }

    @Override
    public @Nullable Source byWriteKey(String key) {
        Source found = known.byKey().get(key);
        if (found == null && lookNowForUnknown()) {
            refresh();
            found = known.byKey().get(key);
        }
        return found;
    }

    /** The source with this id, if it has not been removed. */
    public @Nullable Source byId(int id) {
        return known.byId().get(id);
    }

    /** A source's name; its number for one that was removed. */
    public String nameOf(int id) {
        Source source = known.byId().get(id);
        return source == null ? "source " + id : source.name();
    }

    /** Looks for changes at once. */
    public synchronized void refresh() {
        if (store.revision() != known.revision()) {
            known = read();
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
    }

    private Known read() {
        // The number first: a change in between is then seen at the next look.
        long revision = store.revision();
        Map<String, Source> byKey = new HashMap<>();
        Map<Integer, Source> byId = new HashMap<>();
        for (var stored : store.all()) {
            byId.put(stored.source().id(), stored.source());
            stored.source().writeKeys().forEach(key -> byKey.put(key, stored.source()));
        }
        return new Known(revision, Map.copyOf(byKey), Map.copyOf(byId));
    }

    private boolean lookNowForUnknown() {
        long now = System.nanoTime();
        long last = lookedForUnknownNanos.get();
        boolean due = last == Long.MIN_VALUE || now - last >= UNKNOWN_LOOKED_EVERY_NANOS;
        return due && lookedForUnknownNanos.compareAndSet(last, now);
    }

    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(LOOKED_EVERY);
                refresh();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("sources cannot be read, the known ones stay good", e);
            }
        }
    }
}
