package groundswell.app;

import groundswell.qualify.backtest.BacktestComparison;
import groundswell.qualify.backtest.BacktestReport;
import groundswell.qualify.backtest.BacktestReport.Share;
import groundswell.qualify.backtest.BacktestReport.Slice;
import groundswell.qualify.backtest.BacktestReport.Threshold;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A backtest for a terminal. */
final class BacktestText {

    private static final int DIFFERENCES_SHOWN = 20;
    private static final int THRESHOLD_STEP = 10;

    private final StringBuilder text = new StringBuilder();

    private BacktestText() {}

    /** The thresholds, with a header. Empty where nothing can be said. */
    static String csv(BacktestReport report) {
        var rows =
                new StringBuilder(
                        "threshold,calls,per_week,true_positives,false_positives,false_negatives,true_negatives,precision,recall,f1,lift\n");
        for (Threshold row : report.sweep()) {
            rows.append(
                    String.join(
                            ",",
                            Integer.toString(row.threshold()),
                            Long.toString(row.calls()),
                            Double.toString(row.perWeek()),
                            Long.toString(row.truePositives()),
                            Long.toString(row.falsePositives()),
                            Long.toString(row.falseNegatives()),
                            Long.toString(row.trueNegatives()),
                            Objects.toString(row.precision(), ""),
                            Objects.toString(row.recall(), ""),
                            Objects.toString(row.f1(), ""),
                            Objects.toString(row.lift(), "")));
            rows.append('\n');
        }
        return rows.toString();
    }

    static String table(BacktestErrand.Outcome outcome) {
        var made = new BacktestText();
        made.report(outcome.report());
        if (outcome.comparison() != null) {
            made.comparison(outcome.comparison());
        }
        return made.text.toString();
    }

    private void line(String format, @Nullable Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void report(BacktestReport report) {
        var setting = report.setting();
        var people = report.population();
        line("%s, version %s", report.playbook(), report.version());
        line("%s to %s, %,d entries", report.from(), report.to(), people.events());
        line(
                "a call is the first %s; right if %s follows within %s",
                setting.decision(), setting.label(), setting.within());
        line(
                "%,d accounts: %,d with a verdict, %,d open, %,d outside; %,d called, %,d converted%n",
                people.accounts(),
                people.evaluated(),
                people.censored(),
                people.outside(),
                people.decided(),
                people.converted());
        var decisions = report.decisions();
        line(
                "precision  %s  target %s %s",
                share(decisions.precision()),
                percent(setting.precisionTarget()),
                met(decisions.precisionMet()));
        line(
                "recall     %s  target %s %s",
                share(decisions.recall()),
                percent(setting.recallTarget()),
                met(decisions.recallMet()));
        line("base rate  %s", share(decisions.baseRate()));
        line("lift %s, F1 %s%n", number(decisions.lift()), number(decisions.f1()));
        var ranking = report.ranking();
        line(
                "ranked after %s: %,d accounts, %,d converted; AUC %s, average precision %s, Brier %s",
                setting.observe(),
                ranking.positives() + ranking.negatives(),
                ranking.positives(),
                number(ranking.auc()),
                number(ranking.averagePrecision()),
                number(ranking.brier()));
        report.grades()
                .forEach(grade -> line("  grade %-3s %s", grade.grade(), share(grade.converted())));
        line("  best grade over worst: %s%n", number(report.topOverBottom()));
        slices(report);
        timing(report);
        thresholds(report);
        report.alarms()
                .forEach(alarm ->
                        line("%s: %s", alarm.decisive() ? "ALARM" : "note", alarm.sentence()));
    }

    private void slices(BacktestReport report) {
        if (report.segments().isEmpty() && report.periods().isEmpty()) {
            return;
        }
        line("%-22s %9s %10s %8s %6s", "", "accounts", "precision", "recall", "AUC");
        report.segments().forEach(this::slice);
        report.periods().forEach(this::slice);
        line("");
    }

    private void slice(Slice slice) {
        line(
                "%-22s %,9d %10s %8s %6s",
                slice.name(),
                slice.accounts(),
                percent(slice.decisions().precision().value()),
                percent(slice.decisions().recall().value()),
                number(slice.auc()));
    }

    private void timing(BacktestReport report) {
        line(
                "calls a week: %s on average, at most %,d; capacity %s, exceeded in %,d weeks",
                number(report.volume().perWeek()),
                report.volume().maxPerWeek(),
                number(report.volume().capacityPerWeek()),
                report.volume().weeksOverCapacity());
        line(
                "days from call to conversion: half within %s, nine of ten within %s%n",
                number(report.leadTime().median()), number(report.leadTime().p90()));
    }

    private void thresholds(BacktestReport report) {
        line("%9s %9s %10s %8s %6s", "threshold", "a week", "precision", "recall", "lift");
        for (Threshold row : report.sweep()) {
            boolean best = Objects.equals(row.threshold(), report.bestThreshold());
            if (best || row.threshold() % THRESHOLD_STEP == 0) {
                line(
                        "%9d %9s %10s %8s %6s%s",
                        row.threshold(),
                        number(row.perWeek()),
                        percent(row.precision()),
                        percent(row.recall()),
                        number(row.lift()),
                        best ? "  best for the capacity" : "");
            }
        }
        line("");
    }

    private void comparison(BacktestComparison comparison) {
        line("%n%s → %s", comparison.before(), comparison.after());
        comparison.changes().forEach(change -> line("  %s", change));
        line(
                "both call %,d (%,d earlier now, %,d later); only before %,d, %,d of them right; only now %,d, %,d of them right",
                comparison.both(),
                comparison.earlier(),
                comparison.later(),
                comparison.onlyBefore().accounts(),
                comparison.onlyBefore().converted(),
                comparison.onlyAfter().accounts(),
                comparison.onlyAfter().converted());
        comparison.accounts().stream()
                .limit(DIFFERENCES_SHOWN)
                .forEach(one ->
                        line(
                                "  %-32s %s (%s) → %s (%s)",
                                one.key(),
                                one.before().verdict(),
                                number(one.before().score()),
                                one.after().verdict(),
                                number(one.after().score())));
        if (comparison.differing() > DIFFERENCES_SHOWN) {
            line(
                    "  and %,d more; --format json lists 200",
                    comparison.differing() - DIFFERENCES_SHOWN);
        }
    }

    private static String met(boolean met) {
        return met ? "met" : "missed";
    }

    private static String share(Share share) {
        return share.value() == null
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%s (%s to %s; %,d of %,d)",
                        percent(share.value()),
                        percent(share.low()),
                        percent(share.high()),
                        share.hits(),
                        share.of());
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "–" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "–";
        }
        String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
