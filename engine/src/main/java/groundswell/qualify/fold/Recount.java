package groundswell.qualify.fold;

/** Brings the numbers that decide something to a day, or computes them anew. */
final class Recount {
    private final Program program;

    Recount(Program program) {
        this.program = program;
    }

    /** Brings every number to the day that has begun. */
    void nextDay(AccountState state) {
        state.rolesOpen = true;
        if (state.stale) {
            refresh(state);
            return;
        }
        for (Program.Signal signal : program.index().deciding()) {
            if (!signal.plan().still(state, state.today)) {
                state.set(signal.slot(), signal.plan().value(state, state.today));
            }
        }
        refreshOwn(state);
    }

    /** A unit joined that has no event yet: there may be one person more. */
    void joined(AccountState state) {
        refreshOwn(state);
        state.unsettled = true;
        state.rolesOpen = true;
    }

    /**
     * Computes every number that decides something anew; needed when the day or the units changed.
     */
    void refresh(AccountState state) {
        state.stale = false;
        state.rolesOpen = true;
        for (Program.Signal signal : program.index().deciding()) {
            state.set(signal.slot(), signal.plan().value(state, state.today));
        }
        refreshOwn(state);
    }

    void refreshOwn(AccountState state) {
        Program.OwnSlots own = program.own();
        if (program.relevance().decides(own.people())) {
            state.set(own.people(), (double) state.persons());
        }
        if (program.relevance().decides(own.ageDays())) {
            state.set(own.ageDays(), (double) state.ageDays());
        }
    }
}
