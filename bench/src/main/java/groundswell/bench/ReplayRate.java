package groundswell.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import groundswell.collect.Projection;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.BacktestRun;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.HeapShelf;
import groundswell.qualify.backtest.PartedFold;
import groundswell.qualify.backtest.Prepared;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Need;
import groundswell.qualify.fold.Outcomes;
import groundswell.qualify.fold.Program;
import groundswell.qualify.jobs.PreparedLog;
import groundswell.unify.DomainLists;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * Folds the log of a data folder from nothing, in the ways that there are, beside the limits: bare
 * reading, and reading what the playbook asks for. Arguments: playbook, data folder, and which of
 * {@code read}, {@code backtest}, {@code kept}, {@code log}, {@code snapshot}, {@code serial}; all
 * without any.
 */
public final class ReplayRate {

    private final Playbook playbook;
    private final DuckLog log;
    private final Path folder;

    private ReplayRate(Playbook playbook, DuckLog log, Path folder) {
        this.playbook = playbook;
        this.log = log;
        this.folder = folder;
    }

    /** Something that goes through all entries; told how far it is. */
    @FunctionalInterface
    private interface Pass {
        void run(LongConsumer progress) throws IOException;
    }

    public static void main(String[] args) throws IOException {
        Playbook playbook = FoldRate.playbook(Path.of(args[0]));
        Path folder = Path.of(args[1]);
        try (DuckLog log = DuckLog.open(folder, LogLimits.DEFAULT, InstantSource.system())) {
            List<String> wanted = List.of(args).subList(2, args.length);
            new ReplayRate(playbook, log, folder)
                    .run(one -> wanted.isEmpty() || wanted.contains(one));
        }
    }

    private void run(Predicate<String> wanted) throws IOException {
        if (wanted.test("read")) {
            measure("bare reading", told -> log.replay(0, Projection.BARE, entry -> {}));
            measure("reading what is needed", told -> log.replay(0, needed(), entry -> {}));
        }
        Path kept = folder.resolve("backtests");
        try (PreparedLog histories = new PreparedLog(log, DomainLists.standard(), kept)) {
            if (wanted.test("backtest")) {
                backtest(histories);
            }
            if (wanted.test("kept")) {
                measure("folded from what is kept", told -> fromKept(histories, told));
            }
        }
        if (wanted.test("log")) {
            measure("folded from the log", this::fromLog);
        }
        if (wanted.test("snapshot")) {
            snapshot();
        }
        if (wanted.test("serial")) {
            live();
        }
    }

    private Projection needed() {
        return Need.of(Program.of(playbook));
    }

    private void backtest(PreparedLog histories) throws IOException {
        Evaluation evaluation = Evaluation.standard(playbook);
        for (int round = 1; round <= 2; round++) {
            measure(
                    "a backtest, round %d".formatted(round),
                    told -> {
                        Prepared prepared = histories.of(evaluation, List.of(playbook), null, told);
                        say("  prepared");
                        BacktestRun run =
                                Backtest.run(
                                        playbook,
                                        evaluation,
                                        prepared,
                                        Backtest.Period.ALL,
                                        Backtest.THREADS,
                                        told);
                        say("  replayed");
                        say("  reported, of %,d accounts", run.report().population().accounts());
                    });
        }
    }

    private void fromKept(PreparedLog histories, LongConsumer told) {
        boolean used =
                histories.use(
                        needed(),
                        told,
                        read -> {
                            say("  what is kept was read");
                            written(parted().fold(read, ReplayRate::none, Backtest.THREADS, told));
                        });
        if (!used) {
            say("  nothing is kept that serves");
        }
    }

    private void fromLog(LongConsumer told) {
        written(
                parted().fold(
                                reader -> log.replay(0, needed(), reader),
                                ReplayRate::none,
                                Backtest.THREADS,
                                told));
    }

    private static Outcomes none() {
        return Outcomes.NOBODY;
    }

    private PartedFold parted() {
        SnapshotFolder shelves = new SnapshotFolder(folder.resolve("tmp"));
        return new PartedFold(playbook, DomainLists.standard(), shelves::shelf);
    }

    /** The snapshot, read as one. */
    private void written(PartedFold.Folded folded) {
        say("  folded");
        HeapShelf whole = new HeapShelf();
        try (folded) {
            StateWriter out = new StateWriter(whole::append);
            folded.write(out);
            out.flush();
        }
        long[] at = {0};
        Fold read =
                Fold.read(
                        new StateReader((into, offset, length) -> {
                            int came = whole.read(at[0], into, offset, length);
                            at[0] += Math.max(came, 0);
                            return came;
                        }),
                        Program.of(playbook),
                        DomainLists.standard(),
                        Outcomes.NOBODY);
        whole.close();
        long sequence = read == null ? 0 : read.sequence();
        say("  read as a snapshot, %,d bytes, up to %d", at[0], sequence);
    }

    /** What a fold takes that was read from the folder's newest snapshot. */
    private void snapshot() throws IOException {
        System.gc();
        double before = heapMegabytes();
        SnapshotFolder snapshots = new SnapshotFolder(folder.resolve("snapshots"));
        Fold[] fold = new Fold[1];
        measure(
                "read from a snapshot",
                told ->
                        fold[0] =
                                snapshots
                                        .<Fold>readNewest(in ->
                                                Fold.read(
                                                        in,
                                                        Program.of(playbook),
                                                        DomainLists.standard(),
                                                        Outcomes.NOBODY))
                                        .orElseThrow());
        System.gc();
        say(
                "heap of %,d accounts after that: %.0f MB, %.0f MB before",
                fold[0].standing().accounts().length, heapMegabytes(), before);
    }

    /** As events come in: entry by entry on one thread; then what the heap holds. */
    private void live() throws IOException {
        System.gc();
        double before = heapMegabytes();
        Fold fold = new Fold(Program.of(playbook), DomainLists.standard(), Outcomes.NOBODY);
        measure("folded entry by entry", told -> log.replay(0, needed(), fold::apply));
        System.gc();
        say(
                "heap of %,d accounts after that: %.0f MB, %.0f MB before",
                fold.standing().accounts().length, heapMegabytes(), before);
    }

    private void measure(String what, Pass pass) throws IOException {
        double cpu = processorSeconds();
        long start = System.nanoTime();
        pass.run(done -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        cpu = processorSeconds() - cpu;
        long entries = log.lastSequence();
        say(
                "%s: %.1f s, %,.0f entries a second; of processors %.1f s, %.2f µs an entry; load %.1f",
                what,
                seconds,
                entries / seconds,
                cpu,
                cpu / entries * 1e6,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static double processorSeconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1e9)
                .orElse(0.0);
    }

    private static double heapMegabytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    private static final long BEGUN = System.nanoTime();

    @FormatMethod
    private static void say(@FormatString String format, Object... values) {
        System.out.printf(Locale.ROOT, "%6.1f ", (System.nanoTime() - BEGUN) / 1e9);
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
