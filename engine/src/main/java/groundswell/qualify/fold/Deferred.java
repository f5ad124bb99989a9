package groundswell.qualify.fold;

import org.jspecify.annotations.Nullable;

/** The numbers that nothing decides upon, and how they are computed when somebody asks for them. */
final class Deferred {
    private final int[] slots;
    private final Program.@Nullable Signal[] signals;
    private final Program.@Nullable Score[] scores;
    private final Program.OwnSlots own;
    private final SlotSet set;

    private Deferred(Program.Parts parts, SlotSet set) {
        this.set = set;
        this.own = parts.own();
        this.slots = set.toArray();
        this.signals = new Program.@Nullable Signal[parts.slotCount()];
        this.scores = new Program.@Nullable Score[parts.slotCount()];
        parts.signals().forEach(signal -> signals[signal.slot()] = signal);
        parts.scores().forEach(score -> scores[score.slot()] = score);
    }

    static Deferred of(Program.Parts parts, Relevance relevance) {
        SlotSet set = new SlotSet(parts.slotCount());
        parts.signals().forEach(signal -> add(set, signal.slot(), relevance));
        parts.scores().forEach(score -> add(set, score.slot(), relevance));
        add(set, parts.own().people(), relevance);
        add(set, parts.own().ageDays(), relevance);
        return new Deferred(parts, set);
    }

    private static void add(SlotSet set, int slot, Relevance relevance) {
        if (slot >= 0 && !relevance.decides(slot)) {
            set.add(slot);
        }
    }

    boolean has(int slot) {
        return set.has(slot);
    }

    /** All of them. */
    int[] slots() {
        return slots;
    }

    /** The number as of the account's day. */
    double value(int slot, AccountState state) {
        Program.Signal signal = signals[slot];
        if (signal != null) {
            return signal.plan().value(state, state.today);
        }
        Program.Score score = scores[slot];
        if (score != null) {
            return score.plan().value(state);
        }
        if (slot == own.people()) {
            return state.persons();
        }
        if (slot == own.ageDays()) {
            return state.ageDays();
        }
        throw new IllegalArgumentException("nothing says how slot " + slot + " is computed");
    }
}
