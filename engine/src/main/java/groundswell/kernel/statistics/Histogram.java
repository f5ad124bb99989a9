package groundswell.kernel.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How something was distributed, for holding later values against it: numbers between edges, or
 * words by frequency. Missing values have a bin of their own, the last.
 *
 * @param edges upper edges (inclusive) of all bins of numbers but the last; empty for words
 * @param words that have a bin each; all others share the one after them. Empty for numbers
 * @param counts how many values lie in each bin
 */
public record Histogram(List<Double> edges, List<String> words, List<Long> counts) {

    public Histogram {
        edges = List.copyOf(edges);
        words = List.copyOf(words);
        counts = List.copyOf(counts);
    }

    /**
     * Of numbers, NaN where missing, in bins between their own quantiles ({@link Drift#edges}).
     *
     * @param bins how many, at most
     */
    public static Histogram of(double[] values, int bins) {
        double[] edges = Drift.edges(values, bins);
        return new Histogram(
                Arrays.stream(edges).boxed().toList(),
                List.of(),
                boxed(Drift.counts(values, edges)));
    }

    /**
     * Of words, empty where missing.
     *
     * @param wordsMax how many of them, the most frequent ones, have a bin of their own
     */
    public static Histogram of(String[] values, int wordsMax) {
        Map<String, Long> frequency = new TreeMap<>();
        for (String value : values) {
            if (!value.isEmpty()) {
                frequency.merge(value, 1L, Long::sum);
            }
        }
        List<String> words =
                frequency.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(wordsMax)
                        .map(Map.Entry::getKey)
                        .toList();
        return new Histogram(List.of(), words, boxed(counts(values, words)));
    }

    /** How many values it was made from. */
    public long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** How many of these numbers lie in each bin. */
    public long[] count(double[] now) {
        return Drift.counts(now, edges.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** How many of these words lie in each bin. */
    public long[] count(String[] now) {
        return counts(now, words);
    }

    /**
     * How far values have moved away from it ({@link Drift#psi(long[], long[])}).
     *
     * @param now how many of them lie in each bin
     */
    public double psi(long[] now) {
        return Drift.psi(reference(), now);
    }

    /** How far chance alone moves that many values ({@link Drift#chance}). */
    public double chance(long[] now, double probability) {
        return Drift.chance(reference(), now, probability);
    }

    private long[] reference() {
        return counts.stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] counts(String[] values, List<String> words) {
        long[] counts = new long[words.size() + 2];
        for (String value : values) {
            int at = words.indexOf(value);
            counts[value.isEmpty() ? words.size() + 1 : at < 0 ? words.size() : at]++;
        }
        return counts;
    }

    private static List<Long> boxed(long[] counts) {
        return Arrays.stream(counts).boxed().toList();
    }
}
