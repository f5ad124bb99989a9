package groundswell.qualify.fold;

import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.qualify.Breakdown;
import groundswell.qualify.DecisionOverride;
import groundswell.qualify.Inputs;
import groundswell.qualify.Transition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reports what was decided, with the reasons at that instant and an id that follows from it. */
final class Reporting {
    private static final int REASONS_MAX = 10;
    private static final HexFormat HEX = HexFormat.of();

    private final Program program;
    private Outcomes outcomes;
    private long cause;
    private boolean backfill;

    Reporting(Program program, Outcomes outcomes) {
        this.program = program;
        this.outcomes = outcomes;
    }

    /** From here on outcomes go there. */
    void to(Outcomes next) {
        outcomes = next;
    }

    /** From here on decisions are caused by this log entry. */
    void because(long entry, boolean imported) {
        cause = entry;
        backfill = imported;
    }

    /** Something about the whole account changed. */
    void account(AccountState state, String kind, String from, String to) {
        if (outcomes.wants(state.account, kind, to)) {
            outcomes.decided(
                    made(state, kind, null, "", from, to, headlineReasons(state).contributions()),
                    () -> inputs(state, kind));
        }
    }

    /**
     * Tells it if what a person decided held already.
     *
     * @param ruled what decided, null for the playbook
     * @param value where the account stands, before and after
     */
    void confirmed(
            AccountState state, @Nullable DecisionOverride ruled, String kind, String value) {
        if (ruled != null && ruled.sequence() == cause) {
            outcomes.confirmed(
                    made(
                            state,
                            kind,
                            null,
                            "",
                            value,
                            value,
                            headlineReasons(state).contributions()),
                    () -> inputs(state, kind));
        }
    }

    /** Something of a play began or ended: often, and handed over it is told why. */
    void play(AccountState state, String kind, String play, String from, String to) {
        if (outcomes.wants(state.account, kind, to)) {
            outcomes.decided(
                    made(state, kind, null, "\u0000" + play, from, to, List.of()),
                    () -> Inputs.NONE);
        }
    }

    /**
     * A person's roles changed.
     *
     * @param identifier names the person whatever its number
     */
    void person(
            AccountState state,
            int person,
            String identifier,
            String from,
            String to,
            List<Breakdown.Contribution> reasons) {
        if (!outcomes.wants(state.account, "pql", to)) {
            return;
        }
        outcomes.decided(
                made(state, "pql", person, "\u0000" + identifier, from, to, reasons),
                () -> inputs(state, "pql"));
    }

    private Transition made(
            AccountState state,
            String kind,
            @Nullable Integer person,
            String subject,
            String from,
            String to,
            List<Breakdown.Contribution> reasons) {
        String identity =
                String.join(
                                "\u0000",
                                state.key,
                                program.version(),
                                kind,
                                to,
                                Long.toString(cause),
                                Integer.toString(state.today))
                        + subject;
        var hash = Hashing.xxh3_128().hashCharsTo128Bits(identity);
        List<Breakdown.Contribution> strongest =
                reasons.stream()
                        .filter(part -> part.points() != 0)
                        .sorted(
                                Comparator.comparingDouble((Breakdown.Contribution part) ->
                                                Math.abs(part.points()))
                                        .reversed())
                        .limit(REASONS_MAX)
                        .toList();
        return new Transition(
                HEX.toHexDigits(hash.getMostSignificantBits())
                        + HEX.toHexDigits(hash.getLeastSignificantBits()),
                state.account,
                state.key,
                kind,
                person,
                from,
                to,
                state.nowMs,
                cause,
                program.version(),
                headline(state),
                strongest,
                backfill);
    }

    /** Everything that conditions and scores can look at, and who decided in their place. */
    Inputs inputs(AccountState state, String kind) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Program.Signal signal : program.signals()) {
            put(values, "signals." + signal.name(), state.number(signal.slot()));
        }
        for (Program.Trait trait : program.traits()) {
            String name = "traits." + trait.name();
            switch (trait.kind()) {
                case NUMBER -> put(values, name, state.number(trait.slot()));
                case FLAG -> values.put(name, state.flag(trait.slot()));
                case TEXT -> {
                    if (!state.text(trait.slot()).isEmpty()) {
                        values.put(name, state.text(trait.slot()));
                    }
                }
            }
        }
        for (Program.Score score : program.scores()) {
            put(values, "scores." + score.plan().name(), state.number(score.slot()));
        }
        DecisionOverride ruled =
                switch (kind) {
                    case DecisionOverride.PQA -> state.pqaOverride;
                    case DecisionOverride.LANE -> state.laneOverride;
                    default -> null;
                };
        return new Inputs(values, ruled != null && ruled.holdsAt(state.nowMs) ? ruled : null);
    }

    private static void put(Map<String, Object> values, String name, double value) {
        if (!Double.isNaN(value)) {
            values.put(name, value);
        }
    }

    double headline(AccountState state) {
        double score = state.number(program.headline().slot());
        return Double.isNaN(score) ? 0 : score;
    }

    /** The headline score with the scores that go into it taken apart. */
    Breakdown headlineReasons(AccountState state) {
        Map<String, Breakdown> all = new HashMap<>();
        for (Program.Score score : program.relevance().headline()) {
            all.put(score.plan().name(), score.plan().explain(state));
        }
        String headline = program.headline().plan().name();
        return Objects.requireNonNull(all.get(headline)).flattened(all);
    }
}
