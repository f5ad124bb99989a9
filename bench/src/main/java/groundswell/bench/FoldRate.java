package groundswell.bench;

import groundswell.collect.LogEntry;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Program;
import groundswell.simulate.Arrival;
import groundswell.simulate.World;
import groundswell.simulate.WorldSettings;
import groundswell.unify.DomainLists;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How fast the fold takes events in, on one thread, and how large its state is. Arguments: the
 * playbook's folder, accounts (2000), days (180), rounds (3), activity (0.8). With {@code
 * -Dhistogram=true} it tells what the heap holds, with {@code -Dopen=N} at most about N units are
 * kept ready.
 */
public final class FoldRate {
    private static final long END_MS = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

    /** Entries that are made before they are folded, so that making them is not measured. */
    private static final int CHUNK = 20_000;

    private static final int HISTOGRAM_LINES = 30;
    private static final int OPEN_UNITS_MAX = Integer.getInteger("open", 400_000);

    private final Fold fold;
    private final List<LogEntry> chunk = new ArrayList<>(CHUNK);
    private long sequence;
    private long processorNanos;

    private int transitions;

    /** Two runs with the same sum decided the same for the same reasons, and stand alike. */
    private int sum;

    private FoldRate(Playbook playbook) {
        fold = new Fold(Program.of(playbook), DomainLists.standard(), this::decided);
        fold.openUnitsMax(OPEN_UNITS_MAX);
    }

    private void decided(Transition transition) {
        transitions++;
        sum = 31 * sum + transition.hashCode();
    }

    public static void main(String[] args) throws IOException {
        Playbook playbook = playbook(Path.of(args[0]));
        int accounts = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
        int days = args.length > 2 ? Integer.parseInt(args[2]) : 180;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        double activity = args.length > 4 ? Double.parseDouble(args[4]) : 0.8;
        WorldSettings world = new WorldSettings(1, accounts, days, END_MS, activity);
        for (int round = 1; round <= rounds; round++) {
            round(playbook, world, round);
        }
    }

    private static void round(Playbook playbook, WorldSettings world, int round) {
        FoldRate rate = new FoldRate(playbook);
        Fold fold = rate.fold;
        World.generate(world).past(rate::take);
        rate.fold();
        double seconds = rate.processorNanos / 1e9;
        // Before anybody looks at accounts, which reads what stands as bytes.
        double heapBytes = heapBytes();
        Snapshot snapshot = Snapshot.of(fold);
        int count = fold.standing().count();
        Map<String, Integer> lanes = rate.lanes();
        System.out.printf(
                Locale.ROOT,
                "round %d: %,d events in %.2f s of processor time = %,.0f/s; %,d accounts, %,d visitors;"
                        + " a snapshot of %.1f MB, %,d bytes an account, read in %.2f s; heap %.0f MB; %,d transitions, sum %08x; %s%n",
                round,
                rate.sequence,
                seconds,
                rate.sequence / seconds,
                count,
                fold.visitorCount(),
                snapshot.bytes / 1e6,
                snapshot.bytes / Math.max(1, count),
                snapshot.readingSeconds,
                heapBytes / 1e6,
                rate.transitions,
                rate.sum,
                lanes);
        if (Boolean.getBoolean("histogram")) {
            histogram();
        }
        System.out.println("up to entry " + fold.sequence());
    }

    /** A snapshot and the processor time of reading it, until accounts can be asked. */
    private record Snapshot(long bytes, double readingSeconds) {
        static Snapshot of(Fold fold) {
            StateWriter out = new StateWriter();
            fold.write(out);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Fold read =
                    Fold.read(
                            new StateReader(out.array(), 0, out.size()),
                            fold.program(),
                            DomainLists.standard(),
                            transition -> {});
            Objects.requireNonNull(read).standing().count();
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            return new Snapshot(out.size(), nanos / 1e9);
        }
    }

    private static void histogram() {
        try {
            Object lines =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {null},
                                    new String[] {"[Ljava.lang.String;"});
            lines.toString().lines().limit(HISTOGRAM_LINES).forEach(System.out::println);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private Map<String, Integer> lanes() {
        Map<String, Integer> lanes = new TreeMap<>();
        for (int account : IntStream.of(fold.standing().accounts()).sorted().toArray()) {
            var summary = fold.standing().summary(account);
            if (summary != null) {
                sum = 31 * sum + summary.toString().hashCode();
                lanes.merge(
                        summary.lane().word() + (summary.personal() ? " personal" : ""),
                        1,
                        Integer::sum);
            }
        }
        return lanes;
    }

    /** The whole past in memory. */
    static List<LogEntry> log(WorldSettings settings) {
        List<LogEntry> log = new ArrayList<>();
        World.generate(settings).past(arrival -> log.add(entry(log.size() + 1L, arrival)));
        return log;
    }

    static LogEntry entry(long sequence, Arrival arrival) {
        return switch (arrival) {
            case Arrival.Message message ->
                    new LogEntry.Received(sequence, message.receivedAtMs(), message.event());
            case Arrival.Fact fact ->
                    new LogEntry.Corrected(sequence, fact.receivedAtMs(), fact.traits());
        };
    }

    private void take(Arrival arrival) {
        sequence++;
        chunk.add(entry(sequence, arrival));
        if (chunk.size() == CHUNK) {
            fold();
        }
    }

    private void fold() {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        chunk.forEach(fold::apply);
        processorNanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        chunk.clear();
    }

    static Playbook playbook(Path folder) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String file : PlaybookReader.FILES) {
            files.put(file, Files.readString(folder.resolve(file)));
        }
        for (String file : PlaybookReader.OPTIONAL) {
            if (Files.exists(folder.resolve(file))) {
                files.put(file, Files.readString(folder.resolve(file)));
            }
        }
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty ->
                    throw new IllegalArgumentException(faulty.faults().toString());
        };
    }
}
