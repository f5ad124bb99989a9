package groundswell.qualify.fold;

import groundswell.kernel.expression.Facts;
import java.util.Arrays;

/**
 * The numbers, flags and texts of an account that conditions and formulas look at. What nothing
 * decides upon is computed when somebody asks, and stands until something changes.
 */
abstract sealed class Figures implements Facts permits Remembered {
    final Program program;

    /** Numbers and texts that became others since the last decision. */
    final SlotSet changed;

    private final double[] numbers;

    /** By {@link TextPlaces}. */
    private final String[] texts;

    /** True if numbers that nothing decides upon have been computed since something changed. */
    private boolean asked;

    /** True if there may be numbers that decide nothing as the account stands, to be computed. */
    private boolean postponed;

    Figures(Program program) {
        this.program = program;
        this.changed = new SlotSet(program.slots());
        this.numbers = new double[program.slots()];
        this.texts = new String[program.texts().count()];
        changed.fill();
        Arrays.fill(numbers, Double.NaN);
        Arrays.fill(texts, "");
    }

    /** Sets a number that a snapshot has. */
    final void restore(int slot, double value) {
        numbers[slot] = value;
    }

    /** What a snapshot has stands until something changes. */
    final void keepAnswers() {
        asked = true;
    }

    /** Computes a number that nothing decides upon, as of the account's day. */
    abstract double late(int slot);

    @Override
    public final double number(int slot) {
        double number = numbers[slot];
        return Double.isNaN(number) ? asked(slot) : number;
    }

    /** What nothing decides upon is computed when somebody asks. */
    private double asked(int slot) {
        boolean deferred = program.deferred().has(slot);
        if (!deferred && !(postponed && program.index().isForSome(slot))) {
            return Double.NaN;
        }
        asked |= deferred;
        numbers[slot] = late(slot);
        return numbers[slot];
    }

    @Override
    public final String text(int slot) {
        int place = program.texts().of(slot);
        return place < 0 ? "" : texts[place];
    }

    @Override
    public final boolean flag(int slot) {
        return numbers[slot] == 1;
    }

    /** Sets a number; returns true if it is another one than before. */
    final boolean set(int slot, double value) {
        if (Double.compare(numbers[slot], value) == 0) {
            return false;
        }
        numbers[slot] = value;
        changed.add(slot);
        forgetAnswers();
        return true;
    }

    /** Sets a text; returns true if it is another one than before. */
    final boolean set(int slot, String value) {
        int place = program.texts().of(slot);
        if (texts[place].equals(value)) {
            return false;
        }
        texts[place] = value;
        changed.add(slot);
        forgetAnswers();
        return true;
    }

    final boolean set(int slot, boolean value) {
        return set(slot, value ? 1.0 : 0.0);
    }

    /** What was computed for somebody who asked is computed anew when it is asked for again. */
    final void forgetAnswers() {
        if (asked) {
            asked = false;
            for (int slot : program.deferred().slots()) {
                numbers[slot] = Double.NaN;
            }
        }
    }

    /** These decide nothing as the account stands; they are computed when somebody asks. */
    final void postpone(Program.Signal[] signals) {
        postponed = true;
        for (Program.Signal signal : signals) {
            numbers[signal.slot()] = Double.NaN;
            changed.add(signal.slot());
        }
    }

    /** Computes what was postponed, before an event is added to it. */
    final void catchUp(Program.Signal[] signals) {
        for (int i = 0; postponed && i < signals.length; i++) {
            number(signals[i].slot());
        }
        postponed = false;
    }
}
