package groundswell.simulate.oracle;

import groundswell.simulate.oracle.Rules.Score;
import groundswell.simulate.oracle.Rules.Term;
import groundswell.simulate.oracle.Rules.Test;
import java.util.Map;

/** Values of expressions and scores, given what every name stands for. Missing numbers are NaN. */
record Evaluation(
        Map<String, Double> numbers, Map<String, String> texts, Map<String, Boolean> flags) {

    double value(Term term) {
        return switch (term) {
            case Term.Name(var name) -> numbers.getOrDefault(name, Double.NaN);
            case Term.Fixed(var value) -> value;
            case Term.Times(var a, var factor) -> value(a) * factor;
            case Term.Log10Plus1(var a) -> Math.log10(value(a) + 1);
            case Term.Least(var a, var most) -> Math.min(value(a), most);
        };
    }

    boolean holds(Test test) {
        return switch (test) {
            case Test.Compare(var term, var op, var with) -> compare(value(term), op, with);
            case Test.Known(var term) -> !Double.isNaN(value(term));
            case Test.Flag(var name) -> flags.getOrDefault(name, false);
            case Test.TextIs(var trait, var value) ->
                    texts.getOrDefault("traits." + trait, "").equals(value);
            case Test.Both(var a, var b) -> holds(a) && holds(b);
            case Test.Either(var a, var b) -> holds(a) || holds(b);
            case Test.Not(var a) -> !holds(a);
        };
    }

    static boolean compare(double value, String op, double with) {
        return switch (op) {
            case ">=" -> value >= with;
            case ">" -> value > with;
            case "<=" -> value <= with;
            case "<" -> value < with;
            case "==" -> value == with;
            default -> throw new IllegalArgumentException(op);
        };
    }

    double score(Score score) {
        return switch (score) {
            case Score.Points(var rules, var divisor, var floor, var multiplier) -> {
                double points = 0;
                for (Rules.Rule rule : rules) {
                    points += holds(rule.when()) ? rule.points() : 0;
                }
                double by = divisor == null ? 1 : Math.max(floor, value(divisor));
                double times = multiplier == null ? 1 : value(multiplier);
                yield within(points / by * (Double.isNaN(times) ? 1 : times));
            }
            case Score.Weighted(var parts) -> {
                double sum = 0;
                for (Rules.Part part : parts) {
                    double value = value(part.value());
                    sum += Double.isNaN(value) ? 0 : part.weight() * within(value);
                }
                yield within(sum);
            }
            case Score.Composite(var parts) -> {
                double sum = 0;
                for (Rules.Span part : parts) {
                    double share =
                            (value(part.value()) - part.from()) / (part.full() - part.from());
                    sum += Double.isNaN(share) ? 0 : part.weight() * within(share * 100);
                }
                yield within(sum);
            }
            case Score.Combined(var factors) -> {
                double product = 1;
                double weights = factors.stream().mapToDouble(Rules.Factor::weight).sum();
                for (Rules.Factor factor : factors) {
                    double counted = Math.max(factor.floor(), score(factor.score()));
                    product *= Math.pow(counted / 100, factor.weight() / weights);
                }
                yield within(100 * product);
            }
            case Score.Hybrid(var base, var limits) -> {
                double value = score(base);
                for (Rules.Limit limit : limits) {
                    boolean floor = limit.bound().equals("floor") && holds(limit.when());
                    value = floor ? Math.max(value, limit.at()) : value;
                }
                for (Rules.Limit limit : limits) {
                    boolean cap = !limit.bound().equals("floor") && holds(limit.when());
                    value = cap ? Math.min(value, limit.at()) : value;
                }
                yield value;
            }
            case Score.Clusters(var clusters, var otherwise) ->
                    clusters.stream()
                            .filter(cluster -> holds(cluster.when()))
                            .map(Rules.Cluster::score)
                            .findFirst()
                            .map(this::score)
                            .orElseGet(() -> score(otherwise));
        };
    }

    private double score(String name) {
        return numbers.getOrDefault("scores." + name, Double.NaN);
    }

    String cell(Rules.Grid grid) {
        double letter = score(grid.letter());
        double digit = score(grid.digit());
        return (letter >= grid.a() ? "A" : letter >= grid.b() ? "B" : "C")
                + (digit >= grid.one() ? "1" : digit >= grid.two() ? "2" : "3");
    }

    private static double within(double score) {
        return Math.min(100, Math.max(0, score));
    }
}
