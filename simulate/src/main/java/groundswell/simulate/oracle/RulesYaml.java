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
                "plays.yaml",
                plays(rules),
                "playbook.yaml",
                """
                name: random
                zone: UTC
                currency: EUR
                trait_priority: [manual, csv, group]
                traits: { employees: number, plan: text }
                person_traits: { email: text }
                """
                        + block("segments", rules.segments(), RulesYaml::quoted),
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
            case Signal.Together(var all, var n) ->
                    all.stream()
                            .map(RulesYaml::event)
                            .collect(Collectors.joining(", ", "{ together: [", "]" + window(n)));
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

    private static String quoted(Rules.Test test) {
        return "\"" + test.written() + "\"";
    }

    private static String score(Score score) {
        return switch (score) {
            case Score.Points points ->
                    lines(
                                    "points",
                                    points.rules(),
                                    r ->
                                            "{ when: %s, points: %s, label: x }"
                                                    .formatted(quoted(r.when()), r.points()))
                            + normalise(points);
            case Score.Weighted(var parts) ->
                    lines(
                            "weighted",
                            parts,
                            p ->
                                    "{ value: \"%s\", weight: %s, label: x }"
                                            .formatted(p.value().written(), p.weight()));
            case Score.Composite(var parts) ->
                    lines(
                            "composite",
                            parts,
                            p ->
                                    "{ value: \"%s\", from: %s, full: %s, weight: %s }"
                                            .formatted(
                                                    p.value().written(),
                                                    p.from(),
                                                    p.full(),
                                                    p.weight()));
            case Score.Combined(var factors) ->
                    lines(
                            "combined",
                            factors,
                            f ->
                                    "{ score: %s, weight: %s, floor: %s }"
                                            .formatted(f.score(), f.weight(), f.floor()));
            case Score.Hybrid(var base, var limits) ->
                    "\n    hybrid: " + base + lines("rules", limits, RulesYaml::limit);
            case Score.Clusters(var clusters, var otherwise) ->
                    clusters.stream()
                            .map(c -> c.segment() + ": " + c.score())
                            .collect(
                                    Collectors.joining(
                                            ", ",
                                            "\n    clusters: { ",
                                            " }\n    otherwise: " + otherwise + "\n"));
        };
    }

    private static String limit(Rules.Limit limit) {
        String bound =
                limit.bound().equals("veto") ? "veto: true" : limit.bound() + ": " + limit.at();
        return "{ when: %s, %s }".formatted(quoted(limit.when()), bound);
    }

    private static <T> String lines(
            String key, java.util.List<T> parts, java.util.function.Function<T, String> written) {
        return parts.stream()
                .map(part -> "      - " + written.apply(part) + "\n")
                .collect(Collectors.joining("", "\n    " + key + ":\n", ""));
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
        %s
        %s
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
                        rules.grid() == null ? "" : grid(rules.grid()),
                        rules.roles().rules().isEmpty() ? "" : roles(rules.roles()),
                        rules.pqaEnter().written(),
                        rules.pqaLeave().written(),
                        rules.stages().entrySet().stream()
                                .map(e -> "  " + e.getKey() + ": " + stage(e.getValue()) + "\n")
                                .collect(Collectors.joining()));
    }

    private static String stage(Rules.StageRule rule) {
        return rule.leave() == null
                ? quoted(rule.enter())
                : "{ enter: %s, leave: %s }".formatted(quoted(rule.enter()), quoted(rule.leave()));
    }

    private static String roles(Rules.Roles roles) {
        String rules =
                roles.rules().entrySet().stream()
                        .map(role ->
                                "    "
                                        + role.getKey()
                                        + ":\n"
                                        + role.getValue().stream()
                                                .map(r ->
                                                        "      - { when: %s, points: %s }\n"
                                                                .formatted(
                                                                        quoted(r.when()),
                                                                        r.points()))
                                                .collect(Collectors.joining()))
                        .collect(Collectors.joining());
        return "people:%n  at_least: %s%n  sales_needs_pql: %s%n  roles:%n%s"
                .formatted(roles.atLeast(), roles.salesNeedsPql(), rules);
    }

    private static String grid(Rules.Grid grid) {
        return "grid: { letter: { score: %s, A: %s, B: %s }, digit: { score: %s, 1: %s, 2: %s } }"
                .formatted(grid.letter(), grid.a(), grid.b(), grid.digit(), grid.one(), grid.two());
    }

    private static String plays(Rules rules) {
        StringBuilder text = new StringBuilder("plays:\n");
        rules.plays()
                .forEach((name, play) -> {
                    text.append("  %s:%n".formatted(name));
                    if (!play.lane().isEmpty()) {
                        text.append(
                                "    audience: \"account.lane == '%s'\"%n".formatted(play.lane()));
                    }
                    text.append("    trigger: %s%n".formatted(quoted(play.trigger())));
                    if (play.goal() != null) {
                        text.append("    goal: { when: %s }%n".formatted(quoted(play.goal())));
                    }
                });
        return text.toString();
    }
}
