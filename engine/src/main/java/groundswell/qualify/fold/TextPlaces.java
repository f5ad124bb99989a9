package groundswell.qualify.fold;

import groundswell.kernel.expression.Kind;
import java.util.Arrays;

/** Where an account's texts stand: few of its slots hold one. */
final class TextPlaces {
    private static final int NONE = -1;

    private final int[] places;
    private int count;

    TextPlaces(Program.Parts parts) {
        places = new int[parts.slotCount()];
        Arrays.fill(places, NONE);
        for (Program.Trait trait : parts.traits()) {
            add(trait.kind() == Kind.TEXT ? trait.slot() : NONE);
        }
        add(parts.own().lane());
        add(parts.own().stage());
        add(parts.own().grid());
    }

    private void add(int slot) {
        if (slot >= 0) {
            places[slot] = count++;
        }
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Where a slot's text stands among them, negative if it holds none. */
    int of(int slot) {
        return places[slot];
    }
}
