package groundswell.bench;

import groundswell.collect.LogEntry;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
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
import java.util.TreeMap;

/**
 * How fast the fold takes events in, on one thread, and how large its state is. Arguments: the
 * playbook's folder, accounts (2000), days (180), rounds (3), activity (0.8).
 */
public final class FoldRate {
    private static final long END_MS = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();

    private FoldRate() {}

    public static void main(String[] args) throws IOException {
        Playbook playbook = playbook(Path.of(args[0]));
        int accounts = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
        int days = args.length > 2 ? Integer.parseInt(args[2]) : 180;
        int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 3;
        double activity = args.length > 4 ? Double.parseDouble(args[4]) : 0.8;
        List<LogEntry> log = log(new WorldSettings(1, accounts, days, END_MS, activity));
        for (int round = 1; round <= rounds; round++) {
            round(playbook, log, round);
        }
    }

    private static void round(Playbook playbook, List<LogEntry> log, int round) {
        int[] transitions = new int[1];
        Fold fold =
                new Fold(
                        Program.of(playbook),
                        DomainLists.standard(),
                        transition -> transitions[0]++);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        log.forEach(fold::apply);
        double seconds =
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        StateWriter out = new StateWriter();
        fold.write(out);
        Map<String, Integer> lanes = new TreeMap<>();
        for (int account : fold.standing().accounts()) {
            var summary = fold.standing().summary(account);
            if (summary != null) {
                lanes.merge(
                        summary.lane().word() + (summary.personal() ? " personal" : ""),
                        1,
                        Integer::sum);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "round %d: %,d events in %.2f s of processor time = %,.0f/s; %,d accounts, %,d bytes each in a snapshot; %,d transitions; %s%n",
                round,
                log.size(),
                seconds,
                log.size() / seconds,
                fold.standing().count(),
                out.size() / Math.max(1, fold.standing().count()),
                transitions[0],
                lanes);
    }

    static List<LogEntry> log(WorldSettings settings) {
        List<LogEntry> log = new ArrayList<>();
        World.generate(settings)
                .past(arrival -> {
                    long sequence = log.size() + 1L;
                    switch (arrival) {
                        case Arrival.Message message ->
                                log.add(
                                        new LogEntry.Received(
                                                sequence, message.receivedAtMs(), message.event()));
                        case Arrival.Fact fact ->
                                log.add(
                                        new LogEntry.Corrected(
                                                sequence, fact.receivedAtMs(), fact.traits()));
                    }
                });
        return log;
    }

    static Playbook playbook(Path folder) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String file : PlaybookReader.FILES) {
            files.put(file, Files.readString(folder.resolve(file)));
        }
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty ->
                    throw new IllegalArgumentException(faulty.faults().toString());
        };
    }
}
