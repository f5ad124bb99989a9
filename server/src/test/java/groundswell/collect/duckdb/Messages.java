package groundswell.collect.duckdb;

import groundswell.collect.DeadLetter;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.LogEntry;
import groundswell.collect.Projection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Small words for the log's tests. */
final class Messages {

    static final long NOW_MS = 1_760_000_000_000L;
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Messages() {}

    static Event track(String messageId, String user, String name) {
        return event(EventType.TRACK, messageId, user, name, "{\"n\":1}");
    }

    static Event event(
            EventType type, String messageId, String user, String name, String properties) {
        return new Event(
                type, 1, messageId, name, user, null, null, null, NOW_MS, properties, "{}", 0);
    }

    static List<Event> tracks(String prefix, int count) {
        List<Event> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(track(prefix + i, "user-" + i % 10, "report_exported"));
        }
        return events;
    }

    static Submission submission(Event... events) {
        return new Submission(NOW_MS, Arrays.asList(events), List.of());
    }

    static Submission submission(List<Event> events) {
        return new Submission(NOW_MS, events, List.of());
    }

    static Submission submission(DeadLetter... letters) {
        return new Submission(NOW_MS, List.of(), Arrays.asList(letters));
    }

    static Receipt store(DuckLog log, Submission submission) throws Exception {
        return settled(log.submit(submission));
    }

    static <T> T settled(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    static List<LogEntry> everything(DuckLog log) {
        List<LogEntry> entries = new ArrayList<>();
        log.replay(0, Projection.ALL, entries::add);
        return entries;
    }

    static List<String> messageIds(List<LogEntry> entries) {
        return entries.stream()
                .filter(LogEntry.Received.class::isInstance)
                .map(entry -> ((LogEntry.Received) entry).event().messageId())
                .toList();
    }
}
