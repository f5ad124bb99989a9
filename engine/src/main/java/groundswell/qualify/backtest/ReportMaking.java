package groundswell.qualify.backtest;

import groundswell.kernel.statistics.Interval;
import groundswell.qualify.Qualification;
import groundswell.qualify.Slots;
import groundswell.qualify.backtest.BacktestReport.Example;
import groundswell.qualify.backtest.BacktestReport.GradeRow;
import groundswell.qualify.backtest.BacktestReport.Population;
import groundswell.qualify.backtest.BacktestReport.Setting;
import groundswell.qualify.backtest.BacktestReport.Share;
import groundswell.qualify.backtest.BacktestReport.Slice;
import groundswell.qualify.backtest.BacktestReport.Threshold;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the report of a run. */
final class ReportMaking {

    /** Most examples of either kind of error. */
    private static final int EXAMPLES_MAX = 50;

    private final BacktestRun run;
    private final Evaluation evaluation;
    private final Judge judge;
    private final List<Unit> units;
    private final List<Unit> ranked;

    ReportMaking(BacktestRun run) {
        this.run = run;
        this.evaluation = run.evaluation();
        this.judge = run.judge();
        this.units = run.units();
        this.ranked = units.stream().filter(judge::ranks).toList();
    }

    BacktestReport report() {
        Timing timing = new Timing(units, judge, evaluation.capacity().perWeek());
        List<Threshold> sweep = Sweep.of(units, judge, timing.weeks());
        List<GradeRow> grades = grades();
        return new BacktestReport(
                run.playbook().version(),
                run.playbook().name(),
                Instant.ofEpochMilli(judge.fromMs()),
                Instant.ofEpochMilli(judge.toMs()),
                Setting.of(evaluation, run.playbook().qualification().lanes().salesAbove()),
                population(),
                matrix(units).decisions(evaluation.targets()),
                new RankMaking(ranked, judge).ranked(),
                segments(),
                grades,
                topOverBottom(grades),
                periods(),
                timing.volume(),
                timing.leadTime(),
                sweep,
                Sweep.best(sweep, evaluation.capacity().perWeek())
                        .map(Threshold::threshold)
                        .orElse(null),
                new Alarms(run, ranked).alarms(),
                Stream.concat(examples(Verdict.FALSE_POSITIVE), examples(Verdict.FALSE_NEGATIVE))
                        .toList());
    }

    private Matrix matrix(List<Unit> some) {
        Matrix matrix = new Matrix();
        some.forEach(unit -> matrix.add(judge.verdict(unit)));
        return matrix;
    }

    private Population population() {
        Matrix matrix = matrix(units);
        return new Population(
                units.size(),
                run.entries(),
                run.conversions(),
                units.stream().filter(unit -> !unit.conversionMs().isEmpty()).count(),
                units.stream()
                        .filter(unit ->
                                unit.decidedMs() >= judge.fromMs()
                                        && unit.decidedMs() <= judge.toMs())
                        .count(),
                matrix.known(),
                matrix.of(Verdict.CENSORED),
                matrix.of(Verdict.OUTSIDE),
                ranked.size());
    }

    private List<Slice> segments() {
        Slots slots = Slots.of(run.playbook());
        List<Slice> slices = new ArrayList<>();
        run.playbook()
                .segments()
                .forEach((name, expression) -> {
                    if (evaluation.segments().contains(name)) {
                        var condition = slots.condition(expression);
                        slices.add(slice(name, unit -> condition.test(unit.first())));
                    }
                });
        return slices;
    }

    private List<Slice> periods() {
        if (evaluation.split().isEmpty()) {
            return List.of();
        }
        LocalDate split = evaluation.split().get();
        long splitMs = split.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return List.of(
                slice("before " + split, unit -> unit.firstMs() < splitMs),
                slice("from " + split, unit -> unit.firstMs() >= splitMs));
    }

    private Slice slice(String name, Predicate<Unit> in) {
        List<Unit> some = units.stream().filter(in).toList();
        double auc = RankMaking.ranking(ranked.stream().filter(in).toList(), judge).auc();
        return new Slice(
                name,
                some.size(),
                matrix(some).decisions(evaluation.targets()),
                Numbers.known(auc));
    }

    private List<GradeRow> grades() {
        Qualification qualification = run.playbook().qualification();
        List<String> names =
                new ArrayList<>(
                        qualification.grades().stream().map(Qualification.Grade::name).toList());
        names.add(Qualification.LOWEST_GRADE);
        return names.stream()
                .map(name -> {
                    List<Unit> of =
                            ranked.stream()
                                    .filter(unit ->
                                            qualification.grade(unit.first().score).equals(name))
                                    .toList();
                    long converted =
                            of.stream()
                                    .filter(unit -> judge.convertsAfter(unit, judge.rankedMs(unit)))
                                    .count();
                    return new GradeRow(name, Share.of(Interval.wilson(converted, of.size())));
                })
                .toList();
    }

    private static @Nullable Double topOverBottom(List<GradeRow> grades) {
        List<Double> rates = new ArrayList<>();
        for (GradeRow grade : grades) {
            Double rate = grade.converted().value();
            if (rate != null) {
                rates.add(rate);
            }
        }
        return rates.size() < 2 ? null : Numbers.ratio(rates.getFirst(), rates.getLast());
    }

    private Stream<Example> examples(Verdict verdict) {
        boolean called = verdict.called();
        return units.stream()
                .filter(unit -> judge.verdict(unit) == verdict)
                .sorted(
                        Comparator.comparingDouble(
                                        (Unit unit) -> called ? -score(unit) : score(unit))
                                .thenComparingInt(Unit::account))
                .limit(EXAMPLES_MAX)
                .map(unit ->
                        new Example(
                                unit.key(),
                                unit.name(),
                                verdict.word(),
                                score(unit),
                                ComparisonMaking.instant(unit.decidedMs()),
                                ComparisonMaking.instant(unit.convertedMs()),
                                unit.reasons()));
    }

    private static double score(Unit unit) {
        var decided = unit.decided();
        return decided == null ? unit.peak() : decided.score();
    }
}
