package groundswell.simulate.oracle;

import groundswell.simulate.oracle.Rules.Filter;
import groundswell.simulate.oracle.Rules.Score;
import groundswell.simulate.oracle.Rules.Signal;
import groundswell.simulate.oracle.Rules.Term;
import groundswell.simulate.oracle.Rules.Test;
import groundswell.simulate.oracle.Rules.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Draws playbooks: every kind of signal, small windows and low thresholds, so that little history
 * decides much.
 */
final class RandomRules {
    private static final String[] EVENTS = {
        "any", "any", "won", "invited", "used", "page", "screen"
    };
    private static final int[] WINDOWS = {1, 2, 7, 14, 30};

    private final Random random;

    private RandomRules(Random random) {
        this.random = random;
    }

    static Rules drawn(Random random) {
        return new RandomRules(random).rules();
    }

    private Rules rules() {
        Map<String, Signal> signals = new LinkedHashMap<>();
        signals.put("all_7d", new Signal.Count(new Filter("any", List.of()), 7));
        signals.put("people_30d", new Signal.People(new Filter("any", List.of()), 30));
        int count = 6 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            signals.put("s" + i, signal());
        }
        List<Term> names = new ArrayList<>();
        signals.keySet().forEach(name -> names.add(new Term.Name("signals." + name)));
        names.add(new Term.Name("account.people"));
        names.add(new Term.Name("account.age_days"));
        names.add(new Term.Name("traits.employees"));
        Map<String, Test> segments = new LinkedHashMap<>();
        segments.put("first", test(names, 1));
        segments.put("second", test(names, 1));
        Map<String, Score> scores = new LinkedHashMap<>();
        scores.put("rubric", points(names));
        names.add(new Term.Name("scores.rubric"));
        scores.put("other", random.nextBoolean() ? composite(names) : points(names));
        names.add(new Term.Name("scores.other"));
        scores.put("total", total(names, segments));
        names.add(new Term.Name("scores.total"));
        return new Rules(
                signals,
                scores,
                "won",
                1 + random.nextInt(7),
                30,
                new Rules.Lanes(
                        50 + random.nextInt(30),
                        20 + random.nextInt(25),
                        random.nextInt(15),
                        random.nextInt(72)),
                test(names, 1),
                test(names, 1),
                segments,
                random.nextInt(3) == 0 ? null : new Rules.Grid("rubric", 40, 15, "other", 40, 15),
                Map.of(
                        "engaged",
                        new Rules.StageRule(test(names, 0), null),
                        "customer",
                        new Rules.StageRule(new Test.TextIs("plan", "team"), null),
                        "churned",
                        new Rules.StageRule(test(names, 0), test(names, 0))),
                roles(signals.keySet()),
                plays(names));
    }

    private Map<String, Rules.Play> plays(List<Term> names) {
        Map<String, Rules.Play> plays = new LinkedHashMap<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            plays.put(
                    "play" + i,
                    new Rules.Play(
                            random.nextInt(3) == 0 ? "nurture" : "",
                            test(names, 1),
                            random.nextBoolean() ? test(names, 0) : null));
        }
        return plays;
    }

    private Rules.Roles roles(Set<String> signals) {
        Map<String, List<Rules.Rule>> rules = new LinkedHashMap<>();
        List<Term> names = new ArrayList<>();
        signals.forEach(name -> names.add(new Term.Name("person." + name)));
        names.add(new Term.Name("member.rank"));
        names.add(new Term.Times(new Term.Name("member.share"), 4));
        names.add(new Term.Name("member.age_days"));
        if (random.nextInt(4) > 0) {
            for (String role : List.of("hand_raiser", "champion", "administrator")) {
                rules.put(
                        role,
                        List.of(
                                new Rules.Rule(personal(names), 60),
                                new Rules.Rule(personal(names), 30),
                                new Rules.Rule(personal(names), -20)));
            }
        }
        return new Rules.Roles(rules, 50, random.nextBoolean());
    }

    private Test personal(List<Term> names) {
        Term name = names.get(random.nextInt(names.size()));
        return random.nextInt(8) == 0
                ? new Test.Flag("member.first")
                : new Test.Compare(name, random.nextBoolean() ? ">=" : "<", random.nextInt(4));
    }

    private Score total(List<Term> names, Map<String, Test> segments) {
        return switch (random.nextInt(6)) {
            case 0 -> points(names);
            case 1 -> composite(names);
            case 2 ->
                    new Score.Combined(
                            List.of(
                                    new Rules.Factor(
                                            "rubric",
                                            1 + random.nextInt(3),
                                            random.nextInt(2) * 20),
                                    new Rules.Factor("other", 2, random.nextInt(2) * 10)));
            case 3 -> hybrid(names);
            case 4 -> {
                List<Rules.Cluster> clusters = new ArrayList<>();
                segments.forEach((name, when) ->
                        clusters.add(
                                new Rules.Cluster(
                                        name, when, name.equals("first") ? "other" : "rubric")));
                yield new Score.Clusters(clusters, random.nextBoolean() ? "rubric" : "other");
            }
            default -> weighted(names);
        };
    }

    private Score composite(List<Term> names) {
        List<Rules.Span> parts = new ArrayList<>();
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Term name = names.get(random.nextInt(names.size()));
            int from = random.nextInt(3);
            int full = from + (random.nextInt(4) == 0 ? -5 : 1 + random.nextInt(8));
            parts.add(new Rules.Span(name, from, full, 0.25 * (1 + random.nextInt(3))));
        }
        return new Score.Composite(parts);
    }

    private Score hybrid(List<Term> names) {
        String[] bounds = {"floor", "floor", "ceiling", "veto"};
        List<Rules.Limit> limits = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String bound = bounds[random.nextInt(bounds.length)];
            double at = bound.equals("veto") ? 0 : 10 * (1 + random.nextInt(8));
            limits.add(new Rules.Limit(test(names, 1), bound, at));
        }
        return new Score.Hybrid(random.nextBoolean() ? "rubric" : "other", limits);
    }

    private Filter filter() {
        String event = random.nextInt(12) == 0 ? "identify" : EVENTS[random.nextInt(EVENTS.length)];
        List<Where> where = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            where.add(
                    random.nextBoolean()
                            ? new Where("feature", "is", 0, "f" + random.nextInt(3))
                            : new Where(
                                    "amount",
                                    random.nextBoolean() ? ">=" : "<",
                                    random.nextInt(6),
                                    ""));
        }
        return new Filter(event, where);
    }

    private Signal signal() {
        int days = WINDOWS[random.nextInt(WINDOWS.length)];
        return switch (random.nextInt(14)) {
            case 0 -> new Signal.Count(filter(), days);
            case 1 -> new Signal.People(filter(), days);
            case 2 -> new Signal.Days(filter(), days);
            case 3 -> new Signal.Sum(filter(), "amount", days);
            case 4 -> new Signal.Max(filter(), "amount", days);
            case 5 ->
                    new Signal.Distinct(
                            filter(), random.nextBoolean() ? "feature" : "amount", days);
            case 6 -> new Signal.Recency(filter());
            case 7 -> new Signal.First(filter());
            case 8 -> new Signal.Streak(filter());
            case 9 -> new Signal.Sequence(filter(), filter(), days);
            case 10 -> new Signal.Sessions(days);
            case 11 -> new Signal.Together(List.of(filter(), filter()), days);
            case 12 -> {
                Signal of = windowed(days);
                yield new Signal.Growth(of, days);
            }
            default ->
                    new Signal.Ratio(
                            windowed(days),
                            random.nextInt(4) == 0 ? new Signal.Recency(filter()) : windowed(days));
        };
    }

    private Signal windowed(int days) {
        return switch (random.nextInt(6)) {
            case 5 -> new Signal.Together(List.of(filter(), filter()), days);
            case 0 -> new Signal.Count(filter(), days);
            case 1 -> new Signal.People(filter(), days);
            case 2 -> new Signal.Days(filter(), days);
            case 3 -> new Signal.Sum(filter(), "amount", days);
            default -> new Signal.Sessions(days);
        };
    }

    private Score points(List<Term> names) {
        List<Rules.Rule> rules = new ArrayList<>();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            rules.add(new Rules.Rule(test(names, 2), 5 * (random.nextInt(14) - 2)));
        }
        boolean normalised = random.nextInt(3) == 0;
        Term people = new Term.Log10Plus1(new Term.Name("account.people"));
        Term boost =
                random.nextBoolean()
                        ? new Term.Fixed(1.5)
                        : new Term.Least(new Term.Name("traits.employees"), 1.5);
        return new Score.Points(
                rules,
                normalised ? people : null,
                random.nextInt(2),
                normalised && random.nextBoolean() ? boost : null);
    }

    private Score weighted(List<Term> names) {
        List<Rules.Part> parts = new ArrayList<>();
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Term name = names.get(random.nextInt(names.size()));
            Term scaled =
                    random.nextBoolean()
                            ? new Term.Times(name, 8)
                            : new Term.Least(new Term.Times(name, 16), 90);
            parts.add(new Rules.Part(scaled, 0.25 * (1 + random.nextInt(3))));
        }
        return new Score.Weighted(parts);
    }

    private Test test(List<Term> names, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            Test a = test(names, depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> new Test.Both(a, test(names, depth - 1));
                case 1 -> new Test.Either(a, test(names, depth - 1));
                default -> new Test.Not(a);
            };
        }
        Term name = names.get(random.nextInt(names.size()));
        return switch (random.nextInt(12)) {
            case 0 -> new Test.Flag("account.activated");
            case 1 -> new Test.Flag("account.personal");
            case 2 -> new Test.TextIs("plan", random.nextBoolean() ? "team" : "");
            case 3 -> new Test.Known(name);
            case 4, 5 -> new Test.Compare(name, "<", random.nextInt(4));
            default -> new Test.Compare(name, random.nextBoolean() ? ">=" : ">", random.nextInt(4));
        };
    }
}
