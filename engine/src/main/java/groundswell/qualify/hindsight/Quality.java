package groundswell.qualify.hindsight;

import groundswell.collect.Outcome;
import groundswell.kernel.statistics.Difference;
import groundswell.kernel.statistics.Interval;
import groundswell.qualify.Disposition;
import java.util.ArrayList;
import java.util.Comparator;
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
     * What became of accounts by what people said: the last outcome of an account counts, if it is
     * closed and says that it was right or wrong ({@code won}, {@code lost}, {@code disqualified}).
     *
     * @param atMs when it came out
     */
    public record Verdict(int account, boolean won, long atMs) {}

    /**
     * Reads them off.
     *
     * @param accountOf the number of the account of a key; negative if there is none
     */
    public static List<Verdict> verdicts(
            List<Disposition> dispositions, ToIntFunction<String> accountOf) {
        Map<Integer, Verdict> last = new TreeMap<>();
        for (Disposition one : dispositions) {
            int account = accountOf.applyAsInt(one.accountKey());
            boolean closed = one.outcome().isClosed() && one.outcome() != Outcome.RECYCLED;
            if (closed && account >= 0) {
                boolean won = !one.outcome().isFalsePositive();
                last.put(account, new Verdict(account, won, one.atMs()));
            }
        }
        return List.copyOf(last.values());
    }

    /** The share of false positives among accounts that had been chosen before the verdict. */
    public static Interval falsePositives(List<Verdict> verdicts, List<Moment> chosen) {
        Map<Integer, Long> since = firsts(chosen);
        long wrong = 0;
        long all = 0;
        for (Verdict one : verdicts) {
            Long from = since.get(one.account);
            if (from != null && from <= one.atMs) {
                all++;
                wrong += one.won ? 0 : 1;
            }
        }
        return Interval.wilson(wrong, all);
    }

    /** The rest of them: those that were chosen before the verdict and won. */
    public static Interval precisionByVerdicts(List<Verdict> verdicts, List<Moment> chosen) {
        Interval wrong = falsePositives(verdicts, chosen);
        return Interval.wilson(wrong.trials() - wrong.successes(), wrong.trials());
    }

    /** Of the accounts that were won since an instant, the share that had been chosen before. */
    public static Interval recallByVerdicts(
            List<Verdict> verdicts, List<Moment> chosen, long sinceMs) {
        Map<Integer, Long> since = firsts(chosen);
        long won = 0;
        long found = 0;
        for (Verdict one : verdicts) {
            if (one.won && one.atMs >= sinceMs) {
                Long from = since.get(one.account);
                won++;
                found += from != null && from <= one.atMs ? 1 : 0;
            }
        }
        return Interval.wilson(found, won);
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
     * How far conversion rates have moved for accounts that were chosen with alike scores.
     *
     * @param value mean absolute difference of the rates in bands of 20 points, weighted by the
     *     later ones; NaN with fewer than 20 in either half
     * @param sure the greatest difference of a band that the rates of both halves allow to be sure
     *     of, by {@link Difference} with 95 % over all bands together; NaN likewise
     * @param count accounts looked at
     */
    public record Shift(double value, double sure, int count) {}

    /**
     * The later half of the chosen whose windows are closed against the earlier half; those who
     * converted before they were chosen count for nothing.
     */
    public static Shift calibrationShift(
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
        closed.sort(Comparator.comparingLong(Moment::atMs));
        int half = closed.size() / 2;
        return half < 20
                ? new Shift(Double.NaN, Double.NaN, closed.size())
                : shift(
                        rates(closed.subList(0, half), converted, windowMs),
                        rates(closed.subList(half, closed.size()), converted, windowMs),
                        closed.size());
    }

    private static Shift shift(long[][] before, long[][] after, int count) {
        double z = Difference.quantile(BANDS);
        double sum = 0;
        double weight = 0;
        double sure = 0;
        for (int band = 0; band < BANDS; band++) {
            if (before[band][0] > 0 && after[band][0] > 0) {
                Difference moved =
                        Difference.of(
                                Interval.wilson(after[band][1], after[band][0], z),
                                Interval.wilson(before[band][1], before[band][0], z));
                sum += after[band][0] * Math.abs(moved.value());
                weight += after[band][0];
                sure = Math.max(sure, Math.max(moved.low(), -moved.high()));
            }
        }
        return weight == 0
                ? new Shift(Double.NaN, Double.NaN, count)
                : new Shift(sum / weight, sure, count);
    }

    /** By band: how many were chosen, how many of them converted. */
    private static long[][] rates(
            List<Moment> chosen, Map<Integer, Long> converted, long windowMs) {
        long[][] rates = new long[BANDS][2];
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
