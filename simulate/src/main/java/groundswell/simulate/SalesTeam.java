package groundswell.simulate;

import groundswell.collect.Correction.Disposed;
import groundswell.collect.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated sales team says became of accounts: it takes most of those that it is given,
 * wins most of those that buy, sends the others back or loses them for a reason, and closes some
 * that nobody gave it. The same seed and account give the same words.
 */
public final class SalesTeam {
    private static final long PURPOSE = 0x5A1E5;
    private static final String[] NAMES = {"Mara Lind", "Theo Okafor", "Iris Weber"};
    private static final String[] LOST = {"no_budget", "competitor", "no_decision", "no_budget"};
    private static final String[] RECYCLED = {"not_now", "timing", "not_now", "no_reply"};
    private static final String[] DISQUALIFIED = {"too_small", "student", "duplicate"};

    /** Of those given to it, as many as it has time for. */
    private static final double TAKEN = 0.75;

    private static final double WON_OF_CUSTOMERS = 0.93;

    /** Of customers whom nobody gave it, so many came by themselves and were closed by it. */
    private static final double INBOUND = 0.12;

    /** How long it tries. */
    private static final Duration PATIENCE_MIN = Duration.ofDays(30);

    private static final Duration PATIENCE_SPREAD = Duration.ofDays(30);

    private final long seed;
    private final long nowMs;

    /** Whoever is asked now knows nothing of later; milliseconds since 1970 UTC. */
    public SalesTeam(long seed, long nowMs) {
        this.seed = seed;
        this.nowMs = nowMs;
    }

    /**
     * What it says of an account that it was given; of one that was a customer before, what it says
     * of those whom nobody gave it.
     *
     * @param givenMs when
     * @param customerMs when it became a customer; null if it did not
     */
    public List<Disposed> given(String accountKey, long givenMs, @Nullable Long customerMs) {
        Dice dice = dice(accountKey);
        String by = NAMES[dice.below(NAMES.length)];
        List<Disposed> said = new ArrayList<>();
        if (customerMs != null && customerMs < givenMs) {
            return notGiven(accountKey, customerMs);
        }
        if (!dice.chance(TAKEN)) {
            return said;
        }
        long takenMs = givenMs + hours(dice.between(2, 72));
        long givenUpMs =
                takenMs
                        + PATIENCE_MIN.toMillis()
                        + (long) (dice.unit() * PATIENCE_SPREAD.toMillis());
        add(said, new Disposed(accountKey, Outcome.ACCEPTED, "", "", by, takenMs));
        boolean wins = dice.chance(WON_OF_CUSTOMERS);
        if (customerMs != null && customerMs <= givenUpMs) {
            long closedMs = Math.max(takenMs, customerMs) + hours(dice.between(1, 48));
            add(
                    said,
                    wins
                            ? new Disposed(accountKey, Outcome.WON, "", "", by, closedMs)
                            : notWon(dice, accountKey, by, closedMs));
        } else {
            add(said, notWon(dice, accountKey, by, givenUpMs));
        }
        return said;
    }

    private static Disposed notWon(Dice dice, String accountKey, String by, long atMs) {
        double chance = dice.unit();
        Outcome outcome =
                chance < 0.85
                        ? Outcome.RECYCLED
                        : chance < 0.95 ? Outcome.LOST : Outcome.DISQUALIFIED;
        String[] reasons =
                outcome == Outcome.RECYCLED
                        ? RECYCLED
                        : outcome == Outcome.LOST ? LOST : DISQUALIFIED;
        return new Disposed(accountKey, outcome, reasons[dice.below(reasons.length)], "", by, atMs);
    }

    /** What it says of a customer whom nobody gave it. */
    public List<Disposed> notGiven(String accountKey, long customerMs) {
        Dice dice = dice(accountKey);
        String by = NAMES[dice.below(NAMES.length)];
        List<Disposed> said = new ArrayList<>();
        if (dice.chance(INBOUND)) {
            long closedMs = customerMs + hours(dice.between(1, 48));
            add(said, new Disposed(accountKey, Outcome.WON, "inbound", "", by, closedMs));
        }
        return said;
    }

    private void add(List<Disposed> said, Disposed one) {
        if (one.atMs() <= nowMs) {
            said.add(one);
        }
    }

    private Dice dice(String accountKey) {
        return Dice.of(seed, accountKey.hashCode(), PURPOSE);
    }

    private static long hours(int count) {
        return Duration.ofHours(count).toMillis();
    }
}
