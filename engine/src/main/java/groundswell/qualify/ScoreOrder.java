package groundswell.qualify;

import groundswell.kernel.yaml.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Brings scores into the order in which they can be computed. */
final class ScoreOrder {

    private static final String PREFIX = "scores.";

    private final Map<String, ScoreDefinition> byName = new LinkedHashMap<>();
    private final Set<String> path = new LinkedHashSet<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final Faults faults;

    private ScoreOrder(List<ScoreDefinition> scores, Faults faults) {
        this.faults = faults;
        scores.forEach(score -> byName.put(score.name(), score));
    }

    /**
     * Every score after those that it uses, otherwise as declared; collects a fault for every
     * circle.
     */
    static List<ScoreDefinition> of(List<ScoreDefinition> scores, Faults faults) {
        var order = new ScoreOrder(scores, faults);
        scores.forEach(order::visit);
        var sorted = new ArrayList<ScoreDefinition>();
        for (var name : order.done) {
            sorted.addAll(scores.stream().filter(score -> score.name().equals(name)).toList());
        }
        return sorted;
    }

    private void visit(ScoreDefinition score) {
        if (done.contains(score.name())) {
            return;
        }
        if (!path.add(score.name())) {
            var circle = new ArrayList<>(path);
            var names = circle.subList(circle.indexOf(score.name()), circle.size());
            faults.add(
                    score.place(),
                    "score \""
                            + score.name()
                            + "\" is made from itself: "
                            + String.join(" → ", names)
                            + " → "
                            + score.name());
            return;
        }
        for (var used : uses(score)) {
            var other = byName.get(used);
            if (other != null) {
                visit(other);
            }
        }
        path.remove(score.name());
        done.add(score.name());
    }

    private static List<String> uses(ScoreDefinition score) {
        Stream<Expression> segments =
                score instanceof ScoreDefinition.Clusters clusters
                        ? clusters.clusters().stream().map(ScoreDefinition.Cluster::when)
                        : Stream.empty();
        return Stream.concat(
                        PlaybookExpression.of(score).stream().map(PlaybookExpression::expression),
                        segments)
                .flatMap(expression -> expression.names().keySet().stream())
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .distinct()
                .toList();
    }
}
