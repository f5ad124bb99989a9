package groundswell.qualify.backtest;

import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Kind;
import groundswell.qualify.Playbook;
import groundswell.qualify.Slots;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.SlotSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What became of one account number while the log was replayed, as known at each instant: the first
 * decision, how it stood when it was ranked, when its score first rose above each whole threshold,
 * and when each fact was first there.
 */
final class Track implements Facts {

    /** Never. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long FACTS_UNIT_MS = 1_000;

    /** When it was first judged. */
    long firstMs = NEVER;

    /** The score when it was ranked; until then, the latest. */
    double score = Double.NaN;

    /** The highest score, and when it was reached first. */
    double peak = -1;

    @Nullable Transition decided;

    private double[] numbers = {};
    private @Nullable String[] texts = {};
    private byte[] levels = new byte[2];
    private long[] crossedMs = new long[2];
    private int crossings;
    private int[] sinceFirst = {};
    private @Nullable SlotSet unset;

    /** Takes a judgement in. Those after {@code rankMs} do not change how it is ranked. */
    void judged(long atMs, double headline, Facts facts, SlotSet changed, Plan plan) {
        if (firstMs == NEVER) {
            firstMs = atMs;
            numbers = new double[plan.slots()];
            texts = new String[plan.slots()];
            sinceFirst = new int[plan.slots()];
            Arrays.fill(sinceFirst, -1);
            unset = plan.facts().copy();
        }
        if (headline > peak) {
            rise(headline, atMs);
        }
        if (atMs <= firstMs + plan.observeMs()) {
            score = headline;
            for (int slot = 0; slot < plan.slots(); slot++) {
                numbers[slot] = facts.number(slot);
                texts[slot] = facts.text(slot);
            }
        }
        notice(atMs, facts, changed, plan);
    }

    private void rise(double headline, long atMs) {
        int before = level(peak);
        peak = headline;
        int level = level(headline);
        if (level <= before) {
            return;
        }
        if (crossings == levels.length) {
            levels = Arrays.copyOf(levels, crossings * 2);
            crossedMs = Arrays.copyOf(crossedMs, crossings * 2);
        }
        levels[crossings] = (byte) level;
        crossedMs[crossings++] = atMs;
    }

    /** The highest whole threshold that a score is above; -1 if none. */
    private static int level(double score) {
        return (int) Math.ceil(score) - 1;
    }

    private void notice(long atMs, Facts facts, SlotSet changed, Plan plan) {
        SlotSet open = unset;
        if (open == null) {
            return;
        }
        for (int slot = open.nextInBoth(changed, 0);
                slot >= 0;
                slot = open.nextInBoth(changed, slot + 1)) {
            if (plan.isSet(slot, facts)) {
                open.remove(slot);
                sinceFirst[slot] =
                        (int) Math.min((atMs - firstMs) / FACTS_UNIT_MS, Integer.MAX_VALUE);
            }
        }
    }

    /** When the score first rose above a whole threshold; {@link #NEVER} if it did not. */
    long aboveMs(int threshold) {
        for (int i = 0; i < crossings; i++) {
            if (levels[i] >= threshold) {
                return crossedMs[i];
            }
        }
        return NEVER;
    }

    /** When a fact was first there, to the second; {@link #NEVER} if it never was. */
    long firstSetMs(int slot) {
        return sinceFirst.length == 0 || sinceFirst[slot] < 0
                ? NEVER
                : firstMs + sinceFirst[slot] * FACTS_UNIT_MS;
    }

    @Override
    public double number(int slot) {
        return numbers[slot];
    }

    @Override
    public String text(int slot) {
        String text = texts[slot];
        return text == null ? "" : text;
    }

    @Override
    public boolean flag(int slot) {
        return numbers[slot] == 1;
    }

    /**
     * What a track looks at.
     *
     * @param slots how many slots facts have
     * @param facts slots of signals and traits
     * @param textSlots those of them that are texts
     */
    record Plan(int slots, SlotSet facts, SlotSet textSlots, long observeMs) {

        /** What reports of a playbook ask for. */
        static Plan of(Playbook playbook, Evaluation evaluation) {
            Slots slots = Slots.of(playbook);
            SlotSet facts = new SlotSet(slots.count());
            SlotSet texts = new SlotSet(slots.count());
            playbook.signals().forEach(signal -> facts.add(slots.signal(signal.name())));
            playbook.traits()
                    .forEach((name, kind) -> {
                        facts.add(slots.trait(name));
                        if (kind == Kind.TEXT) {
                            texts.add(slots.trait(name));
                        }
                    });
            return new Plan(slots.count(), facts, texts, evaluation.observe().toMillis());
        }

        /** True if there is something: a number that is not 0, a flag that is true, a text. */
        boolean isSet(int slot, Facts facts) {
            if (textSlots.has(slot)) {
                return !facts.text(slot).isEmpty();
            }
            double value = facts.number(slot);
            return !Double.isNaN(value) && value != 0;
        }
    }
}
