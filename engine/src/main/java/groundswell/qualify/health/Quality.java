package groundswell.qualify.health;

import groundswell.collect.Outcome;
import groundswell.kernel.statistics.Interval;
import groundswell.qualify.Disposition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Whether those whom a version chose were the right ones, by what people said became of them and by
 * who upgraded. Windows that are still open count for nothing.
 */
public final class Quality {

    private Quality() {}

    /** That an account was chosen, or converted: its number and when, ms since 1970 UTC. */
    public record Moment(int account, long atMs, double score) {}

    /** Half-open ranges of the headline score in which conversion rates are compared. */
    private static final double BAND = 20;

    private static final int BANDS = 5;

    /**
     * The share of false positives among closed dispositions of accounts that had been chosen
     * before the outcome; the last outcome of an account counts.
     *
     * @param accountOf the number of the account of a key; negative if there is none
     */
    public static Interval falsePositives(
            List<Disposition> dispositions, List<Moment> chosen, ToIntFunction<String> accountOf) {
        Map<Integer, Long> since = firsts(chosen);
        Map<Integer, Outcome> last = new TreeMap<>();
        for (Disposition one : dispositions) {
            int account = accountOf.applyAsInt(one.accountKey());
            Long from = since.get(account);
            boolean closed = one.outcome().isClosed() && one.outcome() != Outcome.RECYCLED;
            if (closed && from != null && from <= one.atMs()) {
                last.put(account, one.outcome());
            }
        }
        long wrong = last.values().stream().filter(Outcome::isFalsePositive).count();
        return Interval.wilson(wrong, last.size());
    }

    /**
     * The share of accounts that converted within the window after they were chosen; those whose
     * window is still open, or who had converted before, count for nothing.
     */
    public static Interval precision(
            List<Moment> chosen, List<Moment> conversions, long windowMs, long nowMs) {
        Map<Integer, Long> first = firsts(chosen);
        Map<Integer, Long> converted = firsts(conversions);
        long trials = 0;
        long right = 0;
        for (Map.Entry<Integer, Long> one : first.entrySet()) {
            Long at = converted.get(one.getKey());
            boolean closed = one.getValue() + windowMs <= nowMs;
            if (closed && (at == null || at > one.getValue())) {
                trials++;
                right += at != null && at <= one.getValue() + windowMs ? 1 : 0;
            }
        }
        return Interval.wilson(right, trials);
    }

    /** Of the accounts that converted since an instant, the share that had been chosen before. */
    public static Interval recall(List<Moment> chosen, List<Moment> conversions, long sinceMs) {
        Map<Integer, Long> first = firsts(chosen);
        long trials = 0;
        long found = 0;
        for (Map.Entry<Integer, Long> one : firsts(conversions).entrySet()) {
            if (one.getValue() >= sinceMs) {
                Long at = first.get(one.getKey());
                trials++;
                found += at != null && at < one.getValue() ? 1 : 0;
            }
        }
        return Interval.wilson(found, trials);
    }

    /**
     * How far conversion rates have moved for accounts that were chosen with alike scores: the mean
     * absolute difference of the rates in five bands of 20 points, later half against earlier half
     * of the chosen whose windows are closed, weighted by the later ones. Missing with fewer than
     * 20 in either half.
     */
    public static double calibrationDrift(
            List<Moment> chosen, List<Moment> conversions, long windowMs, long nowMs) {
        Map<Integer, Long> converted = firsts(conversions);
        List<Moment> closed = new ArrayList<>();
        Map<Integer, Long> first = firsts(chosen);
        for (Moment one : chosen) {
            Long at = converted.get(one.account());
            boolean fresh = at == null || at > one.atMs();
            if (fresh
                    && one.atMs() + windowMs <= nowMs
                    && first.getOrDefault(one.account(), 0L) == one.atMs()) {
                closed.add(one);
            }
        }
        closed.sort(java.util.Comparator.comparingLong(Moment::atMs));
        int half = closed.size() / 2;
        if (half < 20) {
            return Double.NaN;
        }
        double[][] before = rates(closed.subList(0, half), converted, windowMs);
        double[][] after = rates(closed.subList(half, closed.size()), converted, windowMs);
        double sum = 0;
        double weight = 0;
        for (int band = 0; band < BANDS; band++) {
            if (before[band][0] > 0 && after[band][0] > 0) {
                sum +=
                        after[band][0]
                                * Math.abs(
                                        after[band][1] / after[band][0]
                                                - before[band][1] / before[band][0]);
                weight += after[band][0];
            }
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }

    /** By band: how many were chosen, how many of them converted. */
    private static double[][] rates(
            List<Moment> chosen, Map<Integer, Long> converted, long windowMs) {
        double[][] rates = new double[BANDS][2];
        for (Moment one : chosen) {
            int band = (int) Math.clamp(Math.floor(one.score() / BAND), 0, BANDS - 1);
            Long at = converted.get(one.account());
            rates[band][0]++;
            rates[band][1] += at != null && at <= one.atMs() + windowMs ? 1 : 0;
        }
        return rates;
    }

    private static Map<Integer, Long> firsts(List<Moment> moments) {
        Map<Integer, Long> firsts = new TreeMap<>();
        moments.forEach(one -> firsts.merge(one.account(), one.atMs(), Math::min));
        return firsts;
    }
}
