package groundswell.collect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Correction;
import groundswell.collect.DeadLetter;
import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import groundswell.collect.WindowTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spool gives back, whole, torn and damaged at every byte. */
class SpoolTest {

    private static final UUID LOG = new UUID(1, 2);
    private static final long NOTHING_DRAINED = 0;

    @TempDir Path folder;

    private static SpoolGroup group(long number) {
        List<LogEntry> entries =
                List.of(
                        new LogEntry.Received(
                                3 * number,
                                Messages.NOW_MS,
                                Messages.track("m\u0000ü\uD83D\uDE00" + number, "ann", "a")),
                        new LogEntry.Tick(3 * number + 1, -5, Map.of("average", 0.1 + 0.2)),
                        new LogEntry.Corrected(
                                3 * number + 2,
                                7,
                                new Correction.PersonsJoined("user:1", "user:2")));
        List<DeadLetter> letters =
                List.of(new DeadLetter(1, 5, "no_identity", "…", "{}", number % 2 == 0));
        return new SpoolGroup(number, new WindowTime(1, 2, 3), entries, letters, (int) number);
    }

    private List<SpoolGroup> write(int count) throws IOException {
        Spool spool = new Spool(folder, LOG, 0);
        List<SpoolGroup> groups = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            groups.add(group(number));
            spool.append(group(number));
        }
        spool.close(NOTHING_DRAINED);
        return groups;
    }

    private Path onlyFile() throws IOException {
        List<Path> files = SpoolRead.files(folder);
        assertThat(files).hasSize(1);
        return files.getFirst();
    }

    private List<SpoolGroup> read(long after) throws IOException {
        List<SpoolGroup> groups = new ArrayList<>();
        long last = SpoolRead.groups(folder, LOG, after, groups::add);
        assertThat(last).isEqualTo(after + groups.size());
        return groups;
    }

    private Reason refusal() throws IOException {
        try {
            read(0);
        } catch (LogUnavailable e) {
            return e.reason();
        }
        throw new AssertionError("was read");
    }

    @Test
    void groups_come_back_as_they_were() throws Exception {
        List<SpoolGroup> written = write(3);

        assertThat(read(0)).isEqualTo(written);
        assertThat(read(2)).isEqualTo(written.subList(2, 3));
        assertThat(read(3)).isEmpty();
    }

    @Test
    void cut_anywhere_in_its_last_group_it_ends_before_that_group() throws Exception {
        List<SpoolGroup> written = write(2);
        byte[] whole = Files.readAllBytes(onlyFile());
        int second = write(1).isEmpty() ? 0 : (int) Files.size(onlyFile());
        for (int length = second; length < whole.length; length++) {
            Files.write(onlyFile(), Arrays.copyOf(whole, length));

            assertThat(read(0)).as("cut at %s", length).isEqualTo(written.subList(0, 1));
        }
    }

    @Test
    void cut_anywhere_in_its_first_group_it_is_empty() throws Exception {
        write(1);
        byte[] whole = Files.readAllBytes(onlyFile());
        for (int length = 0; length < whole.length; length++) {
            Files.write(onlyFile(), Arrays.copyOf(whole, length));

            assertThat(read(0)).as("cut at %s", length).isEmpty();
        }
    }

    @Test
    void a_flipped_bit_in_the_last_group_ends_it_there_and_before_that_is_damage()
            throws Exception {
        List<SpoolGroup> written = write(3);
        byte[] whole = Files.readAllBytes(onlyFile());
        write(2);
        int third = (int) Files.size(onlyFile());
        for (int place = 0; place < whole.length; place++) {
            byte[] flipped = whole.clone();
            flipped[place] ^= (byte) (1 << place % 8);
            Files.write(onlyFile(), flipped);

            if (place >= third) {
                assertThat(read(0)).as("flipped at %s", place).isEqualTo(written.subList(0, 2));
            } else {
                assertThat(refusal())
                        .as("flipped at %s", place)
                        .isIn(Reason.DAMAGED, Reason.NEWER_VERSION);
            }
        }
    }

    @Test
    void what_an_earlier_program_left_under_its_own_name_is_read_first() throws Exception {
        write(2);
        Files.move(onlyFile(), folder.resolve("log.journal-0000000000000000001"));
        Spool later = new Spool(folder, LOG, 2);
        later.append(group(3));

        assertThat(read(0)).extracting(SpoolGroup::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_missing_group_is_damage() throws Exception {
        write(3);
        Files.move(onlyFile(), folder.resolve("aside"));
        Spool later = new Spool(folder, LOG, 3);
        later.append(group(4));

        assertThat(refusal()).isEqualTo(Reason.DAMAGED);
        assertThat(read(3)).hasSize(1);
    }

    @Test
    void a_torn_file_that_others_follow_is_damage() throws Exception {
        write(2);
        Path first = onlyFile();
        Files.write(first, Arrays.copyOf(Files.readAllBytes(first), (int) Files.size(first) - 1));
        new Spool(folder, LOG, 2).append(group(3));

        assertThat(refusal()).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void another_log_s_spool_is_refused_with_what_to_do() throws Exception {
        write(1);

        assertThatThrownBy(() -> SpoolRead.groups(folder, new UUID(3, 4), 0, group -> {}))
                .isInstanceOf(LogUnavailable.class)
                .hasMessageContaining(onlyFile().toString())
                .hasMessageContaining("Move it away");
    }

    @Test
    void what_failed_half_way_is_taken_back_and_its_number_given_again() throws Exception {
        Spool spool = new Spool(folder, LOG, 0);
        spool.append(group(1));
        Path file = onlyFile();
        long good = Files.size(file);
        // Half a group, as a disk that filled up would leave.
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) good + 40));
        spool.mend();
        spool.append(group(2));

        assertThat(Files.size(file)).isEqualTo(good);
        assertThat(read(0)).containsExactly(group(1), group(2));
    }

    @Test
    void mending_again_and_again_takes_nothing_away() throws Exception {
        Spool spool = new Spool(folder, LOG, 0);
        spool.mend();
        spool.append(group(1));
        spool.mend();
        spool.mend();

        assertThat(read(0)).containsExactly(group(1));
    }

    @Test
    void files_go_when_the_tables_hold_their_groups() throws Exception {
        Spool spool = new Spool(folder, LOG, 0);
        spool.append(group(1));
        spool.mend();
        spool.append(group(2));
        assertThat(SpoolRead.files(folder)).hasSize(2);

        spool.close(1);
        assertThat(SpoolRead.files(folder)).hasSize(1);
        assertThat(read(1)).containsExactly(group(2));
    }
}
