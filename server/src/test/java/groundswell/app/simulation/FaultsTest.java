package groundswell.app.simulation;

import groundswell.simulate.oracle.Rulebook;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded runs with faults; {@code -Dsimulation.runs=500 -Dsimulation.first=1000} for more and
 * others.
 */
class FaultsTest {
    private static final long FIRST = Long.getLong("simulation.first", 1);
    private static final int RUNS_A_RULEBOOK = 5;

    @TempDir Path folder;

    @Test
    void nothing_acknowledged_is_lost_nothing_doubled_and_the_state_is_the_oracle_s()
            throws Exception {
        play(FIRST, Long.getLong("simulation.runs", 6));
    }

    @Tag("slow")
    @Test
    void nor_in_many_more_runs() throws Exception {
        play(FIRST + 10_000, Long.getLong("simulation.runs", 60));
    }

    private void play(long first, long runs) throws Exception {
        Rulebook rulebook = Rulebook.drawn(first);
        for (long seed = first; seed < first + runs; seed++) {
            rulebook = seed % RUNS_A_RULEBOOK == 0 ? Rulebook.drawn(seed) : rulebook;
            play(seed, rulebook);
        }
    }

    private void play(long seed, Rulebook rulebook) throws Exception {
        try (FaultRun run = new FaultRun(seed, folder, rulebook)) {
            try {
                run.play();
            } catch (Exception | AssertionError e) {
                throw new AssertionError("run " + seed + ", faults: " + run.faults(), e);
            }
        }
    }
}
