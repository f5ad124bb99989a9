package groundswell.qualify.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How accounts stand under a shadow, held against how they stand under the live playbook.
 *
 * @param accounts in both
 * @param differ how many have another lane, PQA or stage
 * @param meanAbsoluteDelta of the headline score
 * @param lanes how many are where: live lane, shadow lane
 * @param pqas how many are what: live, shadow; {@code qualified} or {@code not_qualified}
 * @param deltas how many accounts by shadow score − live score, from −100 in steps of 10; 20 bins
 * @param points up to 600 accounts for a picture: every n-th, and those that differ most
 * @param elsewhere those that stand elsewhere, the greatest difference of score first
 */
public record ShadowComparison(
        int accounts,
        int differ,
        double meanAbsoluteDelta,
        List<Cell> lanes,
        List<Cell> pqas,
        List<Integer> deltas,
        List<Pair> points,
        List<Pair> elsewhere) {

    private static final int POINTS_MAX = 600;
    private static final int ELSEWHERE_MAX = 200;
    private static final int BINS = 20;
    private static final double BIN_WIDTH = 10;

    /** How many accounts are this under the live playbook and that under the shadow. */
    public record Cell(String live, String shadow, int accounts) {}

    /** One account under both. */
    public record Pair(AccountRow live, AccountRow shadow) {
        double delta() {
            return shadow.score() - live.score();
        }

        boolean differs() {
            return live.lane() != shadow.lane()
                    || live.pqa() != shadow.pqa()
                    || live.stage() != shadow.stage();
        }
    }

    /** Compares the rows that both have. */
    public static ShadowComparison of(AccountTable live, AccountTable shadow) {
        List<Pair> pairs = new ArrayList<>();
        for (AccountRow row : live.rows()) {
            AccountRow other = shadow.row(row.account());
            if (other != null) {
                pairs.add(new Pair(row, other));
            }
        }
        Comparator<Pair> byNumber = Comparator.comparingInt(pair -> pair.live().account());
        pairs.sort(
                Comparator.comparingDouble((Pair pair) -> -Math.abs(pair.delta()))
                        .thenComparing(byNumber));
        int[] deltas = new int[BINS];
        double sum = 0;
        for (Pair pair : pairs) {
            sum += Math.abs(pair.delta());
            int bin = (int) Math.floor((pair.delta() + 100) / BIN_WIDTH);
            deltas[Math.clamp(bin, 0, BINS - 1)]++;
        }
        return new ShadowComparison(
                pairs.size(),
                (int) pairs.stream().filter(Pair::differs).count(),
                pairs.isEmpty() ? 0 : sum / pairs.size(),
                cells(pairs, row -> row.lane().word()),
                cells(pairs, row -> row.pqa() ? "qualified" : "not_qualified"),
                Arrays.stream(deltas).boxed().toList(),
                points(pairs),
                pairs.stream().filter(Pair::differs).limit(ELSEWHERE_MAX).toList());
    }

    private static List<Pair> points(List<Pair> pairs) {
        int step = Math.max(1, (int) Math.ceil(pairs.size() / (double) POINTS_MAX));
        List<Pair> points = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += step) {
            points.add(pairs.get(i));
        }
        return points;
    }

    private interface Reading {
        String of(AccountRow row);
    }

    private static List<Cell> cells(List<Pair> pairs, Reading reading) {
        Map<String, Cell> cells = new TreeMap<>();
        for (Pair pair : pairs) {
            String a = reading.of(pair.live());
            String b = reading.of(pair.shadow());
            cells.merge(
                    a + "\u0000" + b,
                    new Cell(a, b, 1),
                    (one, other) -> new Cell(a, b, one.accounts() + other.accounts()));
        }
        return List.copyOf(cells.values());
    }
}
