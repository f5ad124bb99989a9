package groundswell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time of a process by thread, threads that differ by number taken together, those of the
 * JVM and of native libraries included. Only Linux tells; elsewhere it is empty.
 */
final class ThreadTimes {

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final double TICKS_PER_SECOND = 100;
    private static final int SHOWN = 8;

    private ThreadTimes() {}

    /** Seconds by name. */
    static Map<String, Double> of(long process) throws IOException {
        Map<String, Double> times = new TreeMap<>();
        Path tasks = Path.of("/proc", Long.toString(process), "task");
        if (Files.isDirectory(tasks)) {
            List<Path> all = new ArrayList<>();
            try (Stream<Path> found = Files.list(tasks)) {
                found.forEach(all::add);
            }
            for (Path task : all) {
                add(task, times);
            }
        }
        return times;
    }

    private static void add(Path task, Map<String, Double> times) throws IOException {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int from = stat.indexOf('(');
            int to = stat.lastIndexOf(')');
            String[] fields = stat.substring(to + 2).split(" ", -1);
            double ticks = Double.parseDouble(fields[USER]) + Double.parseDouble(fields[SYSTEM]);
            String name = stat.substring(from + 1, to).replaceAll("[-#0-9 ]*$", "");
            times.merge(name, ticks / TICKS_PER_SECOND, Double::sum);
        } catch (NoSuchFileException ended) {
            // Threads come and go.
        }
    }

    /** Where the time went between two readings, in microseconds an event. */
    static String between(Map<String, Double> before, Map<String, Double> after, long events) {
        return after.entrySet().stream()
                .map(each ->
                        Map.entry(
                                each.getKey(),
                                each.getValue() - before.getOrDefault(each.getKey(), 0.0)))
                .sorted(Comparator.comparingDouble(each -> -each.getValue()))
                .limit(SHOWN)
                .map(each ->
                        String.format(
                                Locale.ROOT,
                                "%s %.2f",
                                each.getKey(),
                                1e6 * each.getValue() / events))
                .collect(Collectors.joining(", "));
    }
}
