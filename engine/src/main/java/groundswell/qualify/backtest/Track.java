package groundswell.qualify.backtest;

import groundswell.kernel.expression.Facts;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Follower;
import groundswell.qualify.fold.SlotSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What became of one account number while the log was replayed, as known at each instant: the first
 * decision, how it stood when it was ranked, when its score first rose above each whole threshold,
 * and when each fact was first there.
 */
final class Track implements Facts, Follower {

    /** Never. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long FACTS_UNIT_MS = 1_000;

    /** When it was first judged. */
    long firstMs = NEVER;

    /** The score when it was ranked; until then, the latest. */
    double score = Double.NaN;

    /** When it became part of another before it was ranked. */
    private long endMs = NEVER;

    /** The highest score, and when it was reached first. */
    double peak = -1;

    @Nullable Transition decided;

    private final TrackPlan plan;
    private final SlotSet missing;

    /** By place of the plan. */
    private double[] numbers = {};

    private @Nullable String[] texts = {};
    private int[] sinceFirst = {};
    private byte[] levels = {};
    private long[] crossedMs = {};

    Track(TrackPlan plan) {
        this.plan = plan;
        this.missing = plan.facts().copy();
    }

    @Override
    public void judged(long atMs, double headline) {
        if (firstMs == NEVER) {
            firstMs = atMs;
        }
        if (headline > peak) {
            rise(headline, atMs);
        }
        if (atMs <= lookMs()) {
            score = headline;
            endMs = NEVER;
        }
    }

    @Override
    public void ended(long atMs) {
        if (atMs <= lookMs()) {
            endMs = atMs;
        }
    }

    /** True if it was there to be ranked, and not part of another by then. */
    boolean isRanked() {
        return endMs == NEVER;
    }

    private void rise(double headline, long atMs) {
        int before = level(peak);
        peak = headline;
        int level = level(headline);
        if (level > before) {
            int at = levels.length;
            levels = Arrays.copyOf(levels, at + 1);
            crossedMs = Arrays.copyOf(crossedMs, at + 1);
            levels[at] = (byte) level;
            crossedMs[at] = atMs;
        }
    }

    /** The highest whole threshold that a score is above; -1 if none. */
    private static int level(double score) {
        return (int) Math.ceil(score) - 1;
    }

    @Override
    public SlotSet missing() {
        return missing;
    }

    @Override
    public boolean isThere(int slot, Facts facts) {
        if (plan.isText(slot)) {
            return !facts.text(slot).isEmpty();
        }
        double value = facts.number(slot);
        return !Double.isNaN(value) && value != 0;
    }

    @Override
    public void first(int slot, long atMs) {
        missing.remove(slot);
        if (sinceFirst.length == 0) {
            sinceFirst = new int[plan.count()];
            Arrays.fill(sinceFirst, -1);
        }
        sinceFirst[plan.place(slot)] =
                (int) Math.min((atMs - firstMs) / FACTS_UNIT_MS, Integer.MAX_VALUE);
    }

    @Override
    public long lookMs() {
        return firstMs == NEVER ? NEVER : firstMs + plan.observeMs();
    }

    @Override
    public void look(Facts facts) {
        if (numbers.length == 0) {
            numbers = new double[plan.count()];
            texts = new String[plan.texts()];
        }
        plan.copy(facts, numbers, texts);
    }

    /** When the score first rose above a whole threshold; {@link #NEVER} if it did not. */
    long aboveMs(int threshold) {
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] >= threshold) {
                return crossedMs[i];
            }
        }
        return NEVER;
    }

    /** When a fact was first there, to the second; {@link #NEVER} if it never was. */
    long firstSetMs(int slot) {
        int since = sinceFirst.length == 0 ? -1 : sinceFirst[plan.place(slot)];
        return since < 0 ? NEVER : firstMs + since * FACTS_UNIT_MS;
    }

    @Override
    public double number(int slot) {
        return numbers[plan.place(slot)];
    }

    @Override
    public String text(int slot) {
        String text = texts[plan.textPlace(slot)];
        return text == null ? "" : text;
    }

    @Override
    public boolean flag(int slot) {
        return number(slot) == 1;
    }
}
