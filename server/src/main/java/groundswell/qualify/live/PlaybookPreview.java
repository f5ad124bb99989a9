package groundswell.qualify.live;

import groundswell.qualify.Breakdown;
import groundswell.qualify.Lane;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a draft would make of the accounts that there are. Scores are headline scores.
 *
 * @param accounts how many were judged
 * @param moved how many would stand in another lane, or be qualified or not any more
 * @param heldByMargin how many would be in a lane only because leaving it takes a margin: a fold of
 *     the whole log may tell otherwise of them
 * @param moves from where to where, and how many
 * @param movers those that change most, in this order
 * @param pinned those asked for, as far as they exist
 */
public record PlaybookPreview(
        int accounts,
        Side before,
        Side after,
        int moved,
        int heldByMargin,
        List<PlaybookEffect.Move> moves,
        List<Mover> movers,
        List<Mover> pinned) {

    /** Scores are counted in bins of this width. */
    public static final int BIN_POINTS = 5;

    private static final int BINS = 100 / BIN_POINTS;

    public PlaybookPreview {
        moves = List.copyOf(moves);
        movers = List.copyOf(movers);
        pinned = List.copyOf(pinned);
    }

    /**
     * All accounts under one playbook.
     *
     * @param bins how many have a score from 0 to below 5, from 5 to below 10, …, from 95 to 100
     * @param cells how many are in each cell of the grid; empty where there is none
     * @param qualified how many are product-qualified
     */
    public record Side(
            List<Integer> bins,
            Map<String, Integer> lanes,
            Map<String, Integer> grades,
            Map<String, Integer> cells,
            int qualified) {
        public Side {
            bins = List.copyOf(bins);
        }
    }

    /**
     * Where an account stands under one playbook.
     *
     * @param cell of the grid; empty where there is none
     */
    public record Stand(double score, String grade, String cell, Lane lane, boolean qualified) {}

    /** One account under both. */
    public record Mover(
            int account, String name, Stand before, Stand after, Breakdown was, Breakdown willBe) {}

    /** Counts accounts under one playbook. */
    static final class Tally {
        private final int[] bins = new int[BINS];
        private final Map<String, Integer> lanes = new TreeMap<>();
        private final Map<String, Integer> grades = new TreeMap<>();
        private final Map<String, Integer> cells = new TreeMap<>();
        private int qualified;

        void add(Stand stand) {
            bins[Math.clamp((long) (stand.score() / BIN_POINTS), 0, BINS - 1)]++;
            lanes.merge(stand.lane().word(), 1, Integer::sum);
            grades.merge(stand.grade(), 1, Integer::sum);
            if (!stand.cell().isEmpty()) {
                cells.merge(stand.cell(), 1, Integer::sum);
            }
            qualified += stand.qualified() ? 1 : 0;
        }

        Side side() {
            return new Side(
                    java.util.Arrays.stream(bins).boxed().toList(),
                    lanes,
                    grades,
                    cells,
                    qualified);
        }
    }
}
