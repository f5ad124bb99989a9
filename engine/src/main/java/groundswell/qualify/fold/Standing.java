package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers about accounts: where they stand and why. Valid on the thread that folds, as of the last
 * entry folded.
 */
public final class Standing {
    private final Fold fold;
    private final AccountFold accounts;
    private final Int2ObjectMap<AccountState> states;
    private final String[] scoreNames;

    Standing(Fold fold, AccountFold accounts, Int2ObjectMap<AccountState> states) {
        this.fold = fold;
        this.accounts = accounts;
        this.states = states;
        this.scoreNames =
                fold.program().scores().stream()
                        .map(score -> score.plan().name())
                        .toArray(String[]::new);
    }

    /**
     * An account at a glance.
     *
     * @param activatedMs null if it is not activated
     * @param pqaSinceMs null if it is no PQA
     * @param grid the cell of the grid, A1 to C3; empty where there is no grid
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
            String grid,
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

    /** At which instant the account stands that is furthest behind; the latest without any. */
    public long furthestBehindMs() {
        return states.values().stream()
                .mapToLong(state -> state.nowMs)
                .min()
                .orElse(Long.MAX_VALUE);
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
                program.grade(score),
                state.text(program.own().grid()),
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
                trend(state),
                scores(state),
                signals(state, program),
                accounts.headlineReasons(state));
    }

    /** Headline scores of the last days, as {@link Summary} has them; empty if there is none. */
    public List<Double> trend(int account) {
        AccountState state = states.get(account);
        return state == null ? List.of() : trend(state);
    }

    private static List<Double> trend(AccountState state) {
        return Arrays.stream(state.trend.last(30, state.today)).boxed().toList();
    }

    /** The account as lists show it, or null if there is none of that number. */
    public @Nullable Glance glance(int account) {
        AccountState state = states.get(account);
        if (state == null) {
            return null;
        }
        boolean packed = state.isPacked();
        Glance glance = Glance.of(state, accounts, scoreNames);
        if (packed) {
            state.pack();
        }
        return glance;
    }

    private static DaySeries activity(Ledger ledger) {
        return ledger.total(Program.ACTIVITY) instanceof DaySeries days ? days : DaySeries.EMPTY;
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

    /** What the headline score is made of, or null if there is no account of that number. */
    public @Nullable Breakdown headline(int account) {
        AccountState state = states.get(account);
        return state == null ? null : accounts.headlineReasons(state);
    }

    /** The day that an account was last judged on; days since 1970 UTC. */
    public int today(int account) {
        AccountState state = states.get(account);
        return state == null ? 0 : state.today;
    }

    /** What may be asked about the people in accounts whom sales should talk to. */
    public Pqls pqls() {
        return new Pqls(fold, states);
    }

    /** What may be asked about plays. */
    public Triggers triggers() {
        return new Triggers(fold.program(), states);
    }

    /** What would lift the headline score, or null if there is no such account. */
    public @Nullable Ascent ascent(int account) {
        AccountState state = states.get(account);
        return state == null ? null : new Ascent(fold.program(), state);
    }

    /** What scores were made of on earlier days. */
    public Retrospect retrospect() {
        return new Retrospect(fold.program(), states);
    }

    /** The members, the most recently active first. */
    public List<Member> members(int account) {
        AccountState state = states.get(account);
        if (state == null) {
            return List.of();
        }
        List<Member> members = new ArrayList<>();
        state.members().forEach(part -> members.add(member(part, state.today)));
        members.sort(
                Comparator.comparingLong(Member::lastMs)
                        .reversed()
                        .thenComparingInt(Member::person));
        return members;
    }

    /** A person's part in an account, or null if there is none. */
    public @Nullable Member member(int account, int person) {
        AccountState state = states.get(account);
        if (state == null) {
            return null;
        }
        return state.members().stream()
                .filter(part -> part.person == person)
                .findFirst()
                .map(part -> member(part, state.today))
                .orElse(null);
    }

    /** What a visitor did who belongs to no account yet; null if the person is none. */
    public @Nullable Member visitor(int person) {
        List<Unit> units = fold.visits(person);
        if (units.isEmpty()) {
            return null;
        }
        var visitor =
                groundswell.qualify.fold.Member.of(person, units, fold.program().sessionGapMs());
        return member(visitor, Days.of(fold.nowMs()));
    }

    private Member member(groundswell.qualify.fold.Member part, int today) {
        Program program = fold.program();
        MemberLedger ledger = new MemberLedger(part, program);
        DaySeries activity = activity(ledger);
        Map<String, Double> signals = new HashMap<>();
        program.signals()
                .forEach(signal -> signals.put(signal.name(), signal.plan().value(ledger, today)));
        return new Member(
                part.person,
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
        DaySeries total = activity(state);
        for (int day = state.today - days + 1; day <= state.today; day++) {
            result.add(new Activity(day, total.on(day), state.people(Program.ACTIVITY, day, day)));
        }
        return result;
    }

    /**
     * Averages over all company accounts with activity in the last 30 days, by signal: what the
     * next tick carries. Missing values do not count.
     */
    public Map<String, Double> averages() {
        Averages averages = new Averages(fold.program());
        averages.add(this, fold.nowMs());
        return averages.byName();
    }

    void forEach(BiConsumer<Program, AccountState> look) {
        for (AccountState state : states.values()) {
            state.look(seen -> look.accept(fold.program(), seen));
        }
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
                : state.units().stream()
                        .map(unit -> fold.whoIsWho().identifier(unit.identity))
                        .distinct()
                        .sorted()
                        .toList();
    }
}
