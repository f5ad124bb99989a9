package groundswell.collect.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Event;
import groundswell.collect.files.ImportReport.Rejection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFileTest {

    private static final String MAPPING =
            """
            event: note_written
            message_id: "{id}"
            timestamp: "{at}"
            user_id: "{id}"
            properties: [text]
            """;

    @TempDir Path folder;
    private final Store store = new Store();

    private ImportReport csv(String text) throws Exception {
        return store.take(Store.csv(Store.write(folder, "a.csv", text), MAPPING));
    }

    private List<String> texts() {
        return store.events().stream().map(Event::properties).toList();
    }

    @Test
    void marks_line_ends_quotes_and_lines_within_quotes_are_read_as_rfc_4180_says()
            throws Exception {
        ImportReport report =
                csv(
                        "\uFEFFid,at,text\r\n"
                                + "u1,2024-01-01,\"a \"\"b\"\" c\"\r\n"
                                + "u2,2024-01-01,\"two\r\nlines\"\r\n"
                                + "\r\n"
                                + "u3,2024-01-01,5\" disk\r\n"
                                + "u4,2024-01-01,ü💥\r\n"
                                + "u5,2024-01-01,last");
        assertThat(report.rejections()).isEmpty();
        assertThat(texts())
                .containsExactly(
                        "{\"text\":\"a \\\"b\\\" c\"}",
                        "{\"text\":\"two\\nlines\"}",
                        "{\"text\":\"5\\\" disk\"}",
                        "{\"text\":\"ü💥\"}",
                        "{\"text\":\"last\"}");
    }

    @Test
    void a_quote_that_is_never_closed_costs_its_own_line() throws Exception {
        var rows = new StringBuilder("id,at,text\nu0,2024-01-01,\"open\n");
        for (int i = 1; i <= 3_000; i++) {
            rows.append("u").append(i).append(",2024-01-01,x\n");
        }
        ImportReport report = csv(rows.toString());
        assertThat(report.rejections()).extracting(Rejection::row).containsExactly(2L);
        assertThat(report.stored()).isEqualTo(3_000);
    }

    @Test
    void random_quotes_never_lose_more_than_the_rows_they_touch() throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var rows = new StringBuilder("id,at,text\n");
            int lines = 40;
            for (int i = 0; i < lines; i++) {
                String text =
                        random.nextInt(10) == 0 ? "\"".repeat(1 + random.nextInt(3)) + "x" : "x";
                rows.append("s").append(seed).append("u").append(i).append(",2024-01-01,");
                rows.append(text).append('\n');
            }
            var fresh = new Store();
            ImportReport report =
                    fresh.take(Store.csv(Store.write(folder, "a.csv", rows.toString()), MAPPING));
            assertThat(report.stored()).as("seed %d", seed).isGreaterThan(0);
            assertThat(fresh.events()).extracting(Event::messageId).doesNotHaveDuplicates();
        }
    }

    @Test
    void bytes_that_are_not_utf_8_cost_their_line() throws Exception {
        Path file = folder.resolve("a.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("id,at,text\nu1,2024-01-01,".getBytes(StandardCharsets.UTF_8));
            out.write(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF, '\n'});
            out.write("u2,2024-01-01,right\uFFFD\n".getBytes(StandardCharsets.UTF_8));
        }
        ImportReport report = store.take(Store.csv(file, MAPPING));
        assertThat(report.rejections())
                .containsExactly(new Rejection(2, "the line is not UTF-8; convert the file"));
        assertThat(report.stored()).isEqualTo(1);
    }

    @Test
    void a_file_in_utf_16_is_called_that() throws IOException {
        Path file = folder.resolve("a.csv");
        Files.write(file, "id,at\nu1,2024-01-01\n".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> store.take(Store.csv(file, MAPPING)))
                .isInstanceOf(ImportFailed.class)
                .hasMessageContaining("UTF-16");
    }

    @Test
    void a_line_of_many_megabytes_is_passed_over_in_little_memory() throws Exception {
        Path file = folder.resolve("a.jsonl.gz");
        byte[] zeros = new byte[1 << 20];
        java.util.Arrays.fill(zeros, (byte) 'x');
        String good = "{\"id\":\"u%d\",\"at\":\"2024-01-01\",\"text\":\"y\"}\n";
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(good.formatted(1).getBytes(StandardCharsets.UTF_8));
            out.write("{\"text\":\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 96; i++) {
                out.write(zeros);
            }
            out.write("\"}\n".getBytes(StandardCharsets.UTF_8));
            out.write(good.formatted(2).getBytes(StandardCharsets.UTF_8));
        }
        ImportReport report = store.take(Store.jsonl(file, MAPPING));
        assertThat(report.rejections())
                .containsExactly(new Rejection(2, "the line is longer than 1048576 bytes"));
        assertThat(report.stored()).isEqualTo(2);
    }

    @Test
    void nul_bytes_deep_nesting_wrong_dates_and_markup_are_answered_and_harmless()
            throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("{\"id\":\"u1\",\"at\":\"2024-02-30\",\"text\":\"x\"}");
        lines.add("{\"id\":\"u2\",\"at\":\"0000-00-00 00:00:00\",\"text\":\"x\"}");
        lines.add("{\"id\":\"u3\",\"at\":1e400,\"text\":\"x\"}");
        lines.add(
                "{\"id\":\"u4\",\"at\":\"2024-01-01\",\"text\":"
                        + "[".repeat(5_000)
                        + "]".repeat(5_000)
                        + "}");
        lines.add("{\"id\":\"u5\",\"at\":\"2024-01-01\",\"text\":\"" + "x".repeat(40_000) + "\"}");
        lines.add("\u0000{\"id\":\"u6\"}");
        lines.add(
                "{\"id\":\"u7\",\"at\":\"2024-01-01\",\"text\":\"\\u0000<script>'; DROP TABLE event; --\"}");
        lines.add("{\"id\":{\"a\":1},\"at\":[1],\"text\":1}");
        Path file = Store.write(folder, "a.jsonl", String.join("\n", lines));
        ImportReport report = store.take(Store.jsonl(file, MAPPING));
        assertThat(report.rejections())
                .extracting(Rejection::row)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 8L);
        assertThat(store.events()).extracting(Event::userId).containsExactly("u7");
    }

    @Test
    void a_table_without_rows_without_header_or_with_a_header_twice_is_said_plainly()
            throws Exception {
        assertThat(csv("").rows()).isZero();
        assertThat(csv("id,at,text\n").rows()).isZero();
        assertThatThrownBy(() -> csv("id,at,id\n")).hasMessageContaining("two columns \"id\"");
    }

    @Test
    void a_broken_gzip_file_stops_with_a_reason() throws IOException {
        Path file = folder.resolve("a.csv.gz");
        Files.write(file, new byte[] {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3});
        assertThatThrownBy(() -> store.take(Store.csv(file, MAPPING)))
                .isInstanceOf(ImportFailed.class);
    }
}
