package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Averages, accounts and visitors of a fold as bytes. */
final class HoldingsCodec {
    private HoldingsCodec() {}

    static void write(Holdings holdings, AccountFold accounts, StateWriter out) {
        out.count(holdings.averages.size());
        new TreeMap<>(holdings.averages)
                .forEach((name, average) -> {
                    out.text(name);
                    out.real(average);
                });
        out.count(holdings.states.size());
        holdings.ordered().forEach(state -> AccountCodec.write(state, accounts.quietDays(), out));
        out.count(holdings.visitors.size());
        holdings.visitors.values().stream()
                .sorted(Comparator.comparingInt(unit -> unit.identity))
                .forEach(unit -> UnitCodec.write(unit, holdings.program(), out));
    }

    /** Fills what is empty; it has to be known already who is who. */
    static void read(Holdings holdings, AccountFold accounts, Program program, StateReader in) {
        Map<String, Double> averages = new HashMap<>();
        int averageCount = in.count();
        for (int i = 0; i < averageCount; i++) {
            averages.put(in.presentText(), in.real());
        }
        holdings.averages = Map.copyOf(averages);
        int states = in.count();
        for (int i = 0; i < states; i++) {
            holdings.put(settled(AccountCodec.read(in, program), holdings, accounts));
        }
        int visitors = in.count();
        for (int i = 0; i < visitors; i++) {
            Unit unit = UnitCodec.read(in, program);
            holdings.visitors.put(unit.identity, unit);
        }
    }

    /** With what follows from who is who, which changes nothing that was decided or computed. */
    private static AccountState settled(
            AccountState state, Holdings holdings, AccountFold accounts) {
        boolean unsettled = state.unsettled;
        holdings.know(state);
        accounts.averages(state, holdings.averages);
        accounts.recount().refreshOwn(state);
        accounts.restored(state);
        state.unsettled = unsettled;
        state.keepAnswers();
        return state;
    }
}
