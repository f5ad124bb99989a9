package groundswell.qualify.fold;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers decide something about an account: those that the headline score, activation, PQA,
 * lane and stage follow from. They are kept up to date event by event; all others are computed when
 * somebody asks, from the same state and so with the same result.
 */
final class Relevance {
    /** What scores and stages follow from. */
    private final SlotSet always;

    /** What the entry condition of PQAs looks at besides, and what their leaving condition does. */
    private final SlotSet outside;

    private final SlotSet inside;
    private final List<Program.Score> scores;
    private final List<Program.Score> headline;

    private Relevance(
            SlotSet always,
            SlotSet outside,
            SlotSet inside,
            List<Program.Score> scores,
            List<Program.Score> headline) {
        this.always = always;
        this.outside = outside;
        this.inside = inside;
        this.scores = scores;
        this.headline = headline;
    }

    static Relevance of(Program.Parts parts) {
        int count = parts.slotCount();
        Program.Decisions rules = parts.decisions();
        SlotSet always = new SlotSet(count);
        Program.Score headline = parts.scores().get(rules.headline());
        always.add(headline.slot());
        for (Program.StageRule stage : rules.stages()) {
            if (stage != null) {
                always.addAll(stage.enter().slots());
                always.addAll(slots(stage.leave(), count));
            }
        }
        always.addAll(parts.plays().needs());
        if (rules.grid() != null) {
            always.add(rules.grid().letterSlot());
            always.add(rules.grid().digitSlot());
        }
        SlotSet outside = slots(rules.pqaEnter(), count);
        SlotSet inside = slots(rules.pqaLeave(), count);
        for (Program.Score score : parts.scores().reversed()) {
            boolean asked = outside.has(score.slot()) || inside.has(score.slot());
            if (asked || always.has(score.slot())) {
                always.add(score.slot());
                always.addAll(score.needs());
            }
        }
        return new Relevance(
                always,
                outside,
                inside,
                parts.scores().stream().filter(score -> always.has(score.slot())).toList(),
                goingInto(headline, parts));
    }

    /** A score, those that go into it, those that go into them, and so on. */
    private static List<Program.Score> goingInto(Program.Score score, Program.Parts parts) {
        SlotSet wanted = new SlotSet(parts.slotCount());
        wanted.add(score.slot());
        for (Program.Score one : parts.scores().reversed()) {
            if (wanted.has(one.slot())) {
                wanted.addAll(one.needs());
            }
        }
        return parts.scores().stream().filter(one -> wanted.has(one.slot())).toList();
    }

    /** As if everything decided. */
    static Relevance ofAll(Program.Parts parts) {
        SlotSet all = new SlotSet(parts.slotCount());
        all.fill();
        SlotSet none = new SlotSet(parts.slotCount());
        Program.Score headline = parts.scores().get(parts.decisions().headline());
        return new Relevance(all, none, none, parts.scores(), goingInto(headline, parts));
    }

    private static SlotSet slots(
            groundswell.kernel.expression.@Nullable Condition condition, int count) {
        SlotSet slots = new SlotSet(count);
        if (condition != null) {
            slots.addAll(condition.slots());
        }
        return slots;
    }

    /** True if something is decided by this number for any account. */
    boolean decides(int slot) {
        return always.has(slot) || outside.has(slot) || inside.has(slot);
    }

    /** True if something is decided by this number for accounts that are PQAs, or are not. */
    boolean decides(int slot, boolean pqa) {
        return always.has(slot) || (pqa ? inside : outside).has(slot);
    }

    /** True if a number decides only for accounts that are PQAs, or only for those that are not. */
    boolean decidesForSome(int slot) {
        return decides(slot) && !(decides(slot, true) && decides(slot, false));
    }

    /** True if any of the numbers decides something. */
    boolean meets(SlotSet slots) {
        return slots.meets(always) || slots.meets(outside) || slots.meets(inside);
    }

    /** The scores that decide something, in order of evaluation. */
    List<Program.Score> scores() {
        return scores;
    }

    /** The scores that the headline score is made of, itself among them. */
    List<Program.Score> headline() {
        return headline;
    }
}
