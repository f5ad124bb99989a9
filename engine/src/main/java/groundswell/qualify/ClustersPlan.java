package groundswell.qualify;

import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Formula;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The score of the first cluster whose segment holds, or another one where none does.
 *
 * @param otherwise the score where no segment holds
 */
public record ClustersPlan(String name, List<Cluster> clusters, Choice otherwise)
        implements ScorePlan {

    public ClustersPlan {
        clusters = List.copyOf(clusters);
    }

    /** A score that may be chosen. */
    public record Choice(String label, Formula score) {}

    /** A segment and what counts in it. */
    public record Cluster(String segment, Condition when, Choice choice) {}

    private @Nullable Cluster cluster(Facts facts) {
        for (int i = 0; i < clusters.size(); i++) {
            if (clusters.get(i).when.test(facts)) {
                return clusters.get(i);
            }
        }
        return null;
    }

    @Override
    public double value(Facts facts) {
        Cluster cluster = cluster(facts);
        double value = (cluster == null ? otherwise : cluster.choice).score.value(facts);
        return Double.isNaN(value) ? 0 : Math.clamp(value, 0, 100);
    }

    @Override
    public Breakdown explain(Facts facts) {
        Cluster cluster = cluster(facts);
        Choice chosen = cluster == null ? otherwise : cluster.choice;
        var part =
                new Breakdown.Contribution(
                        chosen.label,
                        chosen.score.source(),
                        value(facts),
                        100,
                        Explain.facts(chosen.score.names(), facts),
                        List.of(),
                        Breakdown.scoreOf(chosen.score.source()));
        var why =
                cluster == null
                        ? new Breakdown.Choice("In none of the clusters", "", List.of())
                        : new Breakdown.Choice(
                                "In the cluster " + cluster.segment,
                                cluster.when.source(),
                                Explain.facts(cluster.when.names(), facts));
        return new Breakdown(name, value(facts), List.of(part), List.of(why));
    }

    @Override
    public int[] slots() {
        return Stream.concat(
                        Stream.of(otherwise.score.slots()),
                        clusters.stream()
                                .flatMap(one ->
                                        Stream.of(one.when.slots(), one.choice.score.slots())))
                .flatMapToInt(IntStream::of)
                .toArray();
    }
}
