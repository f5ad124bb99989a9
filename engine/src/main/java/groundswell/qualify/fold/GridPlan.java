package groundswell.qualify.fold;

import groundswell.qualify.Qualification;

/** The grid and where its two scores stand. */
record GridPlan(Qualification.Grid rule, int letterSlot, int digitSlot) {
    String cell(AccountState state) {
        return rule.cell(state.number(letterSlot), state.number(digitSlot));
    }
}
