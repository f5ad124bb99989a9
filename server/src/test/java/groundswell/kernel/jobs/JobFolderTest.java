package groundswell.kernel.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFolderTest {
    private record Kept(String name, Instant at) {}

    private static final Kept ONE = new Kept("one", Instant.parse("2026-03-02T10:00:00.123Z"));

    @TempDir Path folder;

    @Test
    void what_is_kept_is_there_for_the_next_process() throws Exception {
        new JobFolder<>(folder, Kept.class).write(3, ONE);
        var again = new JobFolder<>(folder, Kept.class);
        assertThat(again.all()).containsExactly(ONE);
        assertThat(again.read(3)).contains(ONE);
        again.remove(3);
        assertThat(again.all()).isEmpty();
    }

    @Test
    void what_cannot_be_read_or_was_half_written_is_passed_over_and_stays() throws Exception {
        Files.writeString(folder.resolve("1.json"), "no JSON");
        Files.writeString(folder.resolve("2.json.new"), "{\"na");
        var jobs = new JobFolder<>(folder, Kept.class);
        jobs.write(4, ONE);
        assertThat(jobs.all()).containsExactly(ONE);
        assertThat(folder.resolve("1.json")).exists();
    }
}
