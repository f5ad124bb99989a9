package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers about accounts: where they stand and why. Valid on the thread that folds, as of the last
 * entry folded.
 */
public final class Standing {
    private final Fold fold;
    private final AccountFold accounts;
    private final Int2ObjectMap<AccountState> states;

    Standing(Fold fold, AccountFold accounts, Int2ObjectMap<AccountState> states) {
        this.fold = fold;
        this.accounts = accounts;
        this.states = states;
    }

    /**
     * An account at a glance.
     *
     * @param activatedMs null if it is not activated
     * @param pqaSinceMs null if it is no PQA
     * @param trend headline scores of the last days, oldest first; NaN where there is none
     * @param scores all scores by name
     * @param signals all signals by name; NaN where missing
     */
    public record Summary(
            int account,
            String key,
            String name,
            @Nullable String domain,
            boolean personal,
            double score,
            String grade,
            Lane lane,
            long laneSinceMs,
            Stage stage,
            long stageSinceMs,
            @Nullable Long activatedMs,
            @Nullable Long pqaSinceMs,
            int people,
            long firstMs,
            long lastMs,
            long nowMs,
            List<Double> trend,
            Map<String, Double> scores,
            Map<String, Double> signals,
            Breakdown headline) {}

    /** One person's part in an account. */
    public record Member(
            int person,
            long firstMs,
            long lastMs,
            int activeDays30,
            int sessions30,
            long events30,
            Map<String, Double> signals) {}

    /** One day of an account. */
    public record Activity(int day, long events, int people) {}

    /** All accounts, in no order. */
    public int[] accounts() {
        return states.keySet().toIntArray();
    }

    public int count() {
        return states.size();
    }

    /** The account, or null if there is none of that number. */
    public @Nullable Summary summary(int account) {
        AccountState state = states.get(account);
        if (state == null) {
            return null;
        }
        var who = fold.whoIsWho();
        Program program = fold.program();
        double score = accounts.headline(state);
        return new Summary(
                account,
                state.key,
                who.name(account, program.traitPriority()),
                who.domain(account),
                who.isPersonal(account),
                score,
                program.grades().of(score),
                state.lane,
                state.laneSinceMs,
                state.stage,
                state.stageSinceMs,
                state.isActivated() ? Long.valueOf(state.activatedMs) : null,
                state.isPqa() ? Long.valueOf(state.pqaSinceMs) : null,
                state.persons(),
                state.firstMs,
                state.lastMs,
                state.nowMs,
                Arrays.stream(accounts.trend(state, 30)).boxed().toList(),
                scores(state),
                signals(state, program),
                program.headline().plan().explain(state));
    }

    private Map<String, Double> scores(AccountState state) {
        Map<String, Double> values = new LinkedHashMap<>();
        fold.program()
                .scores()
                .forEach(score -> values.put(score.plan().name(), state.number(score.slot())));
        return values;
    }

    private static Map<String, Double> signals(AccountState state, Program program) {
        Map<String, Double> values = new LinkedHashMap<>();
        program.signals().forEach(signal -> values.put(signal.name(), state.number(signal.slot())));
        return values;
    }

    /**
     * All scores with their exact reasons, in the playbook's order; empty if there is no such
     * account.
     */
    public List<Breakdown> explain(int account) {
        AccountState state = states.get(account);
        return state == null ? List.of() : accounts.explain(state);
    }

    /** The members, the most recently active first. */
    public List<Member> members(int account) {
        AccountState state = states.get(account);
        if (state == null) {
            return List.of();
        }
        Int2ObjectOpenHashMap<List<Unit>> byPerson = new Int2ObjectOpenHashMap<>();
        for (Unit unit : state.units.values()) {
            byPerson.computeIfAbsent(unit.person, person -> new ArrayList<>()).add(unit);
        }
        List<Member> members = new ArrayList<>();
        byPerson.forEach((person, units) -> members.add(member(person, units, state.today)));
        members.sort(
                Comparator.comparingLong(Member::lastMs)
                        .reversed()
                        .thenComparingInt(Member::person));
        return members;
    }

    private Member member(int person, List<Unit> units, int today) {
        Program program = fold.program();
        PersonLedger ledger = new PersonLedger(units, program);
        DaySeries activity =
                ledger.total(Program.ACTIVITY) instanceof DaySeries days
                        ? days
                        : new DaySeries(false);
        Map<String, Double> signals = new HashMap<>();
        program.signals()
                .forEach(signal -> signals.put(signal.name(), signal.plan().value(ledger, today)));
        return new Member(
                person,
                ledger.firstMs(),
                ledger.lastMs(),
                activity.days(today - 29, today),
                ledger.sessions(today - 29, today),
                activity.sum(today - 29, today),
                signals);
    }

    /** The last {@code days} days, oldest first. */
    public List<Activity> activity(int account, int days) {
        AccountState state = states.get(account);
        List<Activity> result = new ArrayList<>();
        if (state == null) {
            return result;
        }
        DaySeries total =
                state.total(Program.ACTIVITY) instanceof DaySeries events
                        ? events
                        : new DaySeries(false);
        for (int day = state.today - days + 1; day <= state.today; day++) {
            result.add(new Activity(day, total.on(day), state.people(Program.ACTIVITY, day, day)));
        }
        return result;
    }

    /** Accounts that something of the person counts for. */
    public List<Integer> accountsOf(int person) {
        List<Integer> found = new ArrayList<>();
        for (String identifier : fold.whoIsWho().identifiers(person)) {
            for (int account : fold.accountsOf(identifier)) {
                if (!found.contains(account) && states.containsKey(account)) {
                    found.add(account);
                }
            }
        }
        return found;
    }

    /** Identifiers whose events count for the account, as text. */
    public List<String> identifiersOf(int account) {
        AccountState state = states.get(account);
        return state == null
                ? List.of()
                : state.units.values().stream()
                        .map(unit -> fold.whoIsWho().identifier(unit.identity))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** The beginning of a day. */
    public static long startMs(int day) {
        return Days.startMs(day);
    }
}
