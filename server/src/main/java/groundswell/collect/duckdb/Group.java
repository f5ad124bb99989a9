package groundswell.collect.duckdb;

import groundswell.collect.DeadLetter;
import groundswell.collect.DedupeWindow;
import groundswell.collect.Event;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.LogEntry;
import groundswell.collect.WindowTime;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A group in the making: entries with their positions, without duplicates, and what everybody who
 * waits for it is told once it is durable.
 */
final class Group {
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final LongArrayList freshKeys = new LongArrayList();
    private long sequence;
    private int stored;
    private int duplicates;

    private Group(long lastSequence) {
        this.sequence = lastSequence;
    }

    /** Numbers what is new from {@code lastSequence + 1} on and marks it as known in the window. */
    static Group of(List<Pending> pending, long lastSequence, DedupeWindow window) {
        Group group = new Group(lastSequence);
        for (Pending each : pending) {
            switch (each) {
                case Pending.Messages messages -> group.add(messages, window);
                case Pending.Note note -> group.add(note);
            }
        }
        return group;
    }

    private void add(Pending.Note note) {
        LogEntry entry = note.at().apply(++sequence);
        entries.add(entry);
        answers.add(() -> note.done().complete(entry));
    }

    private void add(Pending.Messages messages, DedupeWindow window) {
        int storedBefore = stored;
        int duplicatesBefore = duplicates;
        long[] keys = messages.keys();
        int next = 0;
        for (Submission submission : messages.submissions()) {
            for (Event event : submission.events()) {
                long high = keys[next++];
                long low = keys[next++];
                if (window.add(high, low)) {
                    freshKeys.add(high);
                    freshKeys.add(low);
                    entries.add(
                            new LogEntry.Received(++sequence, submission.receivedAtMs(), event));
                    stored++;
                } else {
                    duplicates++;
                }
            }
            letters.addAll(submission.deadLetters());
        }
        Receipt receipt = new Receipt(stored - storedBefore, duplicates - duplicatesBefore);
        answers.add(() -> messages.done().complete(receipt));
    }

    /** Makes the window forget what could not be stored. */
    void forget(DedupeWindow window) {
        for (int i = 0; i < freshKeys.size(); i += 2) {
            window.remove(freshKeys.getLong(i), freshKeys.getLong(i + 1));
        }
    }

    /** Tells everybody that it is stored. */
    void answer() {
        answers.forEach(Runnable::run);
    }

    /** What is to become durable. */
    SpoolGroup numbered(long number, WindowTime time) {
        return new SpoolGroup(
                number, time, Collections.unmodifiableList(entries), letters, duplicates);
    }

    /** Position of the last entry, or of the one before when the group has none. */
    long lastSequence() {
        return sequence;
    }
}
