package groundswell.qualify.backtest;

import groundswell.kernel.statistics.Calibration;
import groundswell.kernel.statistics.Interval;
import groundswell.kernel.statistics.Ranking;
import groundswell.qualify.Transition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a playbook would have been worth, had it been live. Shares are from 0 to 1; what cannot be
 * said for want of accounts is null.
 *
 * @param version of the playbook
 * @param from decisions before do not count
 * @param to nothing is known after
 * @param topOverBottom conversion of the best grade that has accounts over that of the worst one;
 *     null where the worst converts never
 * @param periods accounts first seen before the split, and since; empty without a split
 * @param sweep every whole threshold of the headline score from 0 to 100
 * @param bestThreshold finds the most conversions that capacity allows; null if none does
 * @param examples decisions that were wrong, those first that were the most so
 */
public record BacktestReport(
        String version,
        String playbook,
        Instant from,
        Instant to,
        Setting setting,
        Population population,
        Decisions decisions,
        Ranked ranking,
        List<Slice> segments,
        List<GradeRow> grades,
        @Nullable Double topOverBottom,
        List<Slice> periods,
        Volume volume,
        LeadTime leadTime,
        List<Threshold> sweep,
        @Nullable Integer bestThreshold,
        List<Alarm> alarms,
        List<Example> examples) {

    public BacktestReport {
        segments = List.copyOf(segments);
        grades = List.copyOf(grades);
        periods = List.copyOf(periods);
        sweep = List.copyOf(sweep);
        alarms = List.copyOf(alarms);
        examples = List.copyOf(examples);
    }

    /**
     * How it was tested, in words and durations such as {@code 90d}.
     *
     * @param laneThreshold above which the headline score leads to sales in the tested version;
     *     null in reports of earlier releases
     */
    public record Setting(
            String label,
            String after,
            String within,
            boolean repeats,
            String decision,
            String observe,
            double capacityPerWeek,
            double precisionTarget,
            double recallTarget,
            @Nullable Double laneThreshold) {
        static Setting of(Evaluation evaluation, double laneThreshold) {
            Label label = evaluation.label();
            return new Setting(
                    label.on().words(),
                    days(label.after()),
                    days(label.within()),
                    label.repeats(),
                    evaluation.decision().word(),
                    days(evaluation.observe()),
                    evaluation.capacity().perWeek(),
                    evaluation.targets().precision(),
                    evaluation.targets().recall(),
                    laneThreshold);
        }

        private static String days(java.time.Duration duration) {
            return groundswell.kernel.yaml.Durations.format(duration);
        }
    }

    /**
     * Who was looked at.
     *
     * @param events entries of the log that were replayed
     * @param conversions how often the label happened
     * @param converted accounts that did so at least once
     * @param decided accounts called within the period
     * @param evaluated accounts whose verdict is known
     * @param censored accounts whose window has not closed
     * @param outside accounts that had converted or been called before the period
     * @param ranked accounts that could be ranked by their score
     */
    public record Population(
            long accounts,
            long events,
            long conversions,
            long converted,
            long decided,
            long evaluated,
            long censored,
            long outside,
            long ranked) {}

    /** A share with its 95 % confidence interval (Wilson); nulls when {@code of} is 0. */
    public record Share(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            long hits,
            long of) {
        static Share of(Interval interval) {
            return new Share(
                    Numbers.known(interval.value()),
                    Numbers.known(interval.low()),
                    Numbers.known(interval.high()),
                    interval.successes(),
                    interval.trials());
        }
    }

    /** Calls against outcomes. Targets are met when the value is at least the target. */
    public record Decisions(
            long truePositives,
            long falsePositives,
            long falseNegatives,
            long trueNegatives,
            Share precision,
            Share recall,
            Share baseRate,
            @Nullable Double f1,
            @Nullable Double lift,
            boolean precisionMet,
            boolean recallMet) {}

    /**
     * How well the score ranks accounts a fixed time after they were first seen. Score ÷ 100 is
     * taken for a probability where calibration is asked.
     *
     * @param distribution of scores, 20 bins
     */
    public record Ranked(
            long positives,
            long negatives,
            @Nullable Double auc,
            @Nullable Double averagePrecision,
            @Nullable Double brier,
            @Nullable Double logLoss,
            List<CurvePoint> roc,
            List<CurvePoint> precisionRecall,
            List<CalibrationBin> calibration,
            List<DistributionBin> distribution) {
        public Ranked {
            roc = List.copyOf(roc);
            precisionRecall = List.copyOf(precisionRecall);
            calibration = List.copyOf(calibration);
            distribution = List.copyOf(distribution);
        }
    }

    /**
     * A point of a curve: false-positive rate and true-positive rate, or recall and precision.
     *
     * @param threshold that score or more leads to it; null for "nobody"
     */
    public record CurvePoint(@Nullable Double threshold, double x, double y) {
        static CurvePoint of(Ranking.Point point) {
            return new CurvePoint(Numbers.known(point.threshold()), point.x(), point.y());
        }
    }

    /** Accounts with a score of {@code from} to below {@code to}, as probabilities. */
    public record CalibrationBin(
            double from, double to, @Nullable Double predicted, Share observed) {
        static CalibrationBin of(Calibration.Bin bin) {
            return new CalibrationBin(
                    bin.from(), bin.to(), Numbers.known(bin.predicted()), Share.of(bin.observed()));
        }
    }

    /** How many with a score of {@code from} to below {@code to} converted, and did not. */
    public record DistributionBin(double from, double to, long positives, long negatives) {}

    /** Some of the accounts. */
    public record Slice(String name, long accounts, Decisions decisions, @Nullable Double auc) {}

    /** Accounts by the grade that they had when they were ranked. */
    public record GradeRow(String grade, Share converted) {}

    /**
     * Calls against what representatives can take.
     *
     * @param perWeek mean over the period
     */
    public record Volume(
            double perWeek,
            long maxPerWeek,
            double capacityPerWeek,
            int weeksOverCapacity,
            List<Week> weeks) {
        public Volume {
            weeks = List.copyOf(weeks);
        }
    }

    /** A week and how many accounts were called in it; the first and last may be part of one. */
    public record Week(LocalDate monday, long calls) {}

    /** Days from the call to the conversion, of those called rightly. */
    public record LeadTime(
            long accounts,
            @Nullable Double p10,
            @Nullable Double p25,
            @Nullable Double median,
            @Nullable Double p75,
            @Nullable Double p90,
            List<LeadBucket> buckets) {
        public LeadTime {
            buckets = List.copyOf(buckets);
        }
    }

    /** Those who took {@code fromDays} to below {@code toDays}. */
    public record LeadBucket(int fromDays, int toDays, long accounts) {}

    /**
     * Had everybody been called whose score rose above the threshold, when it first did.
     *
     * @param calls within the period, also of those whose outcome is not known
     */
    public record Threshold(
            int threshold,
            long calls,
            double perWeek,
            long truePositives,
            long falsePositives,
            long falseNegatives,
            long trueNegatives,
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            @Nullable Double lift) {}

    /**
     * Something that should make one doubt the result.
     *
     * @param kind {@code near_perfect_separation}, {@code known_after_label}, {@code
     *     few_conversions} or {@code nothing_decided}
     * @param feature such as {@code signals.invites_14d}, if it is about one
     * @param decisive whether the headline score or the decision depends on it
     * @param value the AUC or the share that raised it, if any did
     */
    public record Alarm(
            String kind,
            @Nullable String feature,
            boolean decisive,
            @Nullable Double value,
            String sentence) {}

    /**
     * A decision that was wrong.
     *
     * @param verdict a word of {@link Verdict}
     * @param score when it was called; if it was not, the highest that it reached
     */
    public record Example(
            String key,
            String name,
            String verdict,
            double score,
            @Nullable Instant decidedAt,
            @Nullable Instant convertedAt,
            List<Reason> reasons) {
        public Example {
            reasons = List.copyOf(reasons);
        }
    }

    /** A part of a score. */
    public record Reason(String label, double points) {
        static List<Reason> of(@Nullable Transition decided) {
            return decided == null
                    ? List.of()
                    : decided.reasons().stream()
                            .map(part -> new Reason(part.label(), part.points()))
                            .toList();
        }
    }
}
