package groundswell.collect;

import java.util.Map;

/**
 * One entry of the log, in the order of {@link #sequence()}, which starts at 1 and has no gaps that
 * matter. Everything else in the system is folded from these.
 */
public sealed interface LogEntry {

    /** Position in the log. */
    long sequence();

    /**
     * The instant from which on the entry is known, milliseconds since 1970 UTC. Not monotone:
     * imported history keeps its own instants of arrival.
     */
    long knownAtMs();

    /**
     * A client's message. {@code receivedAtMs} is its arrival; for imports the original arrival, or
     * the event's own timestamp if the file has none.
     */
    record Received(long sequence, long receivedAtMs, Event event) implements LogEntry {
        @Override
        public long knownAtMs() {
            return receivedAtMs;
        }
    }

    /**
     * A day begins (UTC). {@code population} holds figures over all accounts of the day before, by
     * name, which scores may refer to.
     */
    record Tick(long sequence, long knownAtMs, Map<String, Double> population) implements LogEntry {
        public Tick {
            population = Map.copyOf(population);
        }
    }

    /** A person's decision about who is who, or what an account is like; see {@link Correction}. */
    record Corrected(long sequence, long knownAtMs, Correction correction) implements LogEntry {}
}
