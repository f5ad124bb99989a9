package groundswell.simulate.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import groundswell.collect.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fold and the oracle agree on everything, after every entry of every history. */
class FoldOracleTest {
    /**
     * More with {@code -Doracle.runs=…}; another range of histories with {@code -Doracle.first=…}.
     */
    private static final long RUNS = Long.getLong("oracle.runs", 60);

    private static final long FIRST = Long.getLong("oracle.first", 1);
    private static final int ENTRIES = 60;
    private static final int HISTORIES_A_RULEBOOK = 10;

    @Test
    void they_agree_on_histories_without_corrections() {
        duels(false, false);
    }

    @Test
    void they_agree_on_histories_in_which_people_correct_who_is_who() {
        duels(true, false);
    }

    @Test
    void they_agree_when_the_fold_is_restarted_from_a_snapshot_at_any_point() {
        duels(true, true);
    }

    private static void duels(boolean corrections, boolean restarts) {
        for (long first = FIRST; first < FIRST + RUNS; first += HISTORIES_A_RULEBOOK) {
            Rulebook rulebook = Rulebook.drawn(first);
            for (long seed = first; seed < first + HISTORIES_A_RULEBOOK; seed++) {
                duel(seed, rulebook, corrections, restarts);
            }
        }
    }

    private static void duel(long seed, Rulebook rulebook, boolean corrections, boolean restarts) {
        Random random = new Random(seed);
        Histories histories = new Histories(random, corrections, true);
        Duel duel = new Duel(rulebook);
        List<LogEntry> log = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            LogEntry entry = histories.next();
            log.add(entry);
            if (restarts && random.nextInt(6) == 0) {
                duel.restart();
            }
            List<String> differences;
            try {
                differences = duel.apply(entry);
            } catch (RuntimeException e) {
                throw new AssertionError(report(seed, log, rulebook.rules()), e);
            }
            if (!differences.isEmpty()) {
                fail(String.join("\n", differences) + "\n" + report(seed, log, rulebook.rules()));
            }
        }
        assertThat(log).hasSize(ENTRIES);
    }

    private static String report(long seed, List<LogEntry> log, Rules rules) {
        StringBuilder text = new StringBuilder("history " + seed + " up to:\n");
        log.forEach(entry -> text.append(entry).append('\n'));
        RulesYaml.files(rules)
                .forEach((name, content) -> text.append(name).append(":\n").append(content));
        return text.toString();
    }
}
