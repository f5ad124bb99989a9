package groundswell.route.live;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LetterLimits;
import groundswell.collect.duckdb.LogLimits;
import groundswell.kernel.jobs.JobFolder;
import groundswell.route.DryRun;
import groundswell.route.Guard;
import groundswell.unify.Domains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunsTest {

    private static final InstantSource CLOCK = () -> Instant.parse("2026-03-02T10:00:00Z");
    private static final DryRun FOUND =
            new DryRun(
                    3,
                    1,
                    1,
                    Map.of(Guard.COOLDOWN, 1),
                    List.of(new DryRun.Week(LocalDate.of(2026, 2, 23), 1, 1)),
                    List.of(new DryRun.Case("domain:acme.test", 1, "handed_over", "", "ann")));

    @TempDir Path folder;

    @Test
    void the_last_one_is_there_after_a_restart_with_all_that_it_found() throws IOException {
        var kept =
                new KeptDryRun(
                        "v1", 90, 1, 2, Map.of("first", FOUND), Map.of("domain:acme.test", "Acme"));
        new JobFolder<>(folder, KeptDryRun.class).write(1, kept);
        try (DuckLog log =
                        DuckLog.openToServe(
                                folder, LogLimits.DEFAULT, LetterLimits.DEFAULT, CLOCK);
                DryRuns runs = new DryRuns(folder, log, new Domains(Set.of(), Set.of()), CLOCK)) {
            DryRuns.Run last = Objects.requireNonNull(runs.last());
            assertThat(last.state()).isEqualTo("finished");
            assertThat(last.of("first")).isEqualTo(FOUND);
            assertThat(last.of("second")).isNull();
            assertThat(last.name("domain:acme.test")).isEqualTo("Acme");
            assertThat(last.name("domain:other.test")).isEqualTo("domain:other.test");
        }
    }
}
