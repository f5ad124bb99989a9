package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.kernel.expression.Facts;

/**
 * An account as it stood at the end of an earlier day, by what is known now: later knowledge of who
 * is who and of traits is applied to the past. For explanations; decisions never look at it.
 */
final class Past implements Facts {
    private final AccountState state;
    private final double[] numbers;

    Past(AccountState state, Program program, int day) {
        this.state = state;
        this.numbers = new double[program.slots()];
        for (int slot = 0; slot < numbers.length; slot++) {
            numbers[slot] = state.number(slot);
        }
        for (Program.Signal signal : program.signals()) {
            numbers[signal.slot()] = signal.plan().value(state, day);
        }
        numbers[program.own().people()] = state.contents().people(day);
        numbers[program.own().ageDays()] = Math.max(0, day - Days.of(state.firstMs));
        numbers[program.own().activated()] =
                state.activatedMs != AccountState.NEVER && Days.of(state.activatedMs) <= day
                        ? 1
                        : 0;
        for (Program.Score score : program.scores()) {
            numbers[score.slot()] = score.plan().value(this);
        }
    }

    @Override
    public double number(int slot) {
        return numbers[slot];
    }

    @Override
    public String text(int slot) {
        return state.text(slot);
    }

    @Override
    public boolean flag(int slot) {
        return numbers[slot] == 1;
    }
}
