package groundswell.collect.http;

import groundswell.collect.DeadLetter;
import groundswell.collect.Event;
import groundswell.collect.Intake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Holds what it was given; idempotent on (source, messageId) like the real one. Refuses on request.
 */
final class MemoryIntake implements Intake {

    private record Key(int source, String messageId) {}

    private final Set<Key> seen = new HashSet<>();
    private final List<Event> events = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private @Nullable IntakeRefused refusal;
    private @Nullable RuntimeException failure;

    @Override
    public synchronized CompletableFuture<Receipt> submit(Submission submission)
            throws IntakeRefused {
        if (refusal != null) {
            throw refusal;
        }
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        int stored = 0;
        for (Event event : submission.events()) {
            if (seen.add(new Key(event.source(), event.messageId()))) {
                events.add(event);
                stored++;
            }
        }
        letters.addAll(submission.deadLetters());
        return CompletableFuture.completedFuture(
                new Receipt(stored, submission.events().size() - stored));
    }

    synchronized void refuse(@Nullable IntakeRefused with) {
        refusal = with;
    }

    synchronized void fail(@Nullable RuntimeException with) {
        failure = with;
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    synchronized List<DeadLetter> letters() {
        return List.copyOf(letters);
    }
}
