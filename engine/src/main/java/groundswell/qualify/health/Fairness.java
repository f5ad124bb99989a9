package groundswell.qualify.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a version chooses alike in every group of one kind, such as regions. Demographic parity
 * is held against the share that is chosen; equal opportunity against the share that is chosen
 * among those that convert.
 *
 * <p>Source: M. Hardt, E. Price, N. Srebro, "Equality of Opportunity in Supervised Learning", NIPS
 * 2016.
 *
 * @param parity largest less smallest share chosen, over groups of at least {@link #ACCOUNTS_MIN};
 *     NaN with fewer than two such groups
 * @param opportunity the same over the share chosen of those that convert, over groups with at
 *     least {@link #CONVERTED_MIN}
 */
public record Fairness(List<Group> groups, double parity, double opportunity) {

    /** Shares of fewer say too little. */
    public static final int ACCOUNTS_MIN = 30;

    public static final int CONVERTED_MIN = 10;

    public Fairness {
        groups = List.copyOf(groups);
    }

    /** One account. */
    public record Member(String group, boolean chosen, boolean converted) {}

    /** One group. */
    public record Group(
            String name, int accounts, int chosen, int converted, int chosenOfConverted) {

        public double share() {
            return accounts == 0 ? Double.NaN : (double) chosen / accounts;
        }

        public double shareOfConverted() {
            return converted == 0 ? Double.NaN : (double) chosenOfConverted / converted;
        }
    }

    public static Fairness of(List<Member> members) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Member one : members) {
            int[] count = counts.computeIfAbsent(one.group(), group -> new int[4]);
            count[0]++;
            count[1] += one.chosen() ? 1 : 0;
            count[2] += one.converted() ? 1 : 0;
            count[3] += one.converted() && one.chosen() ? 1 : 0;
        }
        List<Group> groups = new ArrayList<>();
        counts.forEach((name, n) -> groups.add(new Group(name, n[0], n[1], n[2], n[3])));
        return new Fairness(
                groups,
                spread(
                        groups.stream()
                                .filter(group -> group.accounts() >= ACCOUNTS_MIN)
                                .mapToDouble(Group::share)
                                .toArray()),
                spread(
                        groups.stream()
                                .filter(group -> group.converted() >= CONVERTED_MIN)
                                .mapToDouble(Group::shareOfConverted)
                                .toArray()));
    }

    private static double spread(double[] shares) {
        if (shares.length < 2) {
            return Double.NaN;
        }
        double least = 1;
        double most = 0;
        for (double share : shares) {
            least = Math.min(least, share);
            most = Math.max(most, share);
        }
        return most - least;
    }
}
