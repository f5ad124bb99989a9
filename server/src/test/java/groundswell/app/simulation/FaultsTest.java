package groundswell.app.simulation;

import groundswell.simulate.oracle.Rulebook;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded runs with faults. For others and more of them: {@code -Dsimulation.first=20000
 * -Dsimulation.runs=3000}; a run that failed is run again by {@code -Dsimulation.first=SEED
 * -Dsimulation.runs=1}.
 */
class FaultsTest {
    private static final long FIRST = Long.getLong("simulation.first", 1);
    private static final long FIRST_SLOW = Long.getLong("simulation.first", 10_001);
    private static final int RUNS_A_RULEBOOK = 5;

    @TempDir Path folder;

    @Test
    void nothing_acknowledged_is_lost_nothing_doubled_and_the_state_is_the_oracle_s()
            throws Exception {
        play(FIRST, Long.getLong("simulation.runs", 10));
    }

    @Tag("slow")
    @Test
    void nor_in_many_more_runs() throws Exception {
        play(FIRST_SLOW, Long.getLong("simulation.runs", 60));
    }

    private void play(long first, long runs) throws Exception {
        try (SmallDisk disk = new SmallDisk(folder)) {
            Rulebook rulebook = Rulebook.drawn(first - first % RUNS_A_RULEBOOK);
            for (long seed = first; seed < first + runs; seed++) {
                if (seed % RUNS_A_RULEBOOK == 0) {
                    rulebook = Rulebook.drawn(seed);
                }
                play(seed, disk, rulebook);
            }
        }
    }

    private static void play(long seed, SmallDisk disk, Rulebook rulebook) throws Exception {
        FaultRun run = new FaultRun(seed, disk, rulebook);
        try (run) {
            run.play();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("run " + seed + ", faults: " + run.faults(), e);
        }
        run.clear();
    }
}
