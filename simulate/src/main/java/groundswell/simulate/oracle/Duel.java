package groundswell.simulate.oracle;

import groundswell.collect.LogEntry;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Role;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Outcomes;
import groundswell.qualify.fold.Program;
import groundswell.qualify.fold.Standing;
import groundswell.qualify.fold.Triggers;
import groundswell.unify.Domains;
import groundswell.unify.Merge;
import groundswell.unify.WhoIsWho;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fold and the oracle side by side on the same log. Made for tests; what they disagree about is
 * told in words.
 */
public final class Duel {
    private static final Set<String> FREE_MAIL = Set.of("freemail.example");

    /** The domains that the histories are made of; only one of them is for everybody. */
    public static final Domains DOMAINS = new Domains(FREE_MAIL, Set.of());

    /** So often everything is packed, which must change nothing. */
    private static final int PACKED_EVERY = 3;

    /** So few units stay open between, which must change nothing either. */
    private static final int OPEN_UNITS_MAX = 2;

    private final Program program;
    private final Oracle oracle;
    private Fold fold;

    public Duel(Rulebook rulebook) {
        this.program = rulebook.program();
        this.fold = newFold(program);
        this.fold.openUnitsMax(OPEN_UNITS_MAX);
        this.oracle = new Oracle(rulebook.rules(), FREE_MAIL, program.traitPriority(), this::ends);
    }

    /** A fold that has seen nothing. */
    public static Fold newFold(Program program) {
        return new Fold(program, DOMAINS, transition -> {});
    }

    /** Applies an entry to both; returns what they disagree about, in words. */
    public List<String> apply(LogEntry entry) {
        oracle.apply(entry);
        fold.apply(entry);
        if (entry.sequence() % PACKED_EVERY == 0) {
            fold.pack();
        }
        return differences();
    }

    /** Writes the fold's state, reads it again and goes on with the copy. */
    public void restart() {
        fold = copy(fold, program);
        fold.openUnitsMax(OPEN_UNITS_MAX);
    }

    private static Fold copy(Fold fold, Program program) {
        StateWriter out = new StateWriter();
        fold.write(out);
        Outcomes none = transition -> {};
        return Objects.requireNonNull(
                Fold.read(new StateReader(out.toBytes()), program, DOMAINS, none));
    }

    private Oracle.@Nullable Ends ends(long mergeId) {
        for (Merge.State state : Merge.State.values()) {
            for (Merge merge : fold.whoIsWho().merges(state, Integer.MAX_VALUE)) {
                if (merge.id() == mergeId) {
                    return new Oracle.Ends(
                            merge.kind() == Merge.Kind.ACCOUNT, merge.a(), merge.b());
                }
            }
        }
        return null;
    }

    /** What they disagree about now. */
    private List<String> differences() {
        Map<Set<String>, Map<String, Object>> expected = new HashMap<>();
        oracle.standing().forEach((keys, path) -> expected.put(keys, figures(path, oracle)));
        Map<Set<String>, Map<String, Object>> actual = figures(fold);
        return differences(expected, actual);
    }

    /** Compares what is said about all accounts. */
    public static List<String> differences(
            Map<Set<String>, Map<String, Object>> expected,
            Map<Set<String>, Map<String, Object>> actual) {
        List<String> differences = new ArrayList<>();
        Set<Set<String>> all = new HashSet<>(expected.keySet());
        all.addAll(actual.keySet());
        for (Set<String> keys : all) {
            compare(keys, expected.get(keys), actual.get(keys), differences);
        }
        return differences;
    }

    private static void compare(
            Set<String> keys,
            @Nullable Map<String, Object> expected,
            @Nullable Map<String, Object> actual,
            List<String> differences) {
        if (expected == null || actual == null) {
            differences.add(keys + ": expected " + expected + ", is " + actual);
            return;
        }
        expected.forEach((name, value) -> {
            if (!same(value, actual.get(name))) {
                differences.add(
                        keys + " " + name + ": expected " + value + ", is " + actual.get(name));
            }
        });
    }

    private static boolean same(Object expected, @Nullable Object actual) {
        return (expected instanceof Double a && actual instanceof Double b)
                ? Double.compare(a, b) == 0 || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a))
                : expected.equals(actual);
    }

    /** Everything that the fold says about every account. */
    public static Map<Set<String>, Map<String, Object>> figures(Fold fold) {
        WhoIsWho who = fold.whoIsWho();
        Standing standing = fold.standing();
        Map<Set<String>, Map<String, Object>> all = new HashMap<>();
        for (int account : standing.accounts()) {
            Standing.Summary summary = Objects.requireNonNull(standing.summary(account));
            Map<String, Object> figures = new TreeMap<>();
            summary.signals().forEach((name, value) -> figures.put("signals." + name, value));
            summary.scores().forEach((name, value) -> figures.put("scores." + name, value));
            figures.put("lane", summary.lane().word());
            figures.put("laneSince", summary.laneSinceMs());
            figures.put("grid", summary.grid());
            figures.put("roles", roles(fold, account));
            figures.put("stage", summary.stage().word());
            figures.put("stageSince", summary.stageSinceMs());
            Map<String, Long> plays = new HashMap<>();
            Triggers.Held held = standing.triggers().of(account);
            held.plays().forEach((play, since) -> plays.put("play " + play, since));
            held.goals().forEach((play, since) -> plays.put("goal " + play, since));
            figures.put("plays", plays);
            figures.put("activated", or(summary.activatedMs()));
            figures.put("pqaSince", or(summary.pqaSinceMs()));
            figures.put("people", (long) summary.people());
            figures.put("now", summary.nowMs());
            figures.put("score", summary.score());
            all.put(new HashSet<>(who.keys(account)), figures);
        }
        return all;
    }

    private static Map<String, Object> figures(Path path, Oracle oracle) {
        Map<String, Object> figures = new TreeMap<>();
        Map<Set<String>, Set<String>> roles = new HashMap<>();
        path.roles.forEach((person, own) -> roles.put(oracle.identifiers(person), own));
        figures.put("roles", roles);
        path.signals.forEach((name, value) -> figures.put("signals." + name, value));
        path.scores.forEach((name, value) -> figures.put("scores." + name, value));
        figures.put("lane", path.lane);
        figures.put("laneSince", path.laneSinceMs);
        figures.put("grid", path.grid);
        figures.put("plays", path.plays);
        figures.put("stage", path.stage);
        figures.put("stageSince", path.stageSinceMs);
        figures.put("activated", path.activated ? path.activatedMs : Path.NEVER);
        figures.put("pqaSince", path.pqaSinceMs);
        figures.put("people", path.people);
        figures.put("now", path.nowMs);
        figures.put("score", path.headline);
        return figures;
    }

    private static Map<Set<String>, Set<String>> roles(Fold fold, int account) {
        Map<Set<String>, Set<String>> roles = new HashMap<>();
        fold.standing()
                .pqls()
                .decided(account)
                .forEach((person, own) ->
                        roles.put(
                                new HashSet<>(fold.whoIsWho().identifiers(person)),
                                own.stream().map(Role::word).collect(Collectors.toSet())));
        return roles;
    }

    private static long or(@Nullable Long instant) {
        return instant == null ? Path.NEVER : instant;
    }

    /** The fold that goes along. */
    public Fold fold() {
        return fold;
    }
}
