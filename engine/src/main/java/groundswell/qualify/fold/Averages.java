package groundswell.qualify.fold;

import groundswell.kernel.Days;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What accounts are compared with: averages over those of companies that are active. */
final class Averages {
    private static final int ACTIVE_DAYS = 30;

    private Averages() {}

    /** By signal; in the order of the accounts' numbers, so that sums are the same everywhere. */
    static Map<String, Double> of(Program program, Int2ObjectMap<AccountState> states, long nowMs) {
        int[] accounts = states.keySet().toIntArray();
        Arrays.sort(accounts);
        Map<String, Double> averages = new HashMap<>();
        for (Program.Signal signal : program.signals()) {
            if (program.averages().containsKey(signal.name())) {
                double sum = 0;
                int count = 0;
                for (int account : accounts) {
                    AccountState state = states.get(account);
                    double value =
                            counts(state, program, nowMs)
                                    ? state.number(signal.slot())
                                    : Double.NaN;
                    if (!Double.isNaN(value)) {
                        sum += value;
                        count++;
                    }
                }
                if (count > 0) {
                    averages.put(signal.name(), sum / count);
                }
            }
        }
        return averages;
    }

    private static boolean counts(AccountState state, Program program, long nowMs) {
        return !state.flag(program.own().personal())
                && state.lastMs >= nowMs - ACTIVE_DAYS * Days.MS;
    }
}
