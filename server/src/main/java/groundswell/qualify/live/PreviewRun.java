package groundswell.qualify.live;

import groundswell.qualify.Lane;
import groundswell.qualify.Qualification;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Glance;
import groundswell.qualify.fold.Standing;
import groundswell.qualify.live.PlaybookPreview.Mover;
import groundswell.qualify.live.PlaybookPreview.Stand;
import groundswell.qualify.live.PlaybookPreview.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * One comparison of all accounts under two playbooks. It asks the live fold for some accounts at a
 * time, so that events do not wait for all of them.
 */
final class PreviewRun {
    private static final int SLICE_ACCOUNTS = 500;
    private static final int MOVERS_MAX = 20;

    /** Of those that stay where they are, smaller changes of the score are not worth a line. */
    private static final double LEAST_CHANGE = 0.05;

    private final LiveFold live;
    private final Qualification draft;

    /** Accounts of the live fold, judged by the draft. */
    private final BiFunction<Fold, int[], Fold> judged;

    private final Tally before = new Tally();
    private final Tally after = new Tally();
    private final Map<String, PlaybookEffect.Move> moves = new TreeMap<>();
    private final List<Compared> changed = new ArrayList<>();
    private int accounts;
    private int moved;
    private int heldByMargin;

    private record Compared(int account, Stand before, Stand after) {
        boolean moves() {
            return before.lane() != after.lane() || before.qualified() != after.qualified();
        }

        double change() {
            return Math.abs(after.score() - before.score());
        }
    }

    PreviewRun(LiveFold live, Qualification draft, BiFunction<Fold, int[], Fold> judged) {
        this.live = live;
        this.draft = draft;
        this.judged = judged;
    }

    PlaybookPreview run(int[] pinned) {
        int[] all = live.ask(fold -> fold.standing().accounts());
        for (int from = 0; from < all.length; from += SLICE_ACCOUNTS) {
            int to = Math.min(all.length, from + SLICE_ACCOUNTS);
            compare(java.util.Arrays.copyOfRange(all, from, to));
        }
        int[] most =
                changed.stream()
                        .sorted(
                                Comparator.comparing((Compared one) -> !one.moves())
                                        .thenComparing(
                                                Comparator.comparingDouble(Compared::change)
                                                        .reversed())
                                        .thenComparingInt(Compared::account))
                        .limit(MOVERS_MAX)
                        .mapToInt(Compared::account)
                        .toArray();
        return new PlaybookPreview(
                accounts,
                before.side(),
                after.side(),
                moved,
                heldByMargin,
                List.copyOf(moves.values()),
                explained(most),
                explained(pinned));
    }

    private void compare(int[] slice) {
        live.ask(fold -> {
            Standing is = fold.standing();
            Fold other = judged.apply(fold, slice);
            Standing would = other.standing();
            for (int account : slice) {
                Glance was = is.glance(account);
                Glance becomes = would.glance(account);
                if (was != null && becomes != null) {
                    take(new Compared(account, stand(fold, was), stand(other, becomes)));
                }
            }
            return slice.length;
        });
    }

    private static Stand stand(Fold fold, Glance glance) {
        return new Stand(
                glance.score(),
                fold.program().grade(glance.score()),
                glance.grid(),
                glance.lane(),
                glance.pqa());
    }

    private void take(Compared one) {
        accounts++;
        before.add(one.before());
        after.add(one.after());
        heldByMargin += one.after().lane().compareTo(aim(one.after().score())) > 0 ? 1 : 0;
        if (one.moves()) {
            moved++;
            count("lane", one.before().lane().word(), one.after().lane().word());
            count("pqa", words(one.before()), words(one.after()));
        }
        if (one.moves() || one.change() >= LEAST_CHANGE) {
            changed.add(one);
        }
    }

    private Lane aim(double score) {
        if (score > draft.lanes().salesAbove()) {
            return Lane.SALES_ASSIST;
        }
        return score >= draft.lanes().nurtureFrom() ? Lane.NURTURE : Lane.SELF_SERVE;
    }

    private static String words(Stand stand) {
        return stand.qualified() ? "qualified" : "not_qualified";
    }

    private void count(String kind, String from, String to) {
        if (!from.equals(to)) {
            moves.merge(
                    String.join("\u0000", kind, from, to),
                    new PlaybookEffect.Move(kind, from, to, 1),
                    (a, b) -> new PlaybookEffect.Move(kind, from, to, a.accounts() + b.accounts()));
        }
    }

    private List<Mover> explained(int[] wanted) {
        return live.ask(fold -> {
            List<Mover> movers = new ArrayList<>();
            Fold other = judged.apply(fold, wanted);
            for (int account : wanted) {
                Standing.Summary was = fold.standing().summary(account);
                Standing.Summary becomes = other.standing().summary(account);
                if (was != null && becomes != null) {
                    movers.add(
                            new Mover(
                                    account,
                                    was.name(),
                                    stand(was),
                                    stand(becomes),
                                    was.headline(),
                                    becomes.headline()));
                }
            }
            return movers;
        });
    }

    private static Stand stand(Standing.Summary summary) {
        return new Stand(
                summary.score(),
                summary.grade(),
                summary.grid(),
                summary.lane(),
                summary.pqaSinceMs() != null);
    }
}
