package groundswell.qualify;

import java.util.stream.Collectors;

/** Measures and filters in a line, as near to the playbook's own writing as a line allows. */
final class MeasureWords {

    private MeasureWords() {}

    static String of(Measure measure) {
        return switch (measure) {
            case Measure.Count(var filter, var days) -> of(measure, of(filter), days);
            case Measure.People(var filter, var days) -> of(measure, of(filter), days);
            case Measure.Days(var filter, var days) -> of(measure, of(filter), days);
            case Measure.Sum(var filter, var property, var days) ->
                    of(measure, property + " of " + of(filter), days);
            case Measure.Max(var filter, var property, var days) ->
                    of(measure, property + " of " + of(filter), days);
            case Measure.Distinct(var filter, var property, var days) ->
                    of(measure, property + " of " + of(filter), days);
            case Measure.Sessions(var days) -> of(measure, Filter.ANY, days);
            case Measure.Recency(var filter) -> measure.word() + " " + of(filter);
            case Measure.First(var filter) -> measure.word() + " " + of(filter);
            case Measure.Streak(var filter) -> measure.word() + " " + of(filter);
            case Measure.Sequence(var first, var then, var days) ->
                    of(measure, of(first) + ", " + of(then), days);
            case Measure.Together(var all, var days) ->
                    of(
                            measure,
                            all.stream().map(MeasureWords::of).collect(Collectors.joining(" and ")),
                            days);
            case Measure.Growth(var of) -> measure.word() + " of " + of(of);
            case Measure.Ratio(var of, var to) ->
                    measure.word() + " of " + of(of) + " to " + of(to);
        };
    }

    private static String of(Measure measure, String what, int days) {
        return measure.word() + " " + what + ", " + days + "d";
    }

    static String of(Filter filter) {
        return filter.where()
                .map(where -> filter.event() + " where " + where.source())
                .orElse(filter.event());
    }
}
