package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Comparator;

/**
 * An account's state as bytes: version first, then what does not follow from the rest. The same
 * state gives the same bytes, whatever order made it.
 */
final class AccountCodec {
    private static final int VERSION = 6;

    private AccountCodec() {}

    static void write(
            AccountState state, QuietDays quietDays, Numbering numbering, StateWriter out) {
        boolean foreseen = quietDays.foresee(state);
        out.count(VERSION);
        out.count(numbering.key(state.account));
        out.text(state.key);
        out.number(state.nowMs);
        out.number(state.today);
        out.number(foreseen ? state.quietUntil : AccountState.UNKNOWN_DAY);
        out.number(state.firstMs);
        out.number(state.lastMs);
        out.number(state.activatedMs);
        out.flag(state.activated);
        out.flag(state.unsettled);
        out.flag(state.stale);
        out.number(state.pqaSinceMs);
        out.count(state.lane.ordinal());
        out.number(state.laneSinceMs);
        out.count(state.stage.ordinal());
        out.number(state.stageSinceMs);
        out.count(state.stagesIn);
        out.count(state.pqls.size());
        state.pqls.int2IntEntrySet().stream()
                .sorted(Comparator.comparingInt(Int2IntMap.Entry::getIntKey))
                .forEach(entry -> {
                    out.count(numbering.identifier(entry.getIntKey()));
                    out.count(entry.getIntValue());
                });
        state.holding.write(out);
        state.trend.write(out);
        boolean packed = state.isPacked();
        for (int slot : state.program.index().written()) {
            out.shortReal(state.number(slot));
        }
        state.writeContents(numbering, out);
        if (packed) {
            state.pack();
        }
    }

    /**
     * The state without what follows from who is who (traits, whether it is personal); {@link Fold}
     * adds that.
     */
    static AccountState read(StateReader in, Program program, OpenUnits open) {
        int version = in.count();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "account state of version " + version + ", " + VERSION + " expected");
        }
        AccountState state = new AccountState(in.count(), in.presentText(), program, open);
        state.nowMs = in.number();
        state.today = (int) in.number();
        state.quietUntil = (int) in.number();
        state.firstMs = in.number();
        state.lastMs = in.number();
        state.activatedMs = in.number();
        state.activated = in.flag();
        state.unsettled = in.flag();
        state.stale = in.flag();
        state.pqaSinceMs = in.number();
        state.lane = Lane.values()[in.count()];
        state.laneSinceMs = in.number();
        state.stage = Stage.values()[in.count()];
        state.stageSinceMs = in.number();
        state.stagesIn = in.count();
        int count = in.count();
        if (count > 0) {
            Int2IntMap pqls = new Int2IntOpenHashMap(count);
            for (int i = 0; i < count; i++) {
                int person = in.count();
                pqls.put(person, in.count());
            }
            state.pqls = pqls;
        }
        state.holding = Holding.read(in);
        state.trend.read(in);
        for (int slot : program.index().written()) {
            state.restore(slot, in.shortReal());
        }
        state.postpone(program.index().forSome());
        state.readContents(in);
        return state;
    }
}
