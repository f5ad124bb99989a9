package groundswell.qualify.backtest;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.collect.Outcome;
import groundswell.kernel.StateReader;
import groundswell.unify.Merge;
import groundswell.unify.Unify;
import groundswell.unify.WhoIsWho;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what {@link EntryWriter} wrote of one part of a history, entry by entry. Texts that come
 * again and again are the same objects.
 */
final class EntryReader {

    private final Prepared.Words words;
    private final StateReader in;
    private final WhoIsWho who;
    private long sequence;
    private long knownAtMs;

    /**
     * @param who who is who by the entries that were taken in so far: merges get the numbers that
     *     they have there
     */
    EntryReader(Prepared.Words words, StateReader in, WhoIsWho who) {
        this.words = words;
        this.in = in;
        this.who = who;
    }

    /** Goes to the next one; false at the end. {@link #entry} has to follow. */
    boolean next() {
        if (in.atEnd()) {
            return false;
        }
        sequence = in.number();
        knownAtMs = in.number();
        return true;
    }

    /** Its position in the log. */
    long sequence() {
        return sequence;
    }

    /** From when on it is known. */
    long knownAtMs() {
        return knownAtMs;
    }

    /** Reads it. */
    LogEntry entry() {
        return entry(sequence);
    }

    /** Reads it; it gets this position. */
    LogEntry entry(long at) {
        int head = in.count();
        return (head & 7) == EntryWriter.CORRECTION
                ? new LogEntry.Corrected(at, knownAtMs, correction())
                : new LogEntry.Received(at, knownAtMs, event(head));
    }

    private Event event(int head) {
        EventType type = EventType.of(head & 7);
        long timestampMs = knownAtMs - in.number();
        int name = in.count() - 1;
        return new Event(
                type,
                0,
                "",
                name < 0 ? in.presentText() : words.name(name),
                (head & EntryWriter.HAS_USER) == 0 ? null : words.identifier(in.count()),
                (head & EntryWriter.HAS_ANONYMOUS) == 0 ? null : words.identifier(in.count()),
                (head & EntryWriter.HAS_GROUP) == 0 ? null : words.key(in.count()),
                type == EventType.ALIAS ? in.text() : null,
                timestampMs,
                (head & EntryWriter.HAS_PROPERTIES) == 0 ? "{}" : properties(),
                "{}",
                (head & EntryWriter.BACKFILL) == 0 ? 0 : Event.BACKFILL);
    }

    private String properties() {
        int number = in.count() - 1;
        return number < 0 ? in.presentText() : words.properties(number);
    }

    private Correction correction() {
        return switch (in.count()) {
            case 0 -> new Correction.AccountTraits(in.presentText(), in.presentText(), traits());
            case 1 -> new Correction.PersonsJoined(in.presentText(), in.presentText());
            case 2 -> new Correction.AccountsJoined(in.presentText(), in.presentText());
            case 3 -> new Correction.MergeUndone(merge());
            case 4 -> new Correction.MergeDeclined(merge());
            case 5 -> new Correction.MembershipEnded(in.presentText(), in.presentText());
            case 6 -> disposed();
            case 7 -> overridden();
            default ->
                    new Correction.TraitsWithdrawn(
                            in.presentText(), in.presentText(), in.presentText());
        };
    }

    private long merge() {
        return in.flag()
                ? who.merge(
                        new Merge.Names(
                                Merge.Kind.values()[in.count()],
                                in.presentText(),
                                in.presentText()))
                : Unify.NONE;
    }

    private Correction disposed() {
        String key = in.presentText();
        String reason = in.presentText();
        String note = in.presentText();
        String by = in.presentText();
        return new Correction.Disposed(
                key, Outcome.values()[in.count()], reason, note, by, in.number());
    }

    private Correction overridden() {
        String key = in.presentText();
        String decision = in.presentText();
        String value = in.presentText();
        String rationale = in.presentText();
        String by = in.presentText();
        return new Correction.Overridden(key, decision, value, in.number(), rationale, by);
    }

    private Map<String, Object> traits() {
        int count = in.count();
        Map<String, Object> traits = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.presentText();
            traits.put(
                    name,
                    switch (in.count()) {
                        case 0 -> (Object) in.real();
                        case 1 -> (Object) in.flag();
                        default -> (Object) in.presentText();
                    });
        }
        return traits;
    }
}
