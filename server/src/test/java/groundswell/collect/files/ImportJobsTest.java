package groundswell.collect.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.collect.files.HistoryImport.Format;
import groundswell.collect.files.ImportJobs.JobRefused;
import groundswell.kernel.jobs.JobState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportJobsTest {

    private static final String MAPPING =
            "{ event: note_written, message_id: '{id}', timestamp: '{at}', user_id: '{id}' }";

    @TempDir Path folder;
    private DuckLog log;
    private ImportJobs jobs;

    @BeforeEach
    void open() throws IOException {
        log = DuckLog.open(folder.resolve("data"), LogLimits.DEFAULT, InstantSource.system());
        log.start(group -> {});
        jobs = new ImportJobs(folder.resolve("imports"), log, Store.JUDGE, InstantSource.system());
    }

    @AfterEach
    void close() {
        jobs.close();
        log.close();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private ImportJob awaited(int id) {
        while (true) {
            ImportJob job = jobs.find(id).orElseThrow();
            if (job.state().isOver()) {
                return job;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void a_file_is_sent_tried_imported_and_removed() throws Exception {
        ImportJob job = jobs.create("notes.csv", Format.CSV, 7, "ann");
        assertThat(job.state()).isEqualTo(JobState.WAITING);
        assertThatThrownBy(() -> jobs.start(job.id(), MAPPING, Store.SOURCE))
                .isInstanceOf(JobRefused.class)
                .hasMessage("its file is not here yet");
        jobs.upload(job.id(), text("id,at\nu1,2024-01-01\nu2,never\n"));
        Preview preview = jobs.preview(job.id(), MAPPING, Store.SOURCE);
        assertThat(preview.rows()).isEqualTo(2);
        assertThat(log.lastSequence()).isZero();
        assertThat(jobs.start(job.id(), MAPPING, Store.SOURCE).state()).isEqualTo(JobState.RUNNING);
        ImportJob over = awaited(job.id());
        assertThat(over.state()).isEqualTo(JobState.FINISHED);
        assertThat(List.of(over.rows(), over.stored(), over.rejected()))
                .containsExactly(2L, 1L, 1L);
        assertThat(log.lastSequence()).isEqualTo(1);
        assertThatThrownBy(() -> jobs.start(job.id(), MAPPING, Store.SOURCE))
                .hasMessage("it is finished already");
        try (Stream<Path> left = Files.list(folder.resolve("imports"))) {
            assertThat(left)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly(job.id() + ".json");
        }
    }

    @Test
    void what_was_imported_by_an_earlier_process_is_recognised() throws Exception {
        for (int round = 0; round < 2; round++) {
            ImportJob job = jobs.create("notes.csv", Format.CSV, 7, "ann");
            jobs.upload(job.id(), text("id,at\nu1,2024-01-01\n"));
            jobs.start(job.id(), MAPPING, Store.SOURCE);
            ImportJob over = awaited(job.id());
            assertThat(over.stored()).isEqualTo(round == 0 ? 1 : 0);
            assertThat(over.duplicates()).isEqualTo(round);
            close();
            open();
        }
    }

    /** What a process leaves in its folder that ends in the middle, or before anything ran. */
    private void endInTheMiddle(Path left) throws IOException {
        jobs.close();
        try (Stream<Path> files = Files.list(left)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("imports").resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        log.close();
        open();
    }

    private Path copyOfFolder() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(folder.resolve("imports"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    @Test
    void an_import_that_the_end_of_a_process_interrupted_goes_on_in_the_next() throws Exception {
        ImportJob job = jobs.create("notes.csv", Format.CSV, 7, "ann");
        jobs.upload(job.id(), text("id,at\nu1,2024-01-01\nu2,2024-01-02\n"));
        Path left = copyOfFolder();
        jobs.start(job.id(), MAPPING, Store.SOURCE);
        // The record as it stood while the import ran; all of it was stored already.
        var running = new ImportFolder(left);
        running.keep(job.uploaded(40).running(5), MAPPING);
        awaited(job.id());
        endInTheMiddle(left);

        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        jobs.resume(id -> id == 7 ? Store.SOURCE : null);
        ImportJob over = awaited(job.id());
        assertThat(over.state()).isEqualTo(JobState.FINISHED);
        assertThat(List.of(over.rows(), over.stored(), over.duplicates()))
                .containsExactly(2L, 0L, 2L);
        assertThat(log.lastSequence()).isEqualTo(2);
        assertThat(jobs.create("more", Format.CSV, 7, "ann").id()).isGreaterThan(job.id());
    }

    @Test
    void a_file_that_was_sent_waits_for_its_mapping_also_after_a_restart() throws Exception {
        ImportJob job = jobs.create("notes.csv", Format.CSV, 7, "ann");
        jobs.upload(job.id(), text("id,at\nu1,2024-01-01\n"));
        endInTheMiddle(copyOfFolder());
        jobs.resume(id -> Store.SOURCE);

        assertThat(jobs.find(job.id()))
                .hasValueSatisfying(one -> assertThat(one.state()).isEqualTo(JobState.UPLOADED));
        jobs.start(job.id(), MAPPING, Store.SOURCE);
        assertThat(awaited(job.id()).stored()).isEqualTo(1);
    }

    @Test
    void an_interrupted_import_whose_source_is_no_more_fails_with_the_reason() throws Exception {
        ImportJob job = jobs.create("notes.csv", Format.CSV, 7, "ann");
        jobs.upload(job.id(), text("id,at\nu1,2024-01-01\n"));
        Path left = copyOfFolder();
        new ImportFolder(left).keep(job.uploaded(20).running(5), MAPPING);
        endInTheMiddle(left);
        jobs.resume(id -> null);

        assertThat(awaited(job.id()).error()).isEqualTo("its source is no more");
    }

    @Test
    void records_that_cannot_be_read_and_files_of_nobody_are_removed() throws Exception {
        Path left = Files.createDirectories(folder.resolve("copy"));
        Files.writeString(left.resolve("3.json"), "{\"job\":");
        Files.writeString(left.resolve("3.upload"), "id,at\n");
        endInTheMiddle(left);

        assertThat(jobs.all()).isEmpty();
        assertThat(folder.resolve("imports")).isEmptyDirectory();
    }

    @Test
    void a_mapping_with_faults_and_a_cancelled_import_never_run() throws Exception {
        ImportJob job = jobs.create("notes.csv", Format.CSV, 7, "ann");
        jobs.upload(job.id(), text("id,at\n"));
        assertThatThrownBy(() -> jobs.start(job.id(), "evnt: x", Store.SOURCE))
                .isInstanceOf(HistoryImport.MappingRefused.class);
        jobs.cancel(job.id());
        jobs.cancel(job.id());
        assertThat(folder.resolve("imports").resolve(job.id() + ".upload")).doesNotExist();
        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThatThrownBy(() -> jobs.start(job.id(), MAPPING, Store.SOURCE))
                .hasMessage("it is cancelled already");
        assertThatThrownBy(() -> jobs.cancel(99)).hasMessage("there is no import 99");
    }

    @Test
    void a_file_that_cannot_be_read_fails_with_a_reason() throws Exception {
        ImportJob job = jobs.create("notes.csv", Format.CSV, 7, "ann");
        jobs.upload(job.id(), text("id,id\nx,y\n"));
        jobs.start(job.id(), MAPPING, Store.SOURCE);
        ImportJob over = awaited(job.id());
        assertThat(over.state()).isEqualTo(JobState.FAILED);
        assertThat(over.error()).contains("two columns");
    }

    @Test
    void imports_are_listed_newest_first_and_their_number_is_bounded() throws Exception {
        for (int i = 0; i < ImportJobs.JOBS_MAX; i++) {
            jobs.create("n" + i, Format.JSONL, 7, "ann");
        }
        assertThat(jobs.all()).extracting(ImportJob::id).startsWith(ImportJobs.JOBS_MAX);
        assertThatThrownBy(() -> jobs.create("more", Format.JSONL, 7, "ann"))
                .isInstanceOf(JobRefused.class);
        jobs.cancel(3);
        jobs.create("more", Format.JSONL, 7, "ann");
        assertThat(jobs.find(3)).isEmpty();
    }
}
