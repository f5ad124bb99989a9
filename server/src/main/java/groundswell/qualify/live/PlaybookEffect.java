package groundswell.qualify.live;

import groundswell.qualify.Decision;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookDifference;
import groundswell.qualify.Transition;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What another playbook would do if it were put in force now, in words and in consequences.
 *
 * @param from the version in force
 * @param to the version asked about
 * @param changes a sentence each
 * @param accounts how many would stand elsewhere
 * @param moves from where to where, and how many
 * @param examples the accounts with the highest scores among them
 */
public record PlaybookEffect(
        String from,
        String to,
        List<String> changes,
        int accounts,
        List<Move> moves,
        List<Example> examples) {

    private static final int EXAMPLES_MAX = 50;

    public PlaybookEffect {
        changes = List.copyOf(changes);
        moves = List.copyOf(moves);
        examples = List.copyOf(examples);
    }

    /**
     * How many accounts go one way.
     *
     * @param kind {@code activation}, {@code pqa}, {@code lane}, {@code stage} or {@code pql}, of
     *     which accounts count in which somebody's roles change so
     */
    public record Move(String kind, String from, String to, int accounts) {}

    /**
     * One account that would stand elsewhere.
     *
     * @param key such as {@code domain:acme.com}
     * @param score the headline score that it would have
     */
    public record Example(String key, String kind, String from, String to, double score) {}

    private record Way(String kind, String from, String to) implements Comparable<Way> {
        private static final Comparator<Way> ORDER =
                Comparator.comparing(Way::kind).thenComparing(Way::from).thenComparing(Way::to);

        @Override
        public int compareTo(Way other) {
            return ORDER.compare(this, other);
        }
    }

    private static Move move(Map.Entry<Way, Set<Integer>> one) {
        Way way = one.getKey();
        return new Move(way.kind(), way.from(), way.to(), one.getValue().size());
    }

    static PlaybookEffect of(Playbook before, Playbook after, List<Decision> decisions) {
        List<Transition> transitions = decisions.stream().map(Decision::transition).toList();
        Map<Way, Set<Integer>> ways = new TreeMap<>();
        var accounts = new LinkedHashSet<Integer>();
        for (Transition one : transitions) {
            accounts.add(one.account());
            ways.computeIfAbsent(new Way(one.kind(), one.from(), one.to()), way -> new HashSet<>())
                    .add(one.account());
        }
        return new PlaybookEffect(
                before.version(),
                after.version(),
                PlaybookDifference.between(before, after),
                accounts.size(),
                ways.entrySet().stream().map(PlaybookEffect::move).toList(),
                transitions.stream()
                        .sorted(
                                Comparator.comparingDouble((Transition one) -> -one.score())
                                        .thenComparing(Transition::accountKey))
                        .limit(EXAMPLES_MAX)
                        .map(one ->
                                new Example(
                                        one.accountKey(),
                                        one.kind(),
                                        one.from(),
                                        one.to(),
                                        Math.round(one.score() * 10) / 10.0))
                        .toList());
    }
}
