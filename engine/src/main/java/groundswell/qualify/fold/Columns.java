package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Kind;
import groundswell.qualify.LearnedPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What all accounts have of each fact, now or on earlier days, for showing how it is distributed.
 * Valid on the thread that folds, as of the last entry folded.
 */
public final class Columns {

    /** Of more accounts that many, evenly, are looked at on earlier days: they cost a lot more. */
    public static final int PAST_ACCOUNTS_MAX = 10_000;

    private final Program program;
    private final Collection<AccountState> states;
    private final Collection<? extends Facts> facts;

    Columns(Program program, Collection<AccountState> states) {
        this(program, states, states);
    }

    private Columns(
            Program program, Collection<AccountState> states, Collection<? extends Facts> facts) {
        this.program = program;
        this.states = states;
        this.facts = facts;
    }

    /** The same of those alone that were seen since an instant, milliseconds since 1970 UTC. */
    public Columns seenSince(long sinceMs) {
        return new Columns(
                program, states.stream().filter(state -> state.lastMs >= sinceMs).toList());
    }

    /**
     * Accounts as they stood at the end of an earlier day, by what is known now, of those that were
     * active in the days before it.
     *
     * @param day days since 1970 UTC
     * @param activeDays how many, the day itself among them
     */
    public Columns asOf(int day, int activeDays) {
        return past(state ->
                Days.of(state.firstMs) <= day
                                && state.total(Program.ACTIVITY) instanceof DaySeries activity
                                && activity.days(day - activeDays + 1, day) > 0
                        ? OptionalInt.of(day)
                        : OptionalInt.empty());
    }

    /**
     * Accounts as they stood so many days after their first event, by what is known now, of those
     * for which that was in a span of days.
     *
     * @param fromDay the first, days since 1970 UTC
     * @param toDay the last
     */
    public Columns afterFirst(int days, int fromDay, int toDay) {
        return past(state -> {
            int then = Days.of(state.firstMs) + days;
            return then >= fromDay && then <= toDay ? OptionalInt.of(then) : OptionalInt.empty();
        });
    }

    private Columns past(Function<AccountState, OptionalInt> dayOf) {
        List<Past> then = new ArrayList<>();
        int each = 1 + states.size() / PAST_ACCOUNTS_MAX;
        int at = 0;
        for (AccountState state : states) {
            if (at++ % each != 0) {
                continue;
            }
            state.look(seen ->
                    dayOf.apply(seen).ifPresent(day -> then.add(new Past(seen, program, day))));
        }
        return new Columns(program, states, then);
    }

    /** How many accounts these are. */
    public int size() {
        return facts.size();
    }

    /** Signals in the playbook's order: one number an account, in no order; NaN where missing. */
    public Map<String, double[]> signals() {
        Map<String, Integer> slots = new LinkedHashMap<>();
        program.signals().forEach(signal -> slots.put(signal.name(), signal.slot()));
        return columns(slots);
    }

    /** Scores likewise. */
    public Map<String, double[]> scores() {
        Map<String, Integer> slots = new LinkedHashMap<>();
        program.scores().forEach(score -> slots.put(score.plan().name(), score.slot()));
        return columns(slots);
    }

    /**
     * What a learned score looks at, by feature in the model's order; nothing where there is no
     * such score.
     */
    public List<double[]> features(String score) {
        for (Program.Score one : program.scores()) {
            if (one.plan() instanceof LearnedPlan learned && learned.name().equals(score)) {
                return learned.sources().stream()
                        .map(source -> facts.stream().mapToDouble(source::value).toArray())
                        .toList();
            }
        }
        return List.of();
    }

    /** Traits that are numbers, of those that the playbook looks at, likewise. */
    public Map<String, double[]> numbers() {
        Map<String, Integer> slots = new LinkedHashMap<>();
        program.traits().stream()
                .filter(trait -> trait.kind() == Kind.NUMBER)
                .forEach(trait -> slots.put(trait.name(), trait.slot()));
        return columns(slots);
    }

    /** Traits that are words or yes and no, likewise; empty where missing. */
    public Map<String, String[]> words() {
        Map<String, String[]> columns = new LinkedHashMap<>();
        program.traits().stream()
                .filter(trait -> trait.kind() != Kind.NUMBER)
                .forEach(trait -> columns.put(trait.name(), words(trait)));
        return columns;
    }

    private String[] words(Program.Trait trait) {
        return facts.stream()
                .map(one ->
                        trait.kind() == Kind.FLAG
                                ? Boolean.toString(one.flag(trait.slot()))
                                : one.text(trait.slot()))
                .toArray(String[]::new);
    }

    /** Account by account, so that one that is packed is read once. */
    private Map<String, double[]> columns(Map<String, Integer> slotsByName) {
        int[] slots = slotsByName.values().stream().mapToInt(Integer::intValue).toArray();
        double[][] values = new double[slots.length][facts.size()];
        int at = 0;
        for (Facts one : facts) {
            int place = at++;
            Consumer<Facts> copy =
                    seen -> {
                        for (int i = 0; i < slots.length; i++) {
                            values[i][place] = seen.number(slots[i]);
                        }
                    };
            if (one instanceof AccountState state) {
                state.look(copy);
            } else {
                copy.accept(one);
            }
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (String name : slotsByName.keySet()) {
            columns.put(name, values[columns.size()]);
        }
        return columns;
    }
}
