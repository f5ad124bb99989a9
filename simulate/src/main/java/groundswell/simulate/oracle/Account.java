package groundswell.simulate.oracle;

import groundswell.simulate.oracle.Rules.Filter;
import groundswell.simulate.oracle.Rules.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that counts for one account, each deed with the person who did it. All figures are
 * computed from the plain list, as of a day.
 */
record Account(List<Done> done, long gapMs) {
    private static final long DAY_MS = 86_400_000;

    /** {@code byUser}: under a user id. */
    record Done(int person, Deed deed, boolean byUser) {}

    double value(Signal signal, int today) {
        return switch (signal) {
            case Signal.Count(var f, var n) -> window(f, today, n).count();
            case Signal.People(var f, var n) ->
                    window(f, today, n).map(Done::person).distinct().count();
            case Signal.Days(var f, var n) ->
                    window(f, today, n).map(d -> d.deed.day()).distinct().count();
            case Signal.Sum(var f, var p, var n) ->
                    numbers(f, p, today, n).mapToDouble(v -> v).sum();
            case Signal.Max(var f, var p, var n) ->
                    numbers(f, p, today, n).mapToDouble(v -> v).max().orElse(Double.NaN);
            case Signal.Distinct(var f, var p, var n) ->
                    window(f, today, n)
                            .map(d -> d.deed.text(p))
                            .filter(text -> !text.isEmpty())
                            .distinct()
                            .count();
            case Signal.Sessions(var n) ->
                    sessions().values().stream()
                            .flatMap(List::stream)
                            .filter(start -> within(day(start), today, n))
                            .count();
            case Signal.Recency(var f) -> {
                TreeSet<Integer> days = days(f, today);
                yield days.isEmpty() ? Double.NaN : today - days.last();
            }
            case Signal.First(var f) -> {
                TreeSet<Integer> days = days(f, today);
                yield days.isEmpty() ? Double.NaN : days.first() - day(firstMs());
            }
            case Signal.Streak(var f) -> streak(days(f, today), today);
            case Signal.Sequence(var a, var b, var n) -> sequence(a, b, n, today) ? 1 : 0;
            case Signal.Together(var all, var n) -> {
                TreeSet<Integer> days = days(all.getFirst(), today);
                all.forEach(f -> days.retainAll(days(f, today)));
                yield days.stream().filter(day -> within(day, today, n)).count();
            }
            case Signal.Growth(var of, var n) -> ratio(value(of, today), value(of, today - n));
            case Signal.Ratio(var of, var to) -> ratio(value(of, today), value(to, today));
        };
    }

    private static double ratio(double of, double to) {
        return to == 0 ? Double.NaN : of / to;
    }

    private static int streak(TreeSet<Integer> days, int today) {
        int day = days.contains(today) ? today : today - 1;
        int length = 0;
        while (days.contains(day)) {
            day--;
            length++;
        }
        return length;
    }

    private boolean sequence(Filter first, Filter then, int days, int today) {
        return window(then, today, days)
                .anyMatch(b ->
                        all(first)
                                .anyMatch(a -> {
                                    long gap = at(b) - at(a);
                                    return gap >= 0 && gap <= days * DAY_MS;
                                }));
    }

    /** Starts of sessions by person, ascending. */
    Map<Integer, List<Long>> sessions() {
        Map<Integer, TreeSet<Long>> instants = new TreeMap<>();
        done.stream()
                .filter(d -> d.deed.event().type().isActivity())
                .forEach(d -> instants.computeIfAbsent(d.person, p -> new TreeSet<>()).add(at(d)));
        Map<Integer, List<Long>> starts = new TreeMap<>();
        instants.forEach((person, all) -> {
            List<Long> begun = new ArrayList<>();
            long last = Long.MIN_VALUE;
            for (long at : all) {
                if (begun.isEmpty() || at - last > gapMs) {
                    begun.add(at);
                }
                last = at;
            }
            starts.put(person, begun);
        });
        return starts;
    }

    /**
     * The first instant at which a person began a session that was not its first one, after
     * somebody completed the wedge and within the time allowed; or {@link Path#NEVER}.
     */
    long activatedMs(String completed, long withinMs) {
        List<Long> completions =
                all(new Filter(completed, List.of())).map(Account::at).sorted().toList();
        return sessions().values().stream()
                .flatMap(starts -> starts.stream().skip(1))
                .filter(back ->
                        completions.stream().anyMatch(c -> back > c && back - c <= withinMs))
                .mapToLong(back -> back)
                .min()
                .orElse(Path.NEVER);
    }

    /** The account's first event ever. */
    long firstMs() {
        return done.stream().mapToLong(Account::at).min().orElse(Long.MAX_VALUE);
    }

    long people() {
        return done.stream().map(Done::person).distinct().count();
    }

    private static long at(Done done) {
        return done.deed.event().timestampMs();
    }

    static int day(long instantMs) {
        return (int) Math.floorDiv(instantMs, DAY_MS);
    }

    private Stream<Done> all(Filter filter) {
        return done.stream().filter(d -> d.deed.matches(filter));
    }

    private Stream<Done> window(Filter filter, int today, int days) {
        return all(filter).filter(d -> within(d.deed.day(), today, days));
    }

    private static boolean within(int day, int today, int days) {
        return day > today - days && day <= today;
    }

    private Stream<Double> numbers(Filter filter, String property, int today, int days) {
        return window(filter, today, days)
                .map(d -> d.deed.number(property))
                .filter(value -> !Double.isNaN(value));
    }

    private TreeSet<Integer> days(Filter filter, int today) {
        TreeSet<Integer> days = new TreeSet<>();
        all(filter).map(d -> d.deed.day()).filter(day -> day <= today).forEach(days::add);
        return days;
    }
}
