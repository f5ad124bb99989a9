package groundswell.qualify.fold;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.kernel.StateWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A snapshot in pieces: what accounts and visitors hold comes from folds of parts of a history that
 * have nothing to do with each other, and is put together to what one fold of the whole would
 * write.
 */
public final class Pieces {

    /** Takes the bytes of an account or a visitor in. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes one in.
         *
         * @param number its number in the whole
         * @param bytes good until this returns
         */
        void take(int number, StateWriter bytes);
    }

    /** What a fold over the whole history knows apart from accounts, visitors and who is who. */
    public record Head(
            long sequence,
            long nowMs,
            Map<String, Double> averages,
            List<LogEntry.Corrected> rulings) {
        public Head {
            averages = Map.copyOf(averages);
            rulings = List.copyOf(rulings);
        }
    }

    private Pieces() {}

    /** True of what people say that {@link Head#rulings} has to have. */
    public static boolean isRuling(LogEntry.Corrected said) {
        return said.correction() instanceof Correction.Disposed
                || said.correction() instanceof Correction.Overridden;
    }

    /** What a fold of a part holds, accounts and visitors ascending by their numbers. */
    public static void of(Fold part, Numbering numbering, Sink accounts, Sink visitors) {
        HoldingsCodec.writeAccounts(part.holdings(), numbering, accounts);
        HoldingsCodec.writeVisitors(part.holdings(), numbering, visitors);
    }

    /**
     * Writes the snapshot of the whole.
     *
     * @param accounts writes how many there are, and all of them in the order of their numbers,
     *     each as {@link StateWriter#bytes}
     * @param visitors the same of visitors, whose bytes stand as they are
     * @param who writes who is who
     */
    public static void write(
            Program program,
            Head head,
            Consumer<StateWriter> accounts,
            Consumer<StateWriter> visitors,
            Consumer<StateWriter> who,
            StateWriter out) {
        begin(program, head.sequence, head.nowMs, out);
        rulings(head.rulings).write(out);
        HoldingsCodec.writeAverages(head.averages, out);
        accounts.accept(out);
        visitors.accept(out);
        who.accept(out);
    }

    /** What a snapshot begins with. */
    static void begin(Program program, long sequence, long nowMs, StateWriter out) {
        out.count(Fold.VERSION);
        out.text(program.version());
        out.number(sequence);
        out.number(nowMs);
    }

    private static Rulings rulings(List<LogEntry.Corrected> said) {
        Rulings rulings = new Rulings();
        for (LogEntry.Corrected one : said) {
            switch (one.correction()) {
                case Correction.Disposed disposed ->
                        rulings.take(disposed, one.knownAtMs(), one.sequence());
                case Correction.Overridden overridden ->
                        rulings.take(overridden, one.knownAtMs(), one.sequence());
                default -> throw new IllegalArgumentException("no ruling: " + one);
            }
        }
        return rulings;
    }
}
