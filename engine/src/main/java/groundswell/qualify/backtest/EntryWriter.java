package groundswell.qualify.backtest;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.collect.Projection;
import groundswell.kernel.StateWriter;
import groundswell.unify.Circles;
import groundswell.unify.Merge;
import groundswell.unify.Unify;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes entries in some twenty bytes; {@link EntryReader} is its mirror. */
final class EntryWriter {

    /** What stands where a type of event would. */
    static final int CORRECTION = 6;

    static final int HAS_USER = 1 << 3;
    static final int HAS_ANONYMOUS = 1 << 4;
    static final int HAS_GROUP = 1 << 5;
    static final int HAS_PROPERTIES = 1 << 6;
    static final int BACKFILL = 1 << 7;

    private final Circles circles;
    private final Projection projection;
    private final Dictionary names;
    private final Dictionary properties;
    private final StateWriter out = new StateWriter();

    EntryWriter(Circles circles, Projection projection, Dictionary names, Dictionary properties) {
        this.circles = circles;
        this.projection = projection;
        this.names = names;
        this.properties = properties;
    }

    /** What was written since the last call of {@link #begin}. */
    StateWriter written() {
        return out;
    }

    /** Writes which texts have which numbers, names first. */
    void writeTexts(StateWriter to) {
        names.writeAll(to);
        properties.writeAll(to);
    }

    /** Who knows who is who. */
    Circles circles() {
        return circles;
    }

    /** Names of events by number. */
    String[] names() {
        return names.texts();
    }

    /** Properties of events by number. */
    String[] properties() {
        return properties.texts();
    }

    private void begin(LogEntry entry) {
        out.clear();
        out.number(entry.sequence());
        out.number(entry.knownAtMs());
    }

    /** Writes an event that the circles have taken in. */
    void event(LogEntry.Received received) {
        Event event = received.event();
        int user = event.userId() == null ? Unify.NONE : circles.user(event.userId());
        int anonymous =
                event.anonymousId() == null ? Unify.NONE : circles.anonymous(event.anonymousId());
        int group = event.groupId() == null ? Unify.NONE : circles.group(event.groupId());
        boolean payload =
                event.properties().length() > 2
                        && projection.properties(event.type(), event.name());
        begin(received);
        out.count(
                event.type().ordinal()
                        | (user == Unify.NONE ? 0 : HAS_USER)
                        | (anonymous == Unify.NONE ? 0 : HAS_ANONYMOUS)
                        | (group == Unify.NONE ? 0 : HAS_GROUP)
                        | (payload ? HAS_PROPERTIES : 0)
                        | (event.has(Event.BACKFILL) ? BACKFILL : 0));
        out.number(received.knownAtMs() - event.timestampMs());
        names.write(out, event.name());
        number(user);
        number(anonymous);
        number(group);
        if (event.type() == EventType.ALIAS) {
            out.text(event.previousId());
        }
        if (payload) {
            properties.write(out, event.properties());
        }
    }

    private void number(int number) {
        if (number != Unify.NONE) {
            out.count(number);
        }
    }

    /**
     * Writes a correction that is about single persons or accounts, before the circles take it in:
     * numbers of merges become what they are of.
     */
    void correction(LogEntry.Corrected corrected) {
        Correction correction = corrected.correction();
        begin(corrected);
        out.count(CORRECTION);
        switch (correction) {
            case Correction.AccountTraits said -> {
                out.count(0);
                texts(said.accountKey(), said.source());
                traits(said.traits());
            }
            case Correction.PersonsJoined said -> {
                out.count(1);
                texts(said.identifier(), said.otherIdentifier());
            }
            case Correction.AccountsJoined said -> {
                out.count(2);
                texts(said.accountKey(), said.otherAccountKey());
            }
            case Correction.MergeUndone said -> merge(3, circles.names(said.mergeId()));
            case Correction.MergeDeclined said -> merge(4, circles.names(said.mergeId()));
            case Correction.MembershipEnded said -> {
                out.count(5);
                texts(said.identifier(), said.accountKey());
            }
            case Correction.Disposed said -> {
                out.count(6);
                texts(said.accountKey(), said.reason(), said.note(), said.by());
                out.count(said.outcome().ordinal());
                out.number(said.atMs());
            }
            case Correction.Overridden said -> {
                out.count(7);
                texts(
                        said.accountKey(),
                        said.decision(),
                        said.value(),
                        said.rationale(),
                        said.by());
                out.number(said.untilMs());
            }
            case Correction.TraitsWithdrawn said -> {
                out.count(8);
                texts(said.accountKey(), said.source(), said.name());
            }
            case Correction.DealStated ignored ->
                    throw new IllegalArgumentException("it decides nothing: " + correction);
            case Correction.DomainExcluded ignored ->
                    throw new IllegalArgumentException("it concerns all accounts: " + correction);
            case Correction.HandoffStepped ignored ->
                    throw new IllegalArgumentException("it decides nothing: " + correction);
        }
    }

    private void merge(int kind, Merge.@Nullable Names names) {
        out.count(kind);
        out.flag(names != null);
        if (names != null) {
            out.count(names.kind().ordinal());
            texts(names.left(), names.right());
        }
    }

    private void texts(String... values) {
        for (String value : values) {
            out.text(value);
        }
    }

    private void traits(Map<String, Object> traits) {
        out.count(traits.size());
        traits.forEach((name, value) -> {
            out.text(name);
            switch (value) {
                case Number number -> {
                    out.count(0);
                    out.real(number.doubleValue());
                }
                case Boolean flag -> {
                    out.count(1);
                    out.flag(flag);
                }
                default -> {
                    out.count(2);
                    out.text(value.toString());
                }
            }
        });
    }
}
