package groundswell.collect.files;

import groundswell.collect.DedupeWindow;
import groundswell.collect.Event;
import groundswell.collect.EventLog;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import groundswell.collect.MessageKey;
import groundswell.collect.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Stores an import in the log of this process. The log itself knows the messages of the last days
 * only; what was imported longer ago is read from it once, so that importing twice changes nothing,
 * however much later.
 */
public final class LogTarget implements ImportTarget {

    private static final Projection IDS = new Projection(Set.of(), Set.of(), Set.of(), true);

    private final EventLog log;

    /** Of one day that never ends: a set that is small in memory. */
    private final DedupeWindow known = new DedupeWindow(1);

    private LogTarget(EventLog log) {
        this.log = log;
        known.advance(0);
    }

    /**
     * Reads which messages of a source were imported before.
     *
     * @throws ImportFailed when the log cannot be read
     */
    public static LogTarget of(EventLog log, int source) throws ImportFailed {
        var target = new LogTarget(log);
        try {
            log.replay(
                    0,
                    IDS,
                    entry -> {
                        if (entry instanceof LogEntry.Received received) {
                            Event event = received.event();
                            if (event.source() == source && event.has(Event.BACKFILL)) {
                                target.remember(event);
                            }
                        }
                    });
        } catch (LogUnavailable e) {
            throw new ImportFailed(String.valueOf(e.getMessage()), e);
        }
        return target;
    }

    @Override
    public Receipt store(List<Submission> submissions) throws ImportFailed, InterruptedException {
        int duplicates = 0;
        List<Submission> fresh = new ArrayList<>(submissions.size());
        for (Submission submission : submissions) {
            List<Event> events = new ArrayList<>(submission.events().size());
            for (Event event : submission.events()) {
                if (isKnown(event)) {
                    duplicates++;
                } else {
                    events.add(event);
                }
            }
            if (!events.isEmpty() || !submission.deadLetters().isEmpty()) {
                fresh.add(
                        new Submission(
                                submission.receivedAtMs(), events, submission.deadLetters()));
            }
        }
        if (fresh.isEmpty()) {
            return new Receipt(0, duplicates);
        }
        Receipt receipt = submit(fresh);
        for (Submission submission : fresh) {
            submission.events().forEach(this::remember);
        }
        return new Receipt(receipt.stored(), receipt.duplicates() + duplicates);
    }

    private void remember(Event event) {
        MessageKey key = MessageKey.of(event.source(), event.messageId());
        known.add(key.high(), key.low());
    }

    private boolean isKnown(Event event) {
        MessageKey key = MessageKey.of(event.source(), event.messageId());
        return known.contains(key.high(), key.low());
    }

    private Receipt submit(List<Submission> submissions) throws ImportFailed, InterruptedException {
        while (true) {
            try {
                return log.submit(submissions).get();
            } catch (IntakeRefused e) {
                if (!e.overloaded()) {
                    throw new ImportFailed(
                            "the log takes nothing at the moment: " + e.getMessage(), e);
                }
                // Clients go first; an import has time.
                Thread.sleep(e.retryAfterSeconds() * 1_000L);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new ImportFailed("the log could not store: " + cause.getMessage(), cause);
            }
        }
    }
}
