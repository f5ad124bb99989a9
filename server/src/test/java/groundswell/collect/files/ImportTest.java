package groundswell.collect.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.files.ImportReport.Rejection;
import groundswell.collect.files.ImportReport.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    private static final String CONTRIBUTIONS =
            """
            event: "contribution_{kind|snake}"
            message_id: "{event_id}"
            timestamp: "{timestamp}"
            received_at: "{received_at}"
            user_id: "{person_email|lower}"
            properties: [project, kind, parents]
            types: { parents: integer }
            identify: { email: "{person_email|lower}" }
            """;

    private static final String HEADER =
            "event_id,timestamp,received_at,person_email,project,kind,parents\n";

    @TempDir Path folder;
    private final Store store = new Store();

    @Test
    void a_row_becomes_the_message_that_the_mapping_says() throws Exception {
        Path file =
                Store.write(
                        folder,
                        "a.csv",
                        HEADER
                                + "c1,2024-02-29T10:00:00+02:00,2024-03-01T00:00:00Z,Ann@Acme.test,\"eng,ine\",Feat,1\n");
        ImportReport report = store.take(Store.csv(file, CONTRIBUTIONS));
        assertThat(report.rows()).isEqualTo(1);
        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.rejections()).isEmpty();
        Event event = store.stored.get(1).event();
        assertThat(store.stored.get(1).receivedAtMs())
                .isEqualTo(Instant.parse("2024-03-01T00:00:00Z").toEpochMilli());
        assertThat(event.name()).isEqualTo("contribution_feat");
        assertThat(event.messageId()).isEqualTo("c1");
        assertThat(event.userId()).isEqualTo("ann@acme.test");
        assertThat(event.timestampMs())
                .isEqualTo(Instant.parse("2024-02-29T08:00:00Z").toEpochMilli());
        assertThat(event.properties())
                .isEqualTo("{\"project\":\"eng,ine\",\"kind\":\"Feat\",\"parents\":1}");
        assertThat(event.has(Event.BACKFILL)).isTrue();
        Event identify = store.stored.get(0).event();
        assertThat(identify.type()).isEqualTo(EventType.IDENTIFY);
        assertThat(identify.properties()).isEqualTo("{\"email\":\"ann@acme.test\"}");
        assertThat(identify.messageId()).isEqualTo("c1:i");
    }

    @Test
    void rows_arrive_in_the_order_in_which_they_became_known_and_news_only_once() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Instant known = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(i / 3 * 60L);
            rows.add("c%03d,%s,%s,p%d@acme.test,x,fix,1".formatted(i, known, known, i % 7));
        }
        Collections.shuffle(rows, new Random(1));
        Path file = Store.write(folder, "a.csv", HEADER + String.join("\n", rows));
        ImportReport report = store.take(Store.csv(file, CONTRIBUTIONS));
        assertThat(report.stored()).isEqualTo(500 + 7);
        assertThat(store.stored).extracting(Store.Stored::receivedAtMs).isSorted();
        assertThat(store.events().subList(0, 2))
                .extracting(Event::type)
                .containsExactly(EventType.IDENTIFY, EventType.TRACK);
        assertThat(report.firstMs()).isEqualTo(store.stored.getFirst().receivedAtMs());
        assertThat(report.lastMs()).isEqualTo(store.stored.getLast().receivedAtMs());
    }

    @Test
    void a_trait_that_changes_is_told_again_and_one_that_changes_back_as_well() throws Exception {
        Path file =
                Store.write(
                        folder,
                        "a.csv",
                        """
                        at,who,plan
                        2024-01-01,u1,free
                        2024-01-04,u1,free
                        2024-01-02,u1,free
                        2024-01-03,u1,pro
                        """);
        store.take(
                Store.csv(
                        file,
                        "{ timestamp: '{at}', user_id: '{who}', identify: { plan: '{plan}' } }"));
        assertThat(store.events())
                .extracting(Event::properties)
                .containsExactly(
                        "{\"plan\":\"free\"}", "{\"plan\":\"pro\"}", "{\"plan\":\"free\"}");
    }

    @Test
    void importing_twice_changes_nothing() throws Exception {
        Path file = Store.write(folder, "a.csv", randomRows(new Random(2), 3_000));
        ImportReport first = store.take(Store.csv(file, CONTRIBUTIONS));
        List<Store.Stored> before = List.copyOf(store.stored);
        ImportReport second = store.take(Store.csv(file, CONTRIBUTIONS));
        assertThat(second.stored()).isZero();
        assertThat(second.duplicates()).isEqualTo(first.stored());
        assertThat(store.stored).isEqualTo(before);
    }

    @Test
    void an_import_that_broke_anywhere_gives_the_same_when_it_is_started_again() throws Exception {
        Path file = Store.write(folder, "a.csv", randomRows(new Random(3), 16_000));
        var whole = new Store();
        whole.take(Store.csv(file, CONTRIBUTIONS));
        for (int batches = 0; batches < 5; batches++) {
            var broken = new Store();
            broken.batchesLeft = batches;
            try {
                broken.take(Store.csv(file, CONTRIBUTIONS));
            } catch (ImportFailed expected) {
                assertThat(expected).hasMessage("the disk is full");
            }
            broken.batchesLeft = Integer.MAX_VALUE;
            broken.take(Store.csv(file, CONTRIBUTIONS));
            assertThat(broken.stored).isEqualTo(whole.stored);
        }
    }

    @Test
    void a_bad_row_costs_itself_alone_and_is_named_with_its_line_and_reason() throws Exception {
        Path file =
                Store.write(
                        folder,
                        "a.csv",
                        HEADER
                                + "c1,2024-01-01,2024-01-01,a@b.test,x,fix,1\n"
                                + "c2,yesterday,2024-01-01,a@b.test,x,fix,1\n"
                                + "c3,2024-01-01,,a@b.test,x,fix\n"
                                + "c4,2024-01-01,,a@b.test,x,fix,one\n"
                                + "c5,2024-01-01,,,x,fix,1\n"
                                + ",2024-01-01,,a@b.test,x,fix,1\n"
                                + "c7,2024-01-01,,guest,x,fix,1\n"
                                + "c8,2024-01-01,,a@b.test,x,fix,1\n");
        ImportReport report = store.take(Store.csv(file, CONTRIBUTIONS));
        assertThat(store.events()).extracting(Event::messageId).containsExactly("c1:i", "c1", "c8");
        assertThat(report.rejections())
                .extracting(Rejection::row)
                .contains(3L, 4L, 5L, 6L, 7L, 8L)
                .doesNotContain(2L, 9L);
        assertThat(report.rejections())
                .extracting(Rejection::reason)
                .contains(
                        "has 6 fields, the header has 7",
                        "parents: \"one\" is not of type integer",
                        "message_id: {event_id} has nothing")
                .anySatisfy(reason -> assertThat(reason).contains("\"yesterday\" is no instant"));
    }

    @Test
    void too_many_bad_rows_stop_the_import() throws Exception {
        Path file = Store.write(folder, "a.csv", HEADER + "bad\n".repeat(20));
        ImportReport report = store.take(Store.csv(file, CONTRIBUTIONS), 10);
        assertThat(report.state()).isEqualTo(State.TOO_MANY_REJECTIONS);
        assertThat(report.rejectedCount()).isEqualTo(11);
    }

    @Test
    void json_lines_without_a_mapping_are_messages_as_clients_send_them() throws Exception {
        Path file = folder.resolve("a.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(
                    """
                    \uFEFF{"type":"track","event":"report_exported","userId":"u1","messageId":"m1","timestamp":"2024-01-02T00:00:00Z","receivedAt":"2024-01-03T00:00:00Z","properties":{"rows":3}}

                    {"event_name":"report_exported","user_id":42,"account_id":"acme","timestamp":1704067200}
                    {"type":"identify","userId":"u1","traits":{"email":"a@b.test"}}
                    {"event":"x"
                    [1]
                    """
                            .getBytes(StandardCharsets.UTF_8));
        }
        ImportReport report = store.take(Store.jsonl(file, null));
        assertThat(store.events())
                .extracting(Event::userId, Event::groupId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("42", "acme"),
                        org.assertj.core.groups.Tuple.tuple("u1", null));
        assertThat(report.rejections()).extracting(Rejection::row).containsExactly(4L, 5L, 6L);
        assertThat(report.rejections().getFirst().reason()).isEqualTo("timestamp is missing");
        assertThat(store.take(Store.jsonl(file, null)).stored()).isZero();
    }

    @Test
    void a_mapping_reaches_into_nested_json_and_takes_the_rest() throws Exception {
        Path file =
                Store.write(
                        folder,
                        "a.jsonl",
                        "{\"id\":9,\"at\":\"2024-01-01\",\"who\":{\"id\":\"u1\"},\"p\":{\"n\":1},\"q\":1.50,\"z\":null}\n");
        store.take(
                Store.jsonl(
                        file,
                        """
                        event: report_exported
                        message_id: "legacy-{id}"
                        timestamp: "{at}"
                        user_id: "{who.id}"
                        properties: rest
                        """));
        assertThat(store.events().getFirst().messageId()).isEqualTo("legacy-9");
        assertThat(store.events().getFirst().properties())
                .isEqualTo("{\"who\":{\"id\":\"u1\"},\"p\":{\"n\":1},\"q\":1.50}");
    }

    @Test
    void a_dry_run_shows_what_would_be_stored_and_stores_nothing() throws Exception {
        Path file =
                Store.write(
                        folder,
                        "a.csv",
                        HEADER
                                + "c1,2024-01-01,,a@b.test,x,fix,1\nc2,never,,a@b.test,x,fix,1\nc3,2024-01-01,,a@b.test,x,fix,1\n");
        Preview preview = Store.csv(file, CONTRIBUTIONS).preview(Store.JUDGE, Store.SOURCE, 2);
        assertThat(preview.rows()).isEqualTo(3);
        assertThat(preview.shown())
                .extracting(shown -> shown.event().messageId())
                .containsExactly("c1:i", "c1");
        assertThat(preview.rejections()).extracting(Rejection::row).containsExactly(3L);
    }

    @Test
    void progress_tells_the_phase_and_can_stop_the_import() throws Exception {
        Path file = Store.write(folder, "a.csv", randomRows(new Random(4), 12_000));
        List<ImportProgress> told = new ArrayList<>();
        ImportReport report =
                Store.csv(file, CONTRIBUTIONS)
                        .run(
                                Store.JUDGE,
                                Store.SOURCE,
                                store,
                                0,
                                folder,
                                progress -> {
                                    told.add(progress);
                                    return progress.stored() == 0;
                                });
        assertThat(report.state()).isEqualTo(State.STOPPED);
        assertThat(report.stored()).isBetween(1L, 11_999L);
        assertThat(told).extracting(ImportProgress::phase).startsWith(ImportProgress.Phase.READING);
        assertThat(told.getLast().phase()).isEqualTo(ImportProgress.Phase.STORING);
        assertThat(told.getLast().secondsLeft(1_000)).isPositive();
    }

    @Test
    void a_file_that_is_not_there_or_a_mapping_with_faults_is_said_plainly() {
        assertThatThrownBy(() -> Store.csv(folder.resolve("no.csv"), null))
                .isInstanceOf(ImportFailed.class)
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> Store.csv(folder.resolve("no.csv"), "event: x"))
                .isInstanceOfSatisfying(
                        HistoryImport.MappingRefused.class,
                        refused -> assertThat(refused.faults()).hasSize(2));
    }

    private static String randomRows(Random random, int rows) throws IOException {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            Instant at =
                    Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(1_000_000));
            text.append(
                    "c%d,%s,%s,p%d@acme.test,x,fix,1\n".formatted(i, at, at, random.nextInt(50)));
        }
        return text.toString();
    }
}
