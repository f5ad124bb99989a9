package groundswell.qualify.fold;

import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The signals that decide something, by what brings them up to date. */
final class SignalIndex {
    private final Relevance relevance;
    private final Program.Signal[] deciding;
    private final Program.Signal[] forSome;
    private final SlotSet slotsForSome;
    private final Program.Signal[][] ofSeries;
    private final Program.Signal[] ofSessions;
    private final Program.Signal[][] looking;
    private final Program.Signal[] lookingAtSessions;
    private final int[] written;

    SignalIndex(Program.Parts parts, Relevance relevance) {
        this.relevance = relevance;
        this.deciding = those(parts, signal -> true);
        this.forSome = those(parts, signal -> relevance.decidesForSome(signal.slot()));
        this.slotsForSome = new SlotSet(parts.slotCount());
        slotsForSome.addAll(slots(forSome));
        this.ofSeries = new Program.Signal[parts.series().size()][];
        for (int s = 0; s < ofSeries.length; s++) {
            int series = s;
            ofSeries[s] = those(parts, signal -> signal.plan().looksAt(series));
        }
        this.looking = new Program.Signal[ofSeries.length][];
        for (int s = 0; s < looking.length; s++) {
            looking[s] = looking(parts, s);
        }
        this.lookingAtSessions = looking(parts, Program.SESSIONS);
        this.ofSessions = those(parts, signal -> signal.plan().looksAt(Program.SESSIONS));
        this.written =
                IntStream.concat(
                                IntStream.of(slots(deciding)).filter(slot -> !isForSome(slot)),
                                parts.scores().stream().mapToInt(Program.Score::slot))
                        .toArray();
    }

    private static Program.Signal[] looking(Program.Parts parts, int series) {
        return parts.signals().stream()
                .filter(signal -> signal.plan().looksAt(series))
                .toArray(Program.Signal[]::new);
    }

    private Program.Signal[] those(Program.Parts parts, Predicate<Program.Signal> predicate) {
        return parts.signals().stream()
                .filter(signal -> relevance.decides(signal.slot()) && predicate.test(signal))
                .toArray(Program.Signal[]::new);
    }

    private static int[] slots(Program.Signal[] signals) {
        return java.util.Arrays.stream(signals).mapToInt(Program.Signal::slot).toArray();
    }

    /** All of them. */
    Program.Signal[] deciding() {
        return deciding;
    }

    /** Those that look at a series, or at {@link Program#SESSIONS}. */
    Program.Signal[] deciding(int series) {
        return series == Program.SESSIONS ? ofSessions : ofSeries[series];
    }

    /** All that look at a series, or at {@link Program#SESSIONS}, whether they decide or not. */
    Program.Signal[] looking(int series) {
        return series == Program.SESSIONS ? lookingAtSessions : looking[series];
    }

    /** Those that only decide about PQAs, or only about accounts that are none. */
    Program.Signal[] forSome() {
        return forSome;
    }

    /** True if the number is that of such a signal; a trait that is missing is none. */
    boolean isForSome(int slot) {
        return slotsForSome.has(slot);
    }

    /** Slots of the numbers that snapshots hold; the others are computed when they are needed. */
    int[] written() {
        return written;
    }
}
