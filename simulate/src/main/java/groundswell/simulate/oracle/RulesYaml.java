package groundswell.simulate.oracle;

import groundswell.simulate.oracle.Rules.Filter;
import groundswell.simulate.oracle.Rules.Score;
import groundswell.simulate.oracle.Rules.Signal;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the oracle's rules as a playbook's files. */
public final class RulesYaml {
    private RulesYaml() {}

    /** Texts by file name. */
    public static Map<String, String> files(Rules rules) {
        return Map.of(
                "playbook.yaml",
                """
                name: random
                zone: UTC
                currency: EUR
                trait_priority: [manual, csv, group]
                traits: { employees: number, plan: text }
                person_traits: { email: text }
                """,
                "activation.yaml",
                "completed: %s%nreturn_within: %dd%nsession_gap: %dm%n"
                        .formatted(
                                rules.completed(),
                                rules.returnWithinDays(),
                                rules.sessionGapMinutes()),
                "signals.yaml",
                block("signals", rules.signals(), RulesYaml::signal),
                "scores.yaml",
                block("scores", rules.scores(), RulesYaml::score),
                "qualification.yaml",
                qualification(rules));
    }

    private static <T> String block(
            String name, Map<String, T> parts, java.util.function.Function<T, String> written) {
        return parts.entrySet().stream()
                .map(e -> "  " + e.getKey() + ": " + written.apply(e.getValue()) + "\n")
                .collect(Collectors.joining("", name + ":\n", ""));
    }

    private static String signal(Signal signal) {
        return switch (signal) {
            case Signal.Count(var f, var n) -> "{ count: " + of(f) + window(n);
            case Signal.People(var f, var n) -> "{ people: " + of(f) + window(n);
            case Signal.Days(var f, var n) -> "{ days: " + of(f) + window(n);
            case Signal.Sum(var f, var p, var n) -> "{ sum: " + p + ", of: " + of(f) + window(n);
            case Signal.Max(var f, var p, var n) -> "{ max: " + p + ", of: " + of(f) + window(n);
            case Signal.Distinct(var f, var p, var n) ->
                    "{ distinct: " + p + ", of: " + of(f) + window(n);
            case Signal.Sessions(var n) -> "{ sessions: any" + window(n);
            case Signal.Recency(var f) -> "{ recency: " + of(f) + " }";
            case Signal.First(var f) -> "{ first: " + of(f) + " }";
            case Signal.Streak(var f) -> "{ streak: " + of(f) + " }";
            case Signal.Sequence(var a, var b, var n) ->
                    "{ sequence: [" + event(a) + ", " + event(b) + "], within: " + n + "d }";
            case Signal.Growth(var of, var n) -> "{ growth: " + signal(of) + " }";
            case Signal.Ratio(var a, var b) ->
                    "{ ratio: { of: " + signal(a) + ", to: " + signal(b) + " } }";
        };
    }

    private static String window(int days) {
        return ", window: " + days + "d }";
    }

    private static String of(Filter filter) {
        return filter.where().isEmpty()
                ? filter.event()
                : filter.event() + ", where: \"" + where(filter) + "\"";
    }

    private static String event(Filter filter) {
        return filter.where().isEmpty()
                ? filter.event()
                : "{ event: " + filter.event() + ", where: \"" + where(filter) + "\" }";
    }

    private static String where(Filter filter) {
        return filter.where().stream()
                .map(Rules.Where::written)
                .collect(Collectors.joining(" && "));
    }

    private static String score(Score score) {
        return switch (score) {
            case Score.Points points ->
                    "\n    points:\n"
                            + points.rules().stream()
                                    .map(r ->
                                            "      - { when: \"%s\", points: %s, label: x }%n"
                                                    .formatted(r.when().written(), r.points()))
                                    .collect(Collectors.joining())
                            + normalise(points);
            case Score.Weighted weighted ->
                    "\n    weighted:\n"
                            + weighted.parts().stream()
                                    .map(p ->
                                            "      - { value: \"%s\", weight: %s, label: x }%n"
                                                    .formatted(p.value().written(), p.weight()))
                                    .collect(Collectors.joining());
        };
    }

    private static String normalise(Score.Points points) {
        if (points.divisor() == null) {
            return "";
        }
        String multiplier =
                points.multiplier() == null
                        ? ""
                        : ", multiplier: \"" + points.multiplier().written() + "\"";
        return "    normalise: { by: \"%s\", floor: %s%s }%n"
                .formatted(points.divisor().written(), points.floor(), multiplier);
    }

    private static String qualification(Rules rules) {
        Rules.Lanes lanes = rules.lanes();
        String headline = rules.scores().keySet().stream().reduce((a, b) -> b).orElseThrow();
        return """
        score: %s
        lanes: { sales_assist: %s, nurture: %s, margin: %s, dwell: %dh }
        pqa: { enter: "%s", leave: "%s" }
        stages:
        %s\
        """
                .formatted(
                        headline,
                        lanes.sales(),
                        lanes.nurture(),
                        lanes.margin(),
                        lanes.dwellHours(),
                        rules.pqaEnter().written(),
                        rules.pqaLeave().written(),
                        rules.stages().entrySet().stream()
                                .map(e ->
                                        "  "
                                                + e.getKey()
                                                + ": \""
                                                + e.getValue().written()
                                                + "\"\n")
                                .collect(Collectors.joining()));
    }
}
