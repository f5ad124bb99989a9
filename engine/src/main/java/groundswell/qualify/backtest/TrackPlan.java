package groundswell.qualify.backtest;

import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Kind;
import groundswell.qualify.Playbook;
import groundswell.qualify.Slots;
import groundswell.qualify.fold.SlotSet;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers and texts of an account a track keeps, and where: signals and traits, which alarms
 * look at, and what segments look at.
 */
final class TrackPlan {

    private final SlotSet facts;
    private final long observeMs;
    private final IntArrayList kept = new IntArrayList();
    private final IntArrayList keptTexts = new IntArrayList();

    /** By slot: its place among those that are kept; -1 for others. */
    private final int[] places;

    /** By slot: its place among texts that are kept; -1 for others. */
    private final int[] textPlaces;

    TrackPlan(Playbook playbook, Evaluation evaluation) {
        Slots slots = Slots.of(playbook);
        this.facts = new SlotSet(slots.count());
        this.observeMs = evaluation.observe().toMillis();
        this.places = new int[slots.count()];
        this.textPlaces = new int[slots.count()];
        Arrays.fill(places, -1);
        Arrays.fill(textPlaces, -1);
        playbook.signals().forEach(signal -> fact(slots.signal(signal.name()), Kind.NUMBER));
        playbook.traits().forEach((name, kind) -> fact(slots.trait(name), kind));
        playbook.segments()
                .values()
                .forEach(segment ->
                        slots.condition(segment)
                                .names()
                                .forEach(name -> keep(name.slot(), name.kind())));
    }

    private void fact(int slot, Kind kind) {
        facts.add(slot);
        keep(slot, kind);
    }

    private void keep(int slot, Kind kind) {
        if (places[slot] < 0) {
            places[slot] = kept.size();
            kept.add(slot);
        }
        if (kind == Kind.TEXT && textPlaces[slot] < 0) {
            textPlaces[slot] = keptTexts.size();
            keptTexts.add(slot);
        }
    }

    /** Slots of signals and traits. */
    SlotSet facts() {
        return facts;
    }

    /** How long after it was first judged an account is ranked. */
    long observeMs() {
        return observeMs;
    }

    /** How many slots are kept. */
    int count() {
        return kept.size();
    }

    /** How many of them are texts. */
    int texts() {
        return keptTexts.size();
    }

    boolean isText(int slot) {
        return textPlaces[slot] >= 0;
    }

    int place(int slot) {
        return places[slot];
    }

    int textPlace(int slot) {
        return textPlaces[slot];
    }

    /** Takes down how an account stands. */
    void copy(Facts facts, double[] numbers, @Nullable String[] texts) {
        for (int i = 0; i < numbers.length; i++) {
            int slot = kept.getInt(i);
            numbers[i] = isText(slot) ? Double.NaN : facts.number(slot);
        }
        for (int i = 0; i < texts.length; i++) {
            texts[i] = facts.text(keptTexts.getInt(i));
        }
    }
}
